"""The graph in other formats: RDF of all named graphs, GraphML of the views.

Same graph, same bytes: everything is sorted, and nothing tells when it was written.
"""

from __future__ import annotations

from euroai.exchange.files import DataFile, write_data
from euroai.exchange.graphml import to_graphml
from euroai.exchange.rdf import RDF_FORMATS, named_quads, to_rdf

__all__ = ["RDF_FORMATS", "DataFile", "named_quads", "to_graphml", "to_rdf", "write_data"]
