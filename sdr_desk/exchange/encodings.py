"""Which encoding a text file is in: byte order marks, strict UTF-8, a guess, Western Europe, in that order."""

import codecs
import re
from pathlib import Path

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A guess is trusted only for scripts that look like nothing else; among Latin code pages it is a coin toss.
_DISTINCT = frozenset(
    {
        "cp932",
        "shift_jis",
        "euc_jp",
        "gb18030",
        "gb2312",
        "gbk",
        "big5",
        "euc_kr",
        "cp949",
        "cp1251",
        "koi8_r",
    }
    | {
        "mac_cyrillic",
        "iso8859_5",
        "cp1253",
        "iso8859_7",
        "cp1255",
        "iso8859_8",
        "cp1256",
        "iso8859_6",
        "cp874",
    }
)
# Read as Western, Polish and Slovak letters of code page 1250 turn into signs in the middle of words: "Pawe³a".
_CENTRAL_SIGNS = re.compile(rb"[A-Za-z][\xa3\xb3\xb9\xbc\xbe\xbf][a-z]")


def find_encoding(path: Path) -> str | None:
    """The Python codec name that decodes the whole file, or None when it does not look like text.

    Reads the file once or twice, in pieces. Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name if _decodes(path, name) else None
    if b"\0" in start:
        wide = _wide_without_mark(start)
        if wide:
            return wide if _decodes(path, wide) else None
        if start.count(b"\0") * 20 > len(start):
            return None
    if _decodes(path, "utf-8"):
        return "utf-8"
    candidates = (_guess(start), "cp1252", "latin-1")
    return next(name for name in candidates if name and _decodes(path, name))


def _wide_without_mark(start: bytes) -> str | None:
    """UTF-16 without a mark shows as zeros in every other byte of Western text."""
    half = len(start) // 2
    if start[1::2].count(0) > half * 0.7 and start[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if start[::2].count(0) > half * 0.7 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _guess(start: bytes) -> str | None:
    """An encoding other than the Western one, when the sample speaks clearly for it."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, rarely needed

    best = from_bytes(start).best()
    if best is not None and best.encoding in _DISTINCT:
        return best.encoding
    return "cp1250" if _CENTRAL_SIGNS.search(start) else None


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
