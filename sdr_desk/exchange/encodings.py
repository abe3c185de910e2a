"""Which encoding a text file is in: byte order marks, UTF-8, a guess, Western Europe, in that order."""

import codecs
import re
from pathlib import Path
from typing import BinaryIO

LENIENT = "sdr-desk-lenient"
"""The error handler a file is decoded with: a stray byte is read as Windows-1252, and nothing stops the reading."""

_SAMPLE = 1 << 18
_CHUNK = 1 << 20
_FAR = 32 << 20
_GUESS_FROM = 1 << 15
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A guess is trusted only for scripts that look like nothing else; among Latin code pages it is a coin toss.
_DISTINCT_NAMES = """
    cp932 shift_jis shift_jis_2004 shift_jisx0213 euc_jp euc_jis_2004 euc_jisx0213 gb18030 gb2312 gbk big5
    big5hkscs euc_kr cp949 johab cp1251 koi8_r mac_cyrillic iso8859_5 cp1253 iso8859_7 cp1255 iso8859_8 cp1256
    iso8859_6 cp874
"""
_DISTINCT = frozenset(_DISTINCT_NAMES.split())
_WIDER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
# Read as Western, Polish and Slovak letters of code page 1250 turn into signs in the middle of words: "Pawe³a".
_CENTRAL_SIGNS = re.compile(rb"[A-Za-z][\xa3\xb3\xb9\xbc\xbe\xbf][a-z]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\0\t\n\v\f\r\x1a\x1b")
_WELL_FORMED = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
# Letters of Windows-1252 and the signs people type; Shift-JIS characters begin with other bytes.
_WESTERN = frozenset(bytes((code,)) for code in (0x80, 0x85, *range(0x91, 0x98), 0x99, *range(0xA0, 0x100)))
_PAIRS = re.compile(rb"[\x80-\xff]{2}")
_SPOKEN = {
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp932": "Shift-JIS",
    "latin-1": "ISO 8859-1",
}


def _read_leniently(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("utf-16") or error.encoding.startswith("utf-32"):
        return "\ufffd", error.end
    text = ""
    for byte in error.object[error.start : error.end]:
        one = bytes((byte,))
        text += one.decode("cp1252", "ignore") or one.decode("latin-1")
    return text, error.end


codecs.register_error(LENIENT, _read_leniently)


def find_encoding(path: Path) -> str | None:
    """The Python codec name to decode the file with (and LENIENT), or None when it does not look like text.

    A sample decides: the beginning, or the first letters beyond ASCII within 32 MB. Raises OSError when the
    file cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
        wide = next((name for mark, name in _MARKS if start.startswith(mark)), None)
        if wide:
            return wide
        if b"\0" in start and (wide := _wide_without_mark(start)):
            return wide
        if not _is_text(start):
            return None
        letters = _first_letters(file, start)
    return _of_letters(letters)


def spoken_encoding(name: str) -> str:
    """The encoding as a page calls it."""
    return _SPOKEN.get(name) or name.upper().replace("_", "-").removesuffix("-LE").removesuffix("-BE")


def _is_text(start: bytes) -> bool:
    bare = start.rstrip(b"\0")  # what a program leaves that was cut off while it wrote
    start = bare if bare and b"\0" not in bare else start
    odd = len(start) - len(start.translate(None, _CONTROLS))
    return start.count(b"\0") * 10 <= len(start) + 20 and odd * 20 <= len(start)


def _first_letters(file: BinaryIO, start: bytes) -> bytes:
    """A sample with letters beyond ASCII, cut at line ends, or the beginning when there are none near."""
    piece, before = start, b""
    while piece.isascii() and file.tell() < _FAR:
        before, piece = piece[-200:], file.read(_CHUNK)
        if not piece:
            return start
    whole = before + piece + (file.readline(_CHUNK) if piece else b"")
    return whole[whole.find(b"\n") + 1 :] if before else whole


def _of_letters(sample: bytes) -> str:
    good = len(_WELL_FORMED.findall(sample))
    rest = _WELL_FORMED.sub(b"", sample)
    runs = _HIGH.findall(rest)
    if not runs:
        return "utf-8"
    alone = [run for run in runs if len(run) == 1]
    is_western = len(alone) * 2 >= len(runs) and sum(run in _WESTERN for run in alone) * 5 >= len(alone) * 4
    if good * 4 >= len(runs) if is_western else good > len(b"".join(runs)):
        return "utf-8"
    return _guess(sample, is_western=is_western) or "cp1252"


def _wide_without_mark(start: bytes) -> str | None:
    """UTF-16 without a mark: zeros in every other byte of Western text, beside line ends and commas of any other."""
    half = len(start) // 2
    for name, high, low in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        zeros, stray = high.count(0), low.count(0)
        if zeros > half * 0.7 and stray < half * 0.1:
            return name
        ends = sum(one == 10 and other == 0 for one, other in zip(low, high, strict=False))
        if zeros > half * 0.02 and stray * 20 < zeros and ends and ends * 4 > start.count(b"\n"):
            return name
    return None


def _guess(sample: bytes, *, is_western: bool) -> str | None:
    """An encoding other than the Western one, when the sample speaks clearly for it."""
    if not is_western and _is_japanese(sample):
        return "euc_jp"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, rarely needed

    lines = [line for line in sample.splitlines() if not line.isascii()]
    best = None if is_western else from_bytes(b"\n".join(lines)[:_GUESS_FROM].rpartition(b"\n")[0] or lines[0]).best()
    if best is not None and best.encoding in _DISTINCT:
        return _WIDER.get(best.encoding, best.encoding)
    return "cp1250" if _CENTRAL_SIGNS.search(sample) else None


def _is_japanese(sample: bytes) -> bool:
    """Kana in EUC-JP stand where Chinese and Korean code pages have hardly anything."""
    pairs = _PAIRS.findall(sample)
    kana = sum(pair[0] in {0xA4, 0xA5} for pair in pairs)
    if kana * 20 < len(pairs) or not kana:
        return False
    text = sample.rpartition(b"\n")[0].decode("euc_jp", "replace")
    return text.count("\ufffd") * 50 < len(pairs)
