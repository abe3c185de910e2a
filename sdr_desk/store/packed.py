"""Many people handed over by SQLite in one piece: a row apiece costs more than finding them.

While SQLite gathers the piece no other thread has to wait, as it has to for each row.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO

NUMBERS = "group_concat(printf('%016x', d.number), '')"
"""Selects the numbers of all people `d` of a statement; `numbers_in` reads them."""

_SIGNS = 16 * 65_536
"""How much of a piece is read in one call: a millisecond or two, for which every other thread waits."""

_RUN = 2_000
_SERIAL_BITS = 32


def values_of(key: str) -> str:
    """Selects a text of each person, in the order of `NUMBERS`; `values_in` reads them."""
    return f"CAST(group_concat({key}, char(10)) || char(10) AS BLOB)"


def numbers_in(piece: str | None) -> array[int]:
    """The numbers `NUMBERS` selected, in the order SQLite came upon them."""
    found: array[int] = array("q")
    signs = piece or ""
    for at in range(0, len(signs), _SIGNS):
        found.frombytes(bytes.fromhex(signs[at : at + _SIGNS]))
    if sys.byteorder == "little":
        found.byteswap()
    return found


def values_in(piece: bytes | None, count: int) -> Iterable[bytes] | None:
    """The values `values_of` selected, each with a line's end; None when one of the `count` has such an end itself."""
    kept = piece or b""
    ends = sum(kept.count(b"\n", at, at + _SIGNS) for at in range(0, len(kept), _SIGNS))
    return BytesIO(kept) if ends == count else None


def in_order(numbers: Sequence[int]) -> array[int]:
    """The same numbers sorted, quickest when they come in the order in which the people did."""
    if len(numbers) < _RUN:
        return array("q", sorted(numbers))
    # Of one grade and score the newest stands first: read backwards, each of these parts is sorted already.
    parts: defaultdict[int, array[int]] = defaultdict(empty)
    for number in reversed(numbers):
        parts[number >> _SERIAL_BITS].append(number)
    ordered = empty()
    for part in sorted(parts):
        ordered.extend(array("q", sorted(parts.pop(part))))
    return ordered


def empty() -> array[int]:
    """Room for numbers: a million take 8 MB here, and 40 in a list."""
    return array("q")
