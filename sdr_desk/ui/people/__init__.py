"""Panels about people: who sits at the desk, someone new on the team, someone new to call."""
