"""The words a person is found by: folded and split here, so that what is typed is treated exactly alike."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

MOST_NOTES = 2_000
"""How many characters of what is told about a person and of the notes are searched, the newest first."""

SECTION = " | "
"""Stands between name, company, place and the rest in the words; the table sorts by these parts."""

_PLAIN_WORDS = re.compile(r"[a-z0-9]+")
_NO_DIGIT = re.compile(r"[^0-9]+")
_WORDS = re.compile(r"[^\W_]+")
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W_])['’ʼ](?=[^\W_])")
_UNDIVIDED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def fold(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)


def split_words(text: str) -> list[str]:
    """The words of a text as the index keeps them: folded letters and digits; signs written without spaces singly."""
    if text.isascii():
        return _PLAIN_WORDS.findall(text.lower())
    folded = fold(text)
    if folded.isascii():
        return _PLAIN_WORDS.findall(folded)
    words: list[str] = []
    for word in _WORDS.findall(folded):
        words += _UNDIVIDED.sub(lambda sign: f" {sign[0]} ", word).split()
    return words


def words_of(
    *,
    first: str = "",
    last: str = "",
    company: str = "",
    city: str = "",
    state: str = "",
    title: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    urls: Iterable[str] = (),
    custom: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> str:
    """What a person is found by, ready to be stored.

    Args:
        phones: in E.164; a number that is none is taken by its digits.
        custom: the values of the person's own fields.
        notes: what is told about the person and the notes of touches, newest first; cut at MOST_NOTES characters.
    """
    name, firm, place = split_words(f"{first} {last}"), _again(company), _again(f"{city} {state}")
    rest = [*_again(title), *split_words(" ".join((*emails, *map(_tail_of, urls), *custom, cut(notes))))]
    for number in phones:
        rest += _forms_of(number)
    if "'" in (told := f"{first} {last} {company}") or "’" in told or "ʼ" in told:
        rest += split_words(_INNER_APOSTROPHE.sub("", told))
    seen = dict.fromkeys((*name, *firm, *place))
    before = len(seen)
    seen.update(dict.fromkeys(rest))
    return SECTION.join((" ".join(name), " ".join(firm), " ".join(place), " ".join(islice(seen, before, None))))


@lru_cache(maxsize=16384)
def _again(text: str) -> tuple[str, ...]:
    """The words of a text that many people share: a company, a place, a title."""
    return tuple(split_words(text))


def cut(notes: Iterable[str]) -> str:
    """The notes one after another, at most MOST_NOTES characters."""
    kept: list[str] = []
    room = MOST_NOTES
    for note in notes:
        if room <= 0:
            break
        kept.append(note[:room])
        room -= len(note) + 1
    return " ".join(kept)


def _tail_of(url: str) -> str:
    """The part of an address that names the person or page."""
    return url.rstrip("/").rpartition("/")[2]


def _forms_of(number: str) -> list[str]:
    """The digits of a number as people type them: whole, without country code, the last seven and the last four."""
    if len(number) == 12 and number.startswith("+1") and number.isascii() and (digits := number[1:]).isdigit():
        return [digits, number[2:], number[5:], number[8:]]  # nearly every number of a list
    digits = _NO_DIGIT.sub("", number)
    if not digits:
        return []
    if len(digits) == 11 and number.startswith("+1"):
        return [digits, digits[1:], digits[4:], digits[7:]]
    if not number.startswith("+"):
        return [digits]
    national = digits[_code_length(digits) :]
    return [digits, national, f"0{national}", digits[-7:], digits[-4:]]


# The country calling codes of one and of three digits; all others have two (ITU-T E.164, assigned codes).
_THREE = ("21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69")
_THREE_MORE = ("80", "85", "87", "88", "96", "97", "99")


@lru_cache(maxsize=1024)
def _code_length_of(start: str) -> int:
    if start[0] in "17":
        return 1
    return 3 if start in _THREE or start in _THREE_MORE else 2


def _code_length(digits: str) -> int:
    return _code_length_of(digits[:2])


def custom_values(custom: str) -> tuple[str, ...]:
    """The values of a person's own fields, as texts; none when what is stored is no object."""
    if custom in ("", "{}"):
        return ()
    try:
        found = json.loads(custom)
    except ValueError:
        return ()
    return tuple(str(value) for value in found.values() if value not in (None, "")) if isinstance(found, dict) else ()
