"""Kinds of channels that sources belong to: told by the name of a new one."""

import re

_KINDS = (
    (re.compile(r"referr|recommend|word of mouth|introduc", re.IGNORECASE), "referral"),
    (re.compile(r"partner|reseller|dealer|distribut|agent\b", re.IGNORECASE), "partner"),
    (re.compile(r"\bcall|\bvisit|network|outbound|\bsales? (rep|team)|\bown\b", re.IGNORECASE), "people"),
)


def kind_of(source: str) -> str:
    """The kind of channel a new source is taken for, by its name."""
    return next((kind for words, kind in _KINDS if words.search(source)), "marketing")
