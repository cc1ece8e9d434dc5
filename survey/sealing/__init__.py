"""Locks: bytes in, bytes out, and only the library cryptography beneath."""
