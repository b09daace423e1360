"""Networks in other formats: GraphML, GEXF, Cytoscape."""
