"""Settings: you, the look, the keys, the company, the file, and what managers set: tracks, calling rules, outcomes."""
