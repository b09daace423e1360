"""The manifest of the reconciliation service: https://reconciliation-api.github.io/specs/0.2/#service-manifest."""

from __future__ import annotations

from typing import Any

from euroai.model.entities import ENTITY_CLASSES
from euroai.namespaces import PREFIXES
from euroai.server.answers.reconciliation_api.properties import PROPERTIES

__all__ = ["manifest", "proposed"]


def manifest(address: str) -> dict[str, Any]:
    """Return the manifest of the service at ``address``/reconcile."""
    service = f"{address}/reconcile"

    def suggested(what: str) -> dict[str, str]:
        return {"service_url": service, "service_path": f"/suggest/{what}"}

    return {
        "versions": ["0.1", "0.2"],
        "name": "euroai",
        "identifierSpace": PREFIXES["id"],
        "schemaSpace": PREFIXES["eai"],
        "documentation": "https://w3id.org/euroai/",
        "batchSize": 50,
        "defaultTypes": [{"id": kind, "name": kind} for kind in ENTITY_CLASSES],
        "view": {"url": f"{address}/id/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 440, "height": 260},
        "suggest": {what: suggested(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "At most",
                    "type": "number",
                    "default": 50,
                    "help_text": "How many values of the property are given.",
                }
            ],
        },
    }


def proposed(kind: str) -> dict[str, Any]:
    """Return the properties by which entities of a type can be extended."""
    listed = [{"id": one.ident, "name": one.name} for one in PROPERTIES.values()]
    return {"properties": listed} | ({"type": kind} if kind else {})
