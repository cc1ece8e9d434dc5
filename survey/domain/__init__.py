"""Rules: frozen dataclasses and functions of the standard library, no clock, no input or output."""
