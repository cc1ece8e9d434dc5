"""Reading and writing definition files: YAML in, a definition document out, and back."""
