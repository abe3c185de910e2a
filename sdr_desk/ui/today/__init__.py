"""Today: the day line, both books of goals, and what waits."""
