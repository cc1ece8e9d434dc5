"""Places: the pages, and the only package with Flask."""
