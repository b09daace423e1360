"""Tests of ontology/: the vocabulary, the concepts, the countries and the shapes."""
