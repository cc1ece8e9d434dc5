"""The ballot as evaluators see it: drawn for the booth, and for the office that previews it.

It is drawn by one hand, so that a preview cannot promise what the booth does not show.
"""
