"""Time-ordered identifiers (UUIDv7, RFC 9562) for every row, made by the app and never going backwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable

_COUNTER_LIMIT = 0xFFF
_VARIANT = str.maketrans("0123456789abcdef", "89ab" * 4)
"""The two first bits of the lower half say that an identifier is of this kind."""


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
        variants = tails[::16].translate(_VARIANT)
        while (done := len(made)) < count:
            if self._counter == _COUNTER_LIMIT:
                self._last, self._counter = self._last + 1, -1
            upto = min(count, done + _COUNTER_LIMIT - self._counter)
            text = f"{self._last:012x}"
            head, offset = f"{text[:8]}-{text[8:]}-7", self._counter + 1 - done
            made += [
                f"{head}{at + offset:03x}-{variants[at]}{tails[16 * at + 1 : 16 * at + 4]}-"
                f"{tails[16 * at + 4 : 16 * at + 16]}"
                for at in range(done, upto)
            ]
            self._counter += upto - done
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
