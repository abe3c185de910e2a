"""The page for a file that will not open."""
