"""Figures of the same subjects over campaigns: side by side, never computed into each other."""
