"""Script files: their format, sandboxed rendering, checks and spoken length; no storage, no screens."""
