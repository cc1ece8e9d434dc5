"""The Python client of the protocol, used by the demonstration, the tests and the benchmarks."""
