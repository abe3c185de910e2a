"""Cells as exports write them, to plain text: placeholders, guards, entities and stray signs are taken out."""

import html
import re
from functools import lru_cache

from sdr_desk.exchange.tables_out import unguard
from sdr_desk.method.word_tables import phrases

_PLACEHOLDERS = phrases(
    "n/a|#n/a|n.a.|na.|n/a.|-|--|---|–|—|.|..|...|?|??|???|null|(null)|<null>|none|(none)|<none>|nan|nil|"
    "unknown|(unknown)|undefined|not provided|[not provided]|(not provided)|not available|[not available]|"
    "not applicable|not specified|[blank]|(blank)|(empty)|[empty]|no data|#ref!|#value!|#name?|#null!|#div/0!|"
    "#num!|tbd|xxx|_|/|k.a.|k. a.|s/o|n/d"
)
_LONGEST = 1 + max(map(len, _PLACEHOLDERS))
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe]"
)
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_KEEP_ZWJ = re.compile("(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])")

_TITLE_ENDS = re.compile(r"\s*(?:[-–—]\s*LinkedIn(?:\.com)?|\s[|•·★➤►]\s.*|\|.*)\s*$", re.IGNORECASE)
_AT_COMPANY = re.compile(r"\s+@\s*(?=\S)|\s+(?:at|bei|chez)\s+(?=[A-Z0-9ÄÖÜÀ-Þ])(?!Large\b|Home\b)")
_PICTURES = re.compile("[\u200d\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")


@lru_cache(maxsize=65536)
def one_line(cell: str) -> str:
    """A cell as one line of text; "" for placeholders ("N/A", "--", "null", "#N/A", "[not provided]")."""
    if cell.isascii() and cell.isprintable() and "&" not in cell and "  " not in cell and "'" not in cell[:2]:
        text = cell.strip()  # the common case, without the patterns
        return "" if len(text) < _LONGEST and text.casefold() in _PLACEHOLDERS else text
    text = long_text(cell)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    text = " ".join(text.split())
    return "" if text.casefold() in _PLACEHOLDERS else text


def long_text(cell: str) -> str:
    """A cell of several lines: export guard, control and zero-width signs gone, lines kept; "" for placeholders."""
    text = unguard(cell.strip())
    if not (text.isascii() and text.isprintable()):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        # Zero-width joiners are part of the spelling of some scripts, and of nothing in others.
        if not _KEEP_ZWJ.search(text):
            text = _INVISIBLE.sub("", text)
        text = _ODD_SPACES.sub(" ", text).strip()
    return "" if len(text) < _LONGEST and text.casefold() in _PLACEHOLDERS else text


@lru_cache(maxsize=16384)
def split_title(text: str) -> tuple[str, str]:
    """A title without export noise, and the company it names: "CEO @ Ridgeline | Speaker" -> "CEO", "Ridgeline"."""
    plain = " ".join(_PICTURES.sub(" ", text).split())
    title = _TITLE_ENDS.sub("", plain).strip(" ,;|") or plain
    found = _AT_COMPANY.search(title)
    if found is None or found.start() == 0:
        return title, ""
    return title[: found.start()].strip(" ,-–|"), title[found.end() :].strip(" ,-–|")
