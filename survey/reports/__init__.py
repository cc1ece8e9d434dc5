"""Figures: a tally in, tables and chart structures out."""
