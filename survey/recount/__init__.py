"""The second, independent opening and count: the standard library and cryptography alone."""
