"""Short codes for leads on sheets that leave the desk: typed wrong, they say so instead of naming another lead."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

SIGNS = "BCDFGHJKLMNPQRSTVWXYZ23456789"
"""Without vowels, so that no code is a word, a month or a number; 29 is prime, which the check sign needs."""

CODE_LENGTH, STAMP_LENGTH = 8, 5
_LETTERS = 21


def code_of(identifier: str) -> str:
    """The code of a lead: a letter, six signs, and a check sign, written as "KX4M-2R7Q"."""
    number = _number(f"lead {identifier}")
    number, first = divmod(number, _LETTERS)
    code = with_check(SIGNS[first] + _signs(number, CODE_LENGTH - 2))
    return f"{code[:4]}-{code[4:]}"


def stamp_of(identifier: str, events: Sequence[str]) -> str:
    """Five signs, the last a check sign, for a lead after these events; other events give other signs."""
    return with_check(_signs(_number(" ".join((identifier, *events))), STAMP_LENGTH - 1))


def lead_mark(identifier: str, events: Sequence[str]) -> str:
    """Code and stamp as they stand in one cell: "KX4M-2R7Q-7FQ2K"."""
    return f"{code_of(identifier)}-{stamp_of(identifier, events)}"


def read_mark(text: str) -> tuple[str, str]:
    """The code and the stamp of a cell, each "" when it is missing or was typed wrong.

    Case, spaces and dashes do not matter.
    """
    bare = "".join(sign for sign in text.upper() if sign.isalnum())
    code, stamp = bare[:CODE_LENGTH], bare[CODE_LENGTH:]
    if len(stamp) > STAMP_LENGTH:
        return "", ""
    right = f"{code[:4]}-{code[4:]}" if is_right(code, CODE_LENGTH) else ""
    return right, stamp if is_right(stamp, STAMP_LENGTH) else ""


def with_check(signs: str) -> str:
    """The signs with the one that makes their weighted sum a multiple of 29.

    One wrong sign, or two that changed places, always break the sum: the weights 1 to 8 and their differences are
    no multiples of the prime.
    """
    weight = len(signs) + 1
    rest = -_sum(signs) % len(SIGNS)
    return signs + SIGNS[rest * pow(weight, -1, len(SIGNS)) % len(SIGNS)]


def is_right(signs: str, length: int) -> bool:
    """Whether these are so many known signs with the right check sign."""
    return len(signs) == length and all(sign in SIGNS for sign in signs) and _sum(signs) % len(SIGNS) == 0


def _sum(signs: str) -> int:
    return sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, 1))


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:12], "big")


def _signs(number: int, count: int) -> str:
    signs = ""
    for _ in range(count):
        number, at = divmod(number, len(SIGNS))
        signs += SIGNS[at]
    return signs
