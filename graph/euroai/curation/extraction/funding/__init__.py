"""Extraction of funding: rounds, their figures and investors, tickets."""
