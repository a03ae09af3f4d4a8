"""onrecord: a sourced account of a news story, every line traceable to the characters it came from."""

__version__ = "0.1.0"
