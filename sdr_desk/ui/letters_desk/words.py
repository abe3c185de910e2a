"""What the letters screen says of counts, of those left out, and of what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sdr_desk.desk.mailing_plan import KINDS, LeftOut

_NAMED = 3


def begin(text: str) -> str:
    """The words as a sentence begins: "one letter" as "One letter"."""
    return text[:1].upper() + text[1:]


def count_text(kind: str, number: int) -> str:
    """How many letters or e-mails: "42 letters", "1 e-mail", "No letters"."""
    one, several = KINDS[kind]
    return f"1 {one}" if number == 1 else f"{number:,} {several}" if number else f"No {several}"


def left_out_text(left_out: Sequence[LeftOut], named: int = _NAMED) -> str:
    """Who is left out and why: "3 left out: Hugh Sandoval has no postal address, …"; "" for nobody."""
    if not left_out:
        return ""
    told = ", ".join(f"{one.name} {one.why}" for one in left_out[:named])
    more = len(left_out) - named
    return f"{len(left_out):,} left out: {told}{f', and {more:,} more' if more > 0 else ''}."


def waiting_text(count: int) -> str:
    """How many mailings were made and not confirmed: "2 mailings wait to be confirmed"."""
    return "One mailing waits to be confirmed." if count == 1 else f"{count:,} mailings wait to be confirmed."


def people_text(count: int) -> str:
    """A number of people: "1 person", "1,284 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


def news_text(reasons: Sequence[str]) -> str:
    """Why people begin as not sent: "3 began so for what is new since it was made: is … (2), was … (1)."; "" for none.

    Args:
        reasons: of each such person, in words after a name.
    """
    if not reasons:
        return ""
    counted = Counter(reasons).most_common()
    told = ", ".join(f"{why} ({count:,})" for why, count in counted[:_NAMED])
    more = sum(count for _why, count in counted[_NAMED:])
    return (
        f"{len(reasons):,} began so for what is new since it was made: {told}{f', others ({more:,})' if more else ''}."
    )


def file_stem(title: str) -> str:
    """A name for a file that every system takes."""
    kept = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in title)
    return " ".join(kept.split())[:60] or "Letters"
