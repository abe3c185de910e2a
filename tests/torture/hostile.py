"""Files made to take all memory or all time of whoever reads them, each a few kilobytes or sparse where it can be."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import xlsxwriter

HUGE = 2 << 30
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet ' + MAIN + b"><sheetData>"
TAIL = b"</sheetData></worksheet>"
HEADER = b"First Name,Last Name,Company,Phone\n"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%bEND:VCALENDAR\r\n"
ENTRY = b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:%b\r\nDURATION:PT1H\r\n%bEND:VEVENT\r\n"

Maker = Callable[[Path], None]


def book(path: Path, parts: Mapping[str, Iterable[bytes]]) -> None:
    """A good workbook with some parts put in or in place of its own."""
    good = io.BytesIO()
    with xlsxwriter.Workbook(good, {"in_memory": True}) as made:
        for column, text in enumerate(("First Name", "Last Name", "Company")):
            made.add_worksheet() if not made.worksheets() else None
            made.worksheets()[0].write_string(0, column, text)
            made.worksheets()[0].write_string(1, column, "Dana")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in dict.fromkeys((*source.namelist(), *parts)):
            with target.open(name, "w", force_zip64=True) as part:
                for piece in parts[name] if name in parts else [source.read(name)]:
                    part.write(piece)


def cell(place: str, text: str = "x") -> bytes:
    """A cell of a sheet with its own text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def sheet(*content: bytes) -> Maker:
    """A workbook with a sheet of these rows."""
    return lambda path: book(path, {SHEET: [HEAD, *content, TAIL]})


def repeated(piece: bytes, times: int, part: str = SHEET, head: bytes = HEAD, tail: bytes = TAIL) -> Maker:
    """A workbook with a part that repeats a piece."""
    return lambda path: book(path, {part: [head, *([piece] * times), tail]})


def text(*content: bytes) -> Maker:
    """A file of these bytes."""
    return lambda path: path.write_bytes(b"".join(content)) and None


def sparse(start: bytes) -> Maker:
    """A file of two gigabytes that takes no room on the disk."""

    def make(path: Path) -> None:
        path.write_bytes(start)
        with path.open("r+b") as file:
            file.truncate(HUGE)

    return make


