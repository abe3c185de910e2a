"""Sheets that came back from closers without the app: what each line would do, and taking them in."""
