"""From places in a text to places in its document, which counts some signs twice."""

from __future__ import annotations

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """The places of one text; signs beyond the first 65,536 count as two in a document."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_there = [at + number for number, at in enumerate(self._wide)]

    def in_document(self, at: int) -> int:
        """The document's position of an offset."""
        return at + bisect_left(self._wide, at)

    def in_text(self, position: int) -> int:
        """The offset of a document's position; the middle of a sign counts as its start."""
        return position - bisect_left(self._wide_there, position)
