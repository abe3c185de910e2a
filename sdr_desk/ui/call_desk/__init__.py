"""The call desk: who is next, the words for them, notes, and one key for each outcome."""
