"""Sets of words written as one text, for the tables that cleaning looks things up in."""


def words(text: str) -> frozenset[str]:
    """The words of a text, split at spaces."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, split at "|"."""
    return frozenset(text.split("|"))