def laughs(path: Path) -> None:
    """Shared texts with entities that grow tenfold eleven times."""
    entities = [b'<!ENTITY a0 "aaaaaaaaaa">']
    entities += [b'<!ENTITY a%d "%b">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 12)]
    doctype = b'<?xml version="1.0"?><!DOCTYPE sst [' + b"".join(entities) + b"]>"
    book(path, {STRINGS: [doctype, b"<sst ", MAIN, b"><si><t>&a11;</t></si></sst>"]})


def outside(path: Path) -> None:
    """Shared texts that ask for a file of the machine."""
    doctype = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    book(path, {STRINGS: [doctype, b"<sst ", MAIN, b"><si><t>&a;</t></si></sst>"]})


def ods(rows: bytes) -> Maker:
    """An ODS file with these rows."""
    spaces = b" ".join(
        b'xmlns:%b="urn:oasis:names:tc:opendocument:xmlns:%b:1.0"' % pair
        for pair in ((b"office", b"office"), (b"table", b"table"), (b"text", b"text"))
    )

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            target.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:a"/>')
            target.writestr("content.xml", b"<office:document-content %b><office:body><office:spreadsheet>" % spaces
                            + b'<table:table table:name="A">%b</table:table>' % rows
                            + b"</office:spreadsheet></office:body></office:document-content>")  # fmt: skip

    return make


ODS_CELL = b'<table:table-cell office:value-type="string"%b><text:p>x</text:p></table:table-cell>'


def old_book(*places: tuple[int, int]) -> Maker:
    """An XLS file with numbers at these rows and columns."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    begin = record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 6))
    name = struct.pack("<BB", 1, 0) + b"A"
    start = len(begin) + 4 + 6 + len(name) + 4
    whole = begin + record(0x85, struct.pack("<LBB", start, 0, 0) + name) + record(0x0A, b"")
    whole += record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 6))
    whole += b"".join(record(0x203, struct.pack("<HHHd", row, column, 0, 1.0)) for row, column in places)
    stream = (whole + record(0x0A, b"")).ljust(4096, b"\0")

    def make(path: Path) -> None:
        free, end = 0xFFFF_FFFF, 0xFFFF_FFFE
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        header += bytes(6) + struct.pack("<9L", 0, 1, 1, 0, 4096, end, 0, end, 0)
        header += struct.pack("<109L", 0, *([free] * 108))
        chain = struct.pack("<128L", 0xFFFF_FFFD, end, *range(3, 10), end, *([free] * 118))
        path.write_bytes(header + chain + _entry("Root Entry", 5, end, 0, 1) + _entry("Workbook", 2, 2, 4096)
                         + bytes(256) + stream)  # fmt: skip

    return make


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFF_FFFF) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<LLL", 0xFFFF_FFFF, 0xFFFF_FFFF, child)
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1) + links
    return head.ljust(116, b"\0") + struct.pack("<LQ", start, size)


def wide_picture(path: Path) -> None:
    """A PNG file of 200 bytes that says it is 65,000 pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    size = chunk(b"IHDR", struct.pack(">LLBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + size + chunk(b"IDAT", zlib.compress(bytes(9_999))) + chunk(b"IEND", b""))


def entries(*told: bytes, start: bytes = b"20200101T100000Z", times: int = 1) -> Maker:
    """A calendar with entries of these lines."""
    body = b"".join(line + b"\r\n" for line in told)
    return text(CALENDAR % b"".join(ENTRY % (number, start, body) for number in range(times)))


def numbers(most: int) -> bytes:
    return ",".join(map(str, range(most))).encode()


def script(body: str, front: str = "title: T\nkind: pitch") -> Maker:
    return text(f"---\n{front}\n---\n{body}".encode())


ALIASES = "b0: &b0 [x, x]\n" + "".join(f"b{at}: &b{at} [*b{at - 1}, *b{at - 1}]\n" for at in range(1, 60))
OFTEN = b"RRULE:FREQ=DAILY;BYHOUR=%b;BYMINUTE=%b;BYSECOND=%b" % (numbers(24), numbers(60), numbers(60))
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Dana Whitfield\n%bEND:VCARD\n"

REFUSED: Mapping[str, tuple[str, str, Maker]] = {
    "a cell at the far end of a sheet": ("table", "a.xlsx", sheet(
        b'<row r="1">' + cell("A1") + b'</row><row r="1048576">' + cell("XFD1048576") + b"</row>")),
    "a cell at the far end of a long sheet": ("table", "a.xlsx", sheet(
        b'<row r="1">' + cell("A1", random.Random(1).randbytes(400_000).hex()) + b"</row>",
        b'<row r="1048576">' + cell("XFD1048576") + b"</row>")),
    "rows and cells without places": ("table", "a.xlsx", sheet(
        b"<row>" + b"<c><v>1</v></c>" * 16_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 20_000)),
    "entities in a workbook": ("table", "a.xlsx", laughs),
    "a cell repeated two thousand million times": ("table", "a.ods", ods(
        b"<table:table-row>" + ODS_CELL % b' table:number-columns-repeated="2000000000"' + b"</table:table-row>")),
    "a row repeated a million times": ("table", "a.ods", ods(
        b'<table:table-row table:number-rows-repeated="1048576">' + ODS_CELL % b' table:number-columns-repeated="900"'
        + b"</table:table-row>")),
    "the far end of an old workbook": ("table", "a.xls", old_book((0, 0), (65_535, 65_535))),
    "two gigabytes of one cell": ("table", "a.csv", sparse(b'Name,Phone\n"')),
    "two gigabytes of one card": ("table", "a.vcf", sparse(b"BEGIN:VCARD\nFN:")),
    "two gigabytes of an old workbook": ("table", "a.xls", sparse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "two gigabytes of a calendar": ("calendar", "a.ics", sparse(b"BEGIN:VCALENDAR\r\n")),
    "nothing but line ends": ("table", "a.csv", text(b"\n" * 2_000_000)),
    "a hundred thousand columns": ("table", "a.csv", text(b"a," * 100_000 + b"\nb\n")),
    "a card of ten thousand numbers": ("table", "a.vcf", text(
        CARD % b"".join(b"TEL:20855501%05d\n" % number for number in range(10_000)))),
    "a photograph without an end": ("table", "a.vcf", text(CARD % (b"NOTE:" + b"A\n " * 4_500_000))),
    "a guide of brackets": ("guide", "a.json", text(b"[" * 2_000_000)),
    "a guide of digits": ("guide", "a.json", text(b"[" + b"9" * 200_000 + b"]")),
    "a picture of 65,000 pixels": ("picture", "a.png", wide_picture),
    "aliases in a script": ("script", "a.md", script("x", ALIASES)),
    "a script of a million signs": ("script", "a.md", script("*a" * 500_000)),
    "a guide of laughs": ("guide", "a.json", text(json.dumps({"questions": [{"label": ""}] * 100_000}).encode())),
}  # fmt: skip
"""What has to be refused with a sentence: the reader, the file's name, and what makes it."""

READ: Mapping[str, tuple[str, str, Maker]] = {
    "a sheet that says it is as large as can be": ("table", "a.xlsx", lambda path: book(path, {SHEET: [
        HEAD.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
        b'<row r="1">' + cell("A1", "Name") + b'</row><row r="2">' + cell("A2", "Dana") + b"</row>", TAIL]})),
    "blank rows to the end of an ODS sheet": ("table", "a.ods", ods(
        (b"<table:table-row>" + ODS_CELL % b"" + b"</table:table-row>") * 2
        + b'<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row>')),
    "an old workbook": ("table", "a.xls", old_book((0, 0), (1, 0), (2, 1))),
    "quotation marks that never close": ("table", "a.csv", text(HEADER, b'a,"b\n' * 40_000)),
    "an open cell over all lines": ("table", "a.csv", text(HEADER, b'1,2,3,"', b"a,b\n" * 200_000)),
    "every second for ever": ("calendar", "a.ics", entries(b"RRULE:FREQ=SECONDLY;UNTIL=21200101T000000Z")),
    "every second of every day": ("calendar", "a.ics", entries(OFTEN)),
    "a zone that changes every second": ("calendar", "a.ics", text(CALENDAR % (
        b"BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n"
        b"TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        + (ENTRY % (1, b"20261014T100000", b"")).replace(b"DTSTART:", b"DTSTART;TZID=Odd:")))),
    "loops in a script": ("script", "a.md", script("{% for a in range(10**9) %}x{% endfor %}{{ 'a' * 10**9 }}")),
    "macros that call themselves": ("script", "a.md", script("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}")),
    "lists in lists": ("script", "a.md", script("".join("  " * level + "- a\n" for level in range(80)))),
}  # fmt: skip
"""What may be read, as long as it is done with in time."""

LARGE: Mapping[str, tuple[str, str, Maker]] = {
    "a sheet of two gigabytes": ("table", "a.xlsx", repeated(b" " * 1_000_000, 2_000)),
    "a cell of two gigabytes in a sheet": ("table", "a.xlsx", repeated(
        b"a" * 1_000_000, 2_000, head=HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>',
        tail=b"</t></is></c></row>" + TAIL)),
    "thirty million texts in a workbook": ("table", "a.xlsx", repeated(
        b"<si><t>a</t></si>" * 100_000, 300, STRINGS, b"<sst " + MAIN + b">", b"</sst>")),
    "seventy thousand parts": ("table", "a.xlsx", lambda path: book(path, {f"x/{at}": [] for at in range(70_000)})),
    "a kind of two gigabytes": ("table", "a.ods", lambda path: book(path, {"mimetype": [b"a" * 1_000_000] * 2_000})),
    "a line of forty million signs": ("table", "a.vcf", text(CARD % (b"NOTE:" + b"a" * 40_000_000 + b"\n"))),
    "two million lines in a calendar": ("calendar", "a.ics", text(CALENDAR % (b"X-A:b\r\n" * 2_000_000))),
    "nineteen thousand days without an end": ("calendar", "a.ics", entries(
        b"RRULE:FREQ=DAILY", start=b"19100101T100000Z", times=19_000)),
}  # fmt: skip
"""What takes a while to make or to refuse; each has to be refused."""
