"""Ranking in the window: the work that learns and grades, the watch that keeps it up, and the page of the numbers."""
