"""euroai: the open knowledge graph of the European AI ecosystem."""
