"""The graph in other formats: RDF of all named graphs; the views for other graph programs.

Same graph, same bytes: everything is sorted, and nothing states when it was written.
"""

from __future__ import annotations

from euroai.exchange.files import DataFile, write_data
from euroai.exchange.networks.graphml import to_graphml
from euroai.exchange.networks.graphs import GRAPH_FILES, GRAPH_FOLDERS, to_file, to_files
from euroai.exchange.rdf import RDF_FORMATS, named_quads, to_rdf
from euroai.exchange.schema_org import schema_org

__all__ = [
    "GRAPH_FILES",
    "GRAPH_FOLDERS",
    "RDF_FORMATS",
    "DataFile",
    "named_quads",
    "schema_org",
    "to_file",
    "to_files",
    "to_graphml",
    "to_rdf",
    "write_data",
]
