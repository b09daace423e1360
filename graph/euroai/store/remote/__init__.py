"""Stores elsewhere: asked by SPARQL, filled by the Graph Store Protocol, engine by engine."""
