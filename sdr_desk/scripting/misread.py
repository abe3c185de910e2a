"""What the parser could not read in a tag, told in plain words with a cure, and with the repair where it is sure."""

import re
from dataclasses import dataclass

from sdr_desk.scripting.problems import Fix

_CHAR = re.compile(r"unexpected char .+ at (?P<at>[0-9]+)", re.DOTALL)
_GOT = re.compile(r"(?:got|unexpected) '(?P<got>[^']+)'")
_CURLY = "“”„‟‘’‚‹›«»"
_QUOTED = re.compile(rf"[{_CURLY}\"'](?P<words>[^{_CURLY}\"'\n{{}}]{{0,200}})[{_CURLY}\"']")
_ENDS = {"end of statement block", "end of print statement", "end of template"}
_KINDS = {"string": "words in quotes", "integer": "a number", "float": "a number"}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Misread:
    """What is wrong in a tag: `at` is the offset of the sign in the text, -1 when only the line is known."""

    message: str
    cure: str
    fix: Fix | None = None
    at: int = -1


def misread(said: str, text: str) -> Misread:
    """The parser's own words about a text, made plain."""
    found = _CHAR.search(said)
    if found is not None:
        return _odd_sign(text, min(int(found["at"]), len(text) - 1))
    if "end of comment" in said:
        return Misread("A remark is not closed.", "Close every {# with #}.")
    got = _GOT.search(said)
    if got is not None and got["got"] == "=":
        return Misread("A tag cannot be read: one = is not a test.", "Write == to ask whether two things are the same.")
    if got is not None and got["got"] in _ENDS:
        return Misread("A tag cannot be read: it ends too soon.", "Write the field or the test that is missing.")
    if got is not None:
        shown = _KINDS.get(got["got"], got["got"])[:_LONGEST]
        return Misread(
            f"A tag cannot be read: {shown} is out of place.", "Write one field with its filters, or one test."
        )
    return Misread("A tag cannot be read.", "Close every {{ with }} and every {% with %}.")


def _odd_sign(text: str, at: int) -> Misread:
    sign = text[at]
    if sign in _CURLY:
        return Misread(
            f"A tag cannot be read: {sign} is no straight quote.", 'Write straight quotes: fallback("there").',
            _straight(text, at), at,
        )  # fmt: skip
    if sign in "\"'":
        return Misread("A tag cannot be read: a quote is not closed.", "End the words as they began.", None, at)
    return Misread(
        f"A tag cannot be read: {sign} is out of place.", "Take it out, or put the words in quotes.", None, at
    )


def _straight(text: str, at: int) -> Fix | None:
    """The words from a curly quote on, in straight ones."""
    found = _QUOTED.match(text, at)
    if found is None:
        return None
    words = f'"{found["words"]}"'
    return Fix(f"Write {words[:_LONGEST]}", at, found.end(), words)
