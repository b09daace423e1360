"""The ontology's reference pages."""
