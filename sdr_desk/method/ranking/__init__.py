"""Ranking that says why: reads any table of people and outcomes, learns what goes together with buying, tests itself.

Importing the package imports no numerical library; `learner` and what it needs do, so import them when they are needed.
"""
