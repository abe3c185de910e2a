"""What a file is, from its content, and the sentence for files that hold no list."""

import mmap
import re
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.archives import BROKEN, TooManyPartsError, beginning, open_archive
from sdr_desk.exchange.table import SAFE

_START = 1 << 14
LARGEST_BOOK = 1 << 29
"""Bytes the largest workbook file has that is read."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES_IN_OLE = (
    ("locked", "EncryptedPackage"),
    ("xls", "Workbook"),
    ("xls", "Book"),
    ("document", "WordDocument"),
    ("slides", "PowerPoint Document"),
)
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM\x36", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3", "database"),
)
_PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("word/document.xml", "document"),
    ("ppt/presentation.xml", "slides"),
)
_SPOKEN = {
    "pdf": "a PDF file",
    "picture": "a picture",
    "archive": "a packed file",
    "document": "a text document",
    "slides": "a presentation",
    "database": "a database",
    "page": "a web page",
    "sheet-xml": "a workbook in an old XML form",
}
_AGAIN = "Save the list as CSV (UTF-8) or as a workbook and choose it again."
_DO = {
    "archive": "Unpack it and choose the list inside.",
    "page": "Open it in your spreadsheet program, save it as a workbook or CSV (UTF-8) and choose that file.",
    "sheet-xml": "Open it in your spreadsheet program, save it as XLSX and choose that file.",
}
_CARD = re.compile(r"\s*(?:\S{0,3}\s+)?BEGIN\s*:\s*VCARD", re.IGNORECASE)
_PAGE = re.compile(r"\s*(<!doctype html|<html|<table|<meta|<head)", re.IGNORECASE)


def find_kind(path: Path) -> str:
    """text, vcard, xlsx, xls, ods, empty, or the key of a kind that holds no list. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(_START)
    if not start:
        return "empty"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(path)
    if start.startswith(_OLE):
        return _ole(path)
    if start[:2] == b"\x09\x08" or start[:4] in {b"\x09\x04\x06\x00", b"\x09\x02\x06\x00"}:
        return "xls"
    found = next((kind for mark, kind in _MAGIC if start.startswith(mark)), "")
    return found or _of_text(start)


def refusal(path: Path, kind: str) -> KnownError:
    """The sentence for a file that is no list."""
    if kind == "locked":
        what = f"{path.name} is protected with a password."
        return KnownError(what, SAFE, "Open it, save it without the password and choose it again.")
    return KnownError(f"{path.name} is {_SPOKEN[kind]}, not a list.", SAFE, _DO.get(kind, _AGAIN))


def _of_text(start: bytes) -> str:
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    if _CARD.match(text):
        return "vcard"
    if _PAGE.match(text):
        return "page"
    if text.lstrip().startswith("<?xml") and "schemas-microsoft-com:office:spreadsheet" in text:
        return "sheet-xml"
    return "text"


def _packed(path: Path) -> str:
    """What a ZIP file is by its parts; one whose directory is gone may be a damaged workbook."""
    try:
        with open_archive(path) as archive:
            names = set(archive.namelist())
            mimetype = beginning(archive, "mimetype", _START) if "mimetype" in names else b""
    except (TooManyPartsError, *BROKEN):
        return "xlsx" if path.suffix.casefold() in {".xlsx", ".xlsm", ".xlsb", ".ods"} else "archive"
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if b"opendocument" in mimetype:
        return "document"
    return next((kind for name, kind in _PARTS if name in names), "archive")


def _ole(path: Path) -> str:
    """What an OLE file is, by the names in its directory (UTF-16, anywhere in the file)."""
    if path.stat().st_size > LARGEST_BOOK:
        return "xls"  # reading it as a workbook tells that it is too large
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = (kind for kind, name in _NAMES_IN_OLE if content.find(f"{name}\0".encode("utf-16-le")) >= 0)
        return next(found, "document")
