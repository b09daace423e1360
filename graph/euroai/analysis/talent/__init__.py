"""Talent flow: past employers, founders, positions."""
