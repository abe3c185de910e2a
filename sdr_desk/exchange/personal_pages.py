"""What is held about one person as a page that reads in any browser, or as JSON for another program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

from sdr_desk.exchange.files import whole_file

Parts = Mapping[str, Sequence[Mapping[str, object]]]

_STYLE = """
body { font: 15px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1c2330; background: #fff }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em; border-bottom: 1px solid #ccd3de }
dl { display: grid; grid-template-columns: 12em 1fr; gap: 0 1em; margin: 0 0 1em; padding: .5em 0 }
dl + dl { border-top: 1px solid #e6eaf0 } dt { color: #5a6474 } dd { margin: 0; white-space: pre-wrap }
"""


def as_json(data: Mapping[str, object]) -> bytes:
    """All of it for another program."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def write(path: Path, content: bytes, noted: Callable[[], object]) -> None:
    """Write a page or JSON; what `noted` does has been done when the file is in its place, and is not without it.

    Raises:
        KnownError: the file cannot be written, or it could not be noted; an older file then stays.
    """
    with whole_file(path) as file:
        file.write(content)
        file.flush()
        noted()


def page(title: str, lead: str, parts: Parts, said: Callable[[str], str]) -> str:
    """The page as HTML; everything in it is escaped and nothing is fetched from elsewhere."""
    body = "".join(
        f"<h2>{escape(words(part))}</h2>\n{''.join(_entry(row, said) for row in rows)}"
        for part, rows in parts.items()
        if rows
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n<p>{escape(lead)}</p>\n{body}</body></html>\n"
    )


def _entry(row: Mapping[str, object], said: Callable[[str], str]) -> str:
    lines = [
        f"<dt>{escape(words(key.removesuffix('_cents')))}</dt><dd>{escape(_text(key, value, said))}</dd>"
        for key, value in row.items()
        if value not in (None, "", 0, [], {}) and key != "id"
    ]
    return f"<dl>{''.join(lines)}</dl>\n" if lines else ""


def _text(key: str, value: object, said: Callable[[str], str]) -> str:
    if key.endswith("_cents") and isinstance(value, int):
        return f"{value / 100:,.2f}"
    if isinstance(value, str):
        return said(value)
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {_text('', item, said)}" for name, item in value.items())
    if isinstance(value, list):
        return "\n".join(": ".join(map(str, item)) if isinstance(item, list) else str(item) for item in value)
    return str(value)


def words(key: str) -> str:
    """A key as a heading: "next_due" is "Next due"."""
    plain = re.sub(r"_+", " ", key).strip()
    return plain[:1].upper() + plain[1:]
