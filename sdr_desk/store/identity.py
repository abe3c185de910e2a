"""Time-ordered identifiers (UUIDv7, RFC 9562) for every row, made by the app and never going backwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable

_COUNTER_LIMIT = 0xFFF


class Ids:
    """A source of UUIDv7 texts whose order is the order in which they were made.

    The millisecond never falls below that of an identifier seen before, so a clock that is set back
    cannot put a new fact in front of an old one.

    Args:
        milliseconds: the wall clock in Unix milliseconds.
        random_bits: returns that many random bits; a seeded source makes sample data repeatable.
    """

    def __init__(self, milliseconds: Callable[[], int], random_bits: Callable[[int], int] = secrets.randbits) -> None:
        self._milliseconds = milliseconds
        self._random_bits = random_bits
        self._last = 0
        self._counter = 0

    def next(self) -> str:
        """The next identifier, greater than every one before it."""
        now = self._milliseconds()
        if now > self._last:
            self._last = now
            self._counter = self._random_bits(8)
        else:
            self._counter += 1
            if self._counter > _COUNTER_LIMIT:
                self._last += 1
                self._counter = 0
        return compose(self._last, self._counter, self._random_bits(62))

    def many(self, count: int) -> list[str]:
        """So many identifiers at once, each greater than the one before; cheaper than one by one."""
        if count <= 0:
            return []
        made = [self.next()]
        tails = f"{self._random_bits(64 * count):0{16 * count}x}"
        head = ""
        for start in range(16, 16 * count, 16):
            self._counter += 1
            if self._counter > _COUNTER_LIMIT:
                self._last, self._counter, head = self._last + 1, 0, ""
            if not head:
                text = f"{self._last:012x}"
                head = f"{text[:8]}-{text[8:]}-7"
            variant = "89ab"[int(tails[start], 16) & 3]
            made.append(
                f"{head}{self._counter:03x}-{variant}{tails[start + 1 : start + 4]}-{tails[start + 4 : start + 16]}"
            )
        return made

    def seen(self, identifier: str) -> None:
        """Take note of an identifier made elsewhere, so that the next one here comes after it."""
        milliseconds, counter = moment_of(identifier)
        if (milliseconds, counter) > (self._last, self._counter):
            self._last = milliseconds
            self._counter = counter


def compose(milliseconds: int, counter: int, tail: int) -> str:
    """UUIDv7 text of 48 bits of Unix milliseconds, a 12-bit counter and 62 random bits."""
    low = f"{0x8000000000000000 | tail:016x}"
    high = f"{milliseconds:012x}"
    return f"{high[:8]}-{high[8:]}-7{counter:03x}-{low[:4]}-{low[4:]}"


def moment_of(identifier: str) -> tuple[int, int]:
    """The Unix milliseconds and the counter inside a UUIDv7 text."""
    return int(identifier[:8] + identifier[9:13], 16), int(identifier[15:18], 16)
