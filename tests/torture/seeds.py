# ruff: noqa: E501, DTZ001 -- files as others write them
"""Good files of every kind that is read, made here, to be damaged."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import xlsxwriter
from PIL import Image

from sdr_desk.desk.guides import READY
from sdr_desk.exchange.reply_sheets import SheetLead, write_sheet
from sdr_desk.method.lead_codes import lead_mark
from sdr_desk.paths import resources_folder, scripts_folder
from tests.torture.hostile import CALENDAR, CARD, ENTRY, ODS_CELL, ods, old_book

ROWS = (
    ("First Name", "Last Name", "Title", "Company", "Phone", "Email", "City", "State", "Employees", "Revenue", "Notes"),
    ("Dana", "Whitfield", "Plant Manager", "Ridgeline, Inc.", "(208) 555-0142 x9", "dana@ridgeline.example", "Boise",
     "ID", "120", "$4.5M", 'said "call\\nlater"'),
    ("Łukasz", "O'Brien-Škoda", "Owner", "Müller & Söhne GmbH", "+1 208 555 0143", "l@mueller.example", "Ogden", "UT",
     "11-50", "1,200,000", "=1+1"),
    ("José", "", "", "Prairie Dental", "", "", "", "", "", "", ""),
)  # fmt: skip
SALES = (
    ("Date", "Company", "Amount", "Stage"),
    ("10/3/2026", "Ridgeline", "$1,200.50", "Closed won"),
    ("3.10.2026", "Prairie", "900", "lost"),
)
CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Dana;;;\r\nTEL;WORK;PREF:208-555-0142\r\n"
    b"EMAIL;INTERNET:dana@ridgeline.example\r\nADR;WORK:;;1 Main St;Boise;ID;83702;USA\r\nEND:VCARD\r\n",
    CARD
    % b"N:Whitfield;Dana;;Dr.;\nORG:Ridgeline;Sales\nitem1.TEL;type=CELL;type=pref:+12085550142\nitem1.X-ABLabel:Direct\n"
    b"NOTE:a\\,b\\nc\n d\n",
    b'BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Dana Whitfield\nTEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+1-208-555-0142;ext=9\n'
    b"URL:https://www.linkedin.com/in/dana\nROLE:Owner\nEND:VCARD\n",
)
EVENTS = (
    CALENDAR % (ENTRY % (1, b"20261014T100000Z", b"SUMMARY:Standup\\, daily\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE\r\n"
                b"EXDATE:20261012T100000Z\r\n")),
    CALENDAR % (b"BEGIN:VTIMEZONE\r\nTZID:America/Boise\r\nBEGIN:STANDARD\r\nDTSTART:19701101T020000\r\n"
                b"TZOFFSETFROM:-0600\r\nTZOFFSETTO:-0700\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
                b"END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=America/Boise:20261013T090000\r\n"
                b"DTEND;TZID=America/Boise:20261013T093000\r\nSUMMARY:Fair\r\nRDATE;VALUE=DATE:20261016\r\nEND:VEVENT\r\n"
                b"BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20261015\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n"),
)  # fmt: skip


def delimited(rows: tuple[tuple[str, ...], ...], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as delimited text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding, "replace")


def _workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Leads")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_datetime(4, 0, datetime(2026, 10, 14), book.add_format({"num_format": "yyyy-mm-dd"}))
    return content.getvalue()


def _reply(folder: Path, kind: str) -> bytes:
    lead = SheetLead(
        lead_mark("0199e0b5-7c5e-7aaa-8000-000000000001", "a"),
        1,
        "Ridgeline",
        "Dana",
        date(2026, 10, 14),
        None,
        "Answer",
    )
    write_sheet([lead], folder / f"r.{kind}", kind)
    return (folder / f"r.{kind}").read_bytes()


def _picture(kind: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(content, kind)
    return content.getvalue()


@lru_cache(maxsize=1)
def seeds() -> Mapping[str, tuple[tuple[str, bytes], ...]]:
    """The good files of each reader: file name and bytes."""
    lists = [(f"{encoding}.csv", delimited(ROWS, mark, encoding)) for mark, encoding in
             ((",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8"))]  # fmt: skip
    cards = [(f"{at}.vcf", content) for at, content in enumerate(CARDS)]
    with TemporaryDirectory() as kept:
        folder = Path(kept)
        replies = [(f"r.{kind}", _reply(folder, kind)) for kind in ("xlsx", "csv")]
        ods((b"<table:table-row>" + ODS_CELL % b"" + b"</table:table-row>") * 3)(folder / "a.ods")
        old_book((0, 0), (1, 0), (2, 1))(folder / "a.xls")
        books = [("a.xlsx", _workbook()), *((path.name, path.read_bytes()) for path in sorted(folder.glob("a.*")))]
    scripts = [(path.name, path.read_bytes()) for path in sorted(scripts_folder().rglob("*.md"))]
    guides = [(f"{slug}.json", (resources_folder() / "guides" / f"{slug}.json").read_bytes()) for slug in READY]
    return {
        "table": (*lists, *cards, *books), "people": (*lists, *cards), "deals": (("d.csv", delimited(SALES)),),
        "replies": tuple(replies), "calendar": tuple((f"{at}.ics", content) for at, content in enumerate(EVENTS)),
        "script": tuple(scripts), "guide": tuple(guides),
        "picture": tuple((f"a.{kind.lower()}", _picture(kind)) for kind in ("PNG", "JPEG")),
    }  # fmt: skip


def mutated(content: bytes, dice: Random) -> bytes:
    """A good file with some damage: bytes changed, put in, taken out, repeated, cut off, words of the format put in."""
    raw = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4, 9))):
        at = dice.randrange(len(raw) + 1)
        end = min(len(raw), at + dice.choice((1, 1, 2, 8, 40, 200)))
        act = dice.randrange(7)
        if act == 0 and at < len(raw):
            raw[at] ^= 1 << dice.randrange(8)
        elif act == 1:
            raw[at:at] = dice.choice(WORDS)
        elif act == 2:
            del raw[at:end]
        elif act == 3:
            raw[at:at] = raw[at:end] * dice.choice((1, 3, 50))
        elif act == 4:
            raw[at:end] = dice.randbytes(end - at)
        elif act == 5:
            raw[at:end] = dice.choice(WORDS)
        elif dice.random() < 0.2:
            del raw[at:]
    return bytes(raw)


WORDS = (
    b"\0", b"\xff\xfe", b"\r", b"\n", b'"', b";", b",", b":", b"=", b"'", b"\xc2\xb2", b"-1", b"9" * 400, b"1e999", b"NaN",
    b"{{", b"}}", b"{% if ", b"{% endif %}", b"{#", b"---\n", b"&a0 ", b"*a0", b"[" * 50, b"{" * 50, b"<b>", b"&lt;",
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"RRULE:FREQ=DAILY;COUNT=0\r\n", b"PREF=",
    b"00000000", b"99991231T235959Z", b"TZID=", b"\\", b"\\n", b"PK\x03\x04", b"\xe2\x80\xae", b"=cmd|'a'!A1", b"null", b"true",
)  # fmt: skip
