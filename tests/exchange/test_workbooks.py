"""Workbooks: sheets, dates, numbers, titles, damage and passwords."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from sdr_desk.errors import KnownError
from sdr_desk.exchange import workbook_gate
from sdr_desk.exchange.table import Table
from sdr_desk.exchange.tables_in import open_table
from sdr_desk.exchange.workbooks import text_of

MOMENT = dt.datetime(2026, 10, 14, 9, 42)  # noqa: DTZ001 - a spreadsheet knows no time zones
LEADS = [
    ["Full Name", "Company", "Phone"],
    ["Dana Whitfield", "Ridgeline", 2085550142],
    ["Jordan Pike", "Northwind", 7.5],
]
XLS = Path(__file__).parent / "files" / "leads.xls"
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Leads"><table:table-row>
 <table:table-cell office:value-type="string"><text:p>Full Name</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>Met</text:p></table:table-cell></table:table-row><table:table-row>
 <table:table-cell office:value-type="string"><text:p>Dana Whitfield</text:p></table:table-cell>
 <table:table-cell office:value-type="date" office:date-value="2026-10-14"><text:p>14/10/26</text:p></table:table-cell>
 </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.fixture(autouse=True, params=["looked through before", "looked through while it is read"])
def _looked_through(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test reads its workbooks in both ways."""
    if "while" in request.param:
        monkeypatch.setattr(workbook_gate, "_WORTH", 0)


def _book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name.startswith("hidden"):
                sheet.hide()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def _changed(path: Path, member: str, old: bytes, new: bytes) -> Path:
    """The workbook with other bytes in one of its parts."""
    result = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != member or old in content
            target.writestr(name, content.replace(old, new) if name == member else content)
    path.write_bytes(result.getvalue())
    return path


def _cells(table: Table) -> list[list[str]]:
    return [cells for _number, _progress, cells in table.rows()]


def test_rows_of_a_sheet(tmp_path: Path) -> None:
    table = open_table(_book(tmp_path / "leads.xlsx", Leads=LEADS))
    assert (table.kind, table.detail, table.sheet, table.size) == ("xlsx", "Sheet “Leads”", "Leads", 3)
    assert table.headers == ("Full Name", "Company", "Phone")
    assert list(table.rows()) == [
        (2, 2, ["Dana Whitfield", "Ridgeline", "2085550142"]),
        (3, 3, ["Jordan Pike", "Northwind", "7.5"]),
    ]


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    assert open_table(_book(tmp_path / "leads.xlsx", Leads=LEADS).rename(tmp_path / "leads.csv")).kind == "xlsx"
    text = tmp_path / "text.xlsx"
    text.write_bytes(b"Name,City\nDana,Boise\n")
    assert open_table(text).kind == "csv"


def test_the_longest_sheet_with_header_words_is_taken(tmp_path: Path) -> None:
    sheets = {"Cover": [["Read me"]], "Leads": LEADS, "Codes": [["x1", "y1"]] * 20, "hidden": LEADS * 9}
    path = _book(tmp_path / "leads.xlsx", **sheets)
    assert open_table(path).sheet == "Leads"
    assert open_table(path).sheets == ("Cover", "Leads", "Codes")
    assert open_table(path, sheet="Codes", has_header=False).headers == ("Column 1", "Column 2")
    with pytest.raises(KnownError, match="no sheet “Other”"):
        open_table(path, sheet="Other")


def test_titles_blank_rows_empty_columns_and_footers(tmp_path: Path) -> None:
    rows = [["Leads of October"], [], ["First Name", "Last Name", "Phone", ""], ["Dana", "Pike", "1"], [],
            ["Jo", "P", "2", "", "more"], [], ["Copyright (c) 2026"]]  # fmt: skip
    table = open_table(_book(tmp_path / "leads.xlsx", Leads=rows))
    assert (table.headers, table.skipped_lines) == (("First Name", "Last Name", "Phone", "Column 4", "Column 5"), 2)
    assert [row[::2] for row in table.rows()] == [(4, ["Dana", "Pike", "1", "", ""]), (6, ["Jo", "P", "2", "", "more"])]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5550142.0, "5550142"), (12085550142.0, "12085550142"), (0.5, "0.5"), (True, "yes"), (False, "no"),
        (dt.date(2026, 10, 14), "2026-10-14"), (MOMENT, "2026-10-14 09:42"),
        (MOMENT.replace(hour=0, minute=0), "2026-10-14"), (dt.time(9, 42), "09:42"), (dt.timedelta(hours=36), "36:00"),
        (" \u200bDana\u00a0", "Dana"), (1e300, str(int(1e300))), (float("inf"), "inf"), (3, "3"),
    ],
)  # fmt: skip
def test_cells_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text  # type: ignore[arg-type]


