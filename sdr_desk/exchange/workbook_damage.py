"""How far a damaged XLSX workbook can be read, so that the message can name the row."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from sdr_desk.exchange.archives import BROKEN, TooManyPartsError, open_archive

_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_LINK = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def last_whole_row(path: Path, sheet: str) -> int:
    """The number of the last row before the damage; 0 when that cannot be told."""
    row = 0
    try:
        with open_archive(path) as archive:
            texts = _count(archive)
            with archive.open(_part_of(archive, sheet)) as part:
                for row in _whole_rows(part, texts):  # noqa: B007 - the last one counts
                    pass
    except (OSError, StopIteration, ET.ParseError, TooManyPartsError, *BROKEN):
        return row  # it is the damage that is looked for
    return row


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The archive member that holds the sheet."""
    names = dict(_SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")))
    for link in _LINK.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")):
        attributes = dict(_ATTRIBUTE.findall(link))
        if attributes.get("Id") == names[sheet]:
            return posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
    raise KeyError(sheet)


def _count(archive: zipfile.ZipFile) -> int:
    """How many shared texts the workbook has."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return 0
    with archive.open("xl/sharedStrings.xml") as part:
        return sum(element.tag.endswith("}si") for _event, element in ET.iterparse(part))  # noqa: S314 - see below


def _whole_rows(part: IO[bytes], texts: int) -> Iterator[int]:
    """The numbers of the rows whose cells all point to texts that exist, up to the first that does not."""
    number = 0
    for _event, element in ET.iterparse(part):  # noqa: S314 - expat of today bounds entity expansion
        if not element.tag.endswith("}row"):
            continue
        number = int(element.get("r", number + 1))
        if not all(_points_well(cell, texts) for cell in element):
            return
        yield number
        element.clear()


def _points_well(cell: ET.Element, texts: int) -> bool:
    if cell.get("t") != "s":
        return True
    value = next((child.text or "" for child in cell if child.tag.endswith("}v")), "0")
    return value.isascii() and value.isdigit() and int(value) < texts
