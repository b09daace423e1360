"""The Reconciliation API: matching names, previews, properties."""
