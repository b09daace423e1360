"""Wordings that the extraction reads, each in own sentences."""
