"""Handoffs: the inbox, the brief, and the answer."""
