"""Tests of the competency questions."""
