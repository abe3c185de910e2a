"""The sentences of the import page."""

from __future__ import annotations

import re
from pathlib import Path

from sdr_desk.exchange.import_fields import CUSTOM, FIELDS, label_of

LONGEST = 120
"""How much of a column's name is shown and spoken, in letters; a file that is one long line would be all name."""

_COPY = re.compile(r"\s*\(\d+\)$|\s+copy$", re.IGNORECASE)


def clean_name(file_name: str) -> str:
    """A file's name as a person would say it: "cold_storage_west_2026.csv" gives "Cold storage west 2026"."""
    stem = Path(file_name).stem or file_name
    words = " ".join(re.sub(r"[_\-.]+", " ", _COPY.sub("", stem)).split())
    return words[:1].upper() + words[1:] or file_name


def rows_text(count: int) -> str:
    """A number of rows in words: "1 row", "2,371 rows"."""
    return "1 row" if count == 1 else f"{count:,} rows"


def prospects_text(count: int) -> str:
    """A number of prospects in words."""
    return "1 prospect" if count == 1 else f"{count:,} prospects"


def alike_words(count: int) -> str:
    """Rows that are like somebody, but not surely; "" for none."""
    return f"{count:,} not certain" if count else ""


def field_words(key: str) -> str:
    """A field inside a sentence: "title", "e-mail", an own field by its name."""
    if key.startswith(CUSTOM):
        return key.removeprefix(CUSTOM)
    label = label_of(key) if key in FIELDS else key
    return label if label.isupper() else label[:1].lower() + label[1:]


def label(key: str) -> str:
    """What the page calls a field; one it does not know keeps its key."""
    return label_of(key)[:LONGEST] if key.startswith(CUSTOM) or key in FIELDS else key


def what_it_does(rule: str, adds: tuple[tuple[str, str, str], ...]) -> str:
    """What a row does to somebody who is here: "Adds title", "Changes 3 fields", "Nothing new"."""
    if rule == "keep":
        return "Comes in as well"
    if rule == "skip":
        return "Stays as it is"
    new = [key for key, here, there in adds if there and (rule == "overwrite" or not here) and here != there]
    if not new:
        return "Nothing new"
    verb = "Adds" if all(not here for key, here, _there in adds if key in new) else "Changes"
    names = list(dict.fromkeys(field_words(key) for key in new))
    if len(names) > 2:
        return f"{verb} {len(names)} fields"
    return f"{verb} {' and '.join(names)}"


def equation(read: int, created: int, updated: int, skipped: int, rejected: int) -> str:
    """Where every row went, as a sum."""
    return (
        f"{rows_text(read)} read = {created:,} new + {updated:,} changed + {skipped:,} left as they are + "
        f"{rejected:,} kept out"
    )


def left_text(seconds: float) -> str:
    """A time left in words: "about 40 seconds left", "about 3 minutes left"."""
    if seconds < 8:
        return "a few seconds left"
    if seconds < 90:
        return f"about {max(10, round(seconds / 10) * 10)} seconds left"
    return f"about {round(seconds / 60)} minutes left"
