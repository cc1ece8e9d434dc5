"""Acts: one function is one act of a person; flushes, never commits."""
