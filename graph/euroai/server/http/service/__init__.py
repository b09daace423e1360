"""Description and state of the service: OpenAPI, manifest, metrics."""