def test_dates_come_out_of_the_file(tmp_path: Path) -> None:
    rows = [["Full Name", "Met"], ["Dana", MOMENT], ["Jo", dt.date(2026, 10, 15)]]
    assert [row[1] for row in _cells(open_table(_book(tmp_path / "a.xlsx", L=rows)))] == [
        "2026-10-14 09:42",
        "2026-10-15",
    ]


def test_an_older_excel_file() -> None:
    table = open_table(XLS)
    assert (table.kind, table.sheet, table.sheets) == ("xls", "Leads", ("Cover", "Leads"))
    assert _cells(table)[0] == ["Dana Müller", "Ridgeline", "2085550142", "120", "2026-10-14"]


@pytest.mark.parametrize("name", ["leads.ods", "leads.csv"])
def test_an_open_document(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.replace("\n ", " ").replace("> <", "><"))
    table = open_table(path)
    assert (table.kind, table.headers, _cells(table)) == (
        "ods",
        ("Full Name", "Met"),
        [["Dana Whitfield", "2026-10-14"]],
    )


def test_an_empty_workbook_and_an_empty_sheet_are_told(tmp_path: Path) -> None:
    path = _book(tmp_path / "leads.xlsx", Leads=[], More=[["Name"]])
    with pytest.raises(KnownError, match="Sheet “Leads” of"):
        open_table(path, sheet="Leads")
    with pytest.raises(KnownError, match=r"leads\.xlsx is empty"):
        open_table(_book(path, Leads=[]))


def test_a_broken_cell_far_down_names_the_row(tmp_path: Path) -> None:
    path = _book(tmp_path / "leads.xlsx", Leads=[["Full Name"], *([f"Dana {n}"] for n in range(500))])
    _changed(path, "xl/worksheets/sheet1.xml", b'<c r="A400" t="s"><v>399', b'<c r="A400" t="s"><v>99399')
    with pytest.raises(KnownError, match="damaged and cannot be read after row 399") as caught:
        open_table(path)
    assert "unchanged" in caught.value.safe


def test_a_part_that_breaks_off_names_the_row(tmp_path: Path) -> None:
    path = _book(tmp_path / "leads.xlsx", Leads=[["Full Name"], *([f"Dana {n}"] for n in range(500))])
    _changed(path, "xl/worksheets/sheet1.xml", b'<c r="A300"', b'</row><c r="A300"')
    with pytest.raises(KnownError, match="after row 300"):
        open_table(path)


def test_a_workbook_cut_short_is_told(tmp_path: Path) -> None:
    path = _book(tmp_path / "leads.xlsx", Leads=LEADS)
    path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(KnownError, match=r"leads.xlsx is damaged and cannot be read\."):
        open_table(path)
    path.with_suffix(".xls").write_bytes(XLS.read_bytes()[:3000])
    with pytest.raises(KnownError, match=r"leads.xls is"):
        open_table(path.with_suffix(".xls"))


@pytest.mark.parametrize(("stream", "what"), [("EncryptedPackage", "password"), ("WordDocument", "a text document")])
def test_locked_and_other_files_of_that_kind_are_told(tmp_path: Path, stream: str, what: str) -> None:
    path = tmp_path / "leads.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + f"{stream}\0".encode("utf-16-le"))
    with pytest.raises(KnownError, match=what):
        open_table(path)


@pytest.mark.parametrize(("part", "what"), [("word/document.xml", "a text document"), ("a.csv", "a packed file")])
def test_packed_files_that_are_no_workbook_are_told(tmp_path: Path, part: str, what: str) -> None:
    path = tmp_path / "leads.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(KnownError, match=what):
        open_table(path)
