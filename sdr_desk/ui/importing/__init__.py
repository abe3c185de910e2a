"""The import page: a file, its columns, what it would do, and what it did."""
