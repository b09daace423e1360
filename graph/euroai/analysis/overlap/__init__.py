"""Investor overlap: holdings, shared counts, significance and entry order."""
