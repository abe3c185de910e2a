"""Settings: you, the look, the keys, the company and the file."""
