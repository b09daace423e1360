"""SPARQL questions, views as networkx graphs, and messages for queries that do not parse."""
