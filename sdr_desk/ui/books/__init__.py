"""The books of reps and closers, and all deals with their sources, in panels."""
