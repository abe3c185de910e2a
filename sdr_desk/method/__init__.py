"""The rules of the method: pure functions over plain values."""
