"""Files: reports in, bytes out."""
