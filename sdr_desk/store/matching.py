"""What somebody typed as a question to the search index: beginnings of words, all of which must be there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdr_desk.store.search_words import split_words

_MOST_WORDS = 24
_INDEXED_LETTERS = 4
_NUMBER = re.compile(r"(?<![^\W_])[+(]*[0-9]+(?:[\s().\-/]{1,3}[0-9]+)+(?![^\W_])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

_Need = tuple[tuple[str, ...], ...]
"""Ways to satisfy one part of what was typed; each way is words that must all be there."""


@dataclass(frozen=True, slots=True)
class Match:
    """A question to the index.

    Attributes:
        exact: finds exactly those meant; slow when a long word begins many words of many people.
        loose: finds at least those meant, at once and in order, by the first letters of each word.
        check: an SQL condition on `d.words` that tells those meant from the others; "" when `loose` is exact.
        values: the values of `check`.
    """

    exact: str
    loose: str
    check: str
    values: tuple[str, ...]


def match_of(text: str) -> Match | None:
    """The question a typed text asks, None when there is no word in it. Quotes and operators mean nothing."""
    needs = _needs(text)
    if not needs:
        return None
    exact = " AND ".join(_question(need, None) for need in needs)
    loose = " AND ".join(_question(need, _INDEXED_LETTERS) for need in needs)
    if exact == loose:
        return Match(exact, loose, "", ())
    long = [need for need in needs if any(len(word) > _INDEXED_LETTERS for way in need for word in way)]
    check = " AND ".join(_check(need) for need in long)
    values = tuple(f" {word}" for need in long for way in need for word in way)
    return Match(exact, loose, check, values)


def _needs(text: str) -> list[_Need]:
    """A number typed in groups is looked for as one number too: "208 555-01" begins 2085550167."""
    needs: dict[_Need, None] = {}
    text = _ADDRESS.sub(lambda found: found[0].rstrip("/").rpartition("/")[2], text)
    for found in _NUMBER.finditer(text):
        groups = tuple(re.findall("[0-9]+", found[0]))
        needs[(("".join(groups),), tuple(dict.fromkeys(groups)))] = None
    for word in split_words(_NUMBER.sub(" ", text)):
        needs[((word,),)] = None
    return list(needs)[:_MOST_WORDS]


def _question(need: _Need, letters: int | None) -> str:
    ways = [" AND ".join(f'"{word[:letters]}"*' for word in dict.fromkeys(way)) for way in need]
    return ways[0] if len(ways) == 1 else "(" + " OR ".join(f"({way})" for way in dict.fromkeys(ways)) + ")"


def _check(need: _Need) -> str:
    ways = [" AND ".join(["instr(' ' || d.words, ?) > 0"] * len(way)) for way in need]
    return "(" + " OR ".join(f"({way})" for way in ways) + ")"
