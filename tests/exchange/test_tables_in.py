"""Tables in: every delimiter, encoding and untidiness that real exports show."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.tables_in import DELIMITERS, Table, read_table

PLAIN = "First Name,Last Name,Phone\nDana,Whitfield,208-555-0142\nJordan,Pike,208-555-0143\n"
CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Dana,Whitfield,https://www.linkedin.com/in/dana,,Ridgeline,Operations lead,12 Mar 2025\n,,,,,,\n"
)


def _read(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Table:
    file = tmp_path / "list.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_table(file)


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    table = _read(tmp_path, PLAIN.replace(",", delimiter).replace("\n", end))
    assert (table.headers, table.delimiter) == (("First Name", "Last Name", "Phone"), delimiter)
    rows = list(table.rows)
    assert [number for number, _ in rows] == [2, 3]
    assert rows[0][1] == {"First Name": "Dana", "Last Name": "Whitfield", "Phone": "208-555-0142"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    table = _read(tmp_path, "Name,City\nMüller,Köln\nPeña,Málaga\n", encoding)
    assert [row["Name"] for _, row in table.rows] == ["Müller", "Peña"]
    assert table.headers == ("Name", "City")


def test_decimal_commas_and_lists_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    table = _read(tmp_path, "Name;Size;Tags\nDana;1,5;a,b,c\nJordan;2,5;a,b\nSam;3,0;\n")
    assert table.delimiter == ";"
    assert next(table.rows)[1]["Size"] == "1,5"


def test_excels_own_first_line(tmp_path: Path) -> None:
    table = _read(tmp_path, "sep=|\nName|City\nDana, Jr.|Boise\n")
    assert (table.delimiter, table.headers) == ("|", ("Name", "City"))
    assert next(table.rows) == (3, {"Name": "Dana, Jr.", "City": "Boise"})


def test_notes_above_the_header_and_blank_rows(tmp_path: Path) -> None:
    table = _read(tmp_path, CONNECTIONS)
    assert table.headers[0] == "First Name"
    rows = list(table.rows)
    assert [(number, row["Company"]) for number, row in rows] == [(5, "Ridgeline")]


def test_notes_between_the_header_and_the_rows(tmp_path: Path) -> None:
    notes, header = CONNECTIONS.split("\n\n")
    head, rest = header.split("\n", 1)
    table = _read(tmp_path, f"{head}\n{notes}\n\n{rest}")
    assert [row["First Name"] for _, row in table.rows] == ["Dana"]


def test_a_title_padded_with_empty_cells_is_no_header(tmp_path: Path) -> None:
    table = _read(tmp_path, "Leads of October,,\n,,\n" + PLAIN)
    assert table.headers == ("First Name", "Last Name", "Phone")
    assert next(table.rows)[0] == 4


def test_quoted_line_breaks_and_quotes(tmp_path: Path) -> None:
    table = _read(tmp_path, 'Name,Notes\nDana,"line one\nline ""two"", and more"\nJordan,x\n')
    rows = list(table.rows)
    assert rows[0] == (2, {"Name": "Dana", "Notes": 'line one\nline "two", and more'})
    assert rows[1][0] == 3


def test_ragged_rows_lose_nothing(tmp_path: Path) -> None:
    table = _read(tmp_path, "A,B,C\n1,2,3\n1\n1,2,3,4,\n1,2,3\n")
    rows = [row for _, row in table.rows]
    assert rows[1] == {"A": "1", "B": "", "C": ""}
    assert rows[2] == {"A": "1", "B": "2", "C": "3", "Column 4": "4"}


def test_nameless_and_repeated_headers_get_names(tmp_path: Path) -> None:
    assert _read(tmp_path, "Phone,,Phone,Phone\n1,2,3,4\n").headers == ("Phone", "Column 2", "Phone (2)", "Phone (3)")


def test_a_single_column(tmp_path: Path) -> None:
    table = _read(tmp_path, "\nCompany\nRidgeline\n\nNorthwind Example\n")
    assert [row["Company"] for _, row in table.rows] == ["Ridgeline", "Northwind Example"]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert list(_read(tmp_path, "Name,Phone\n").rows) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"||\n |\n", "is empty"),
        (b"\xef\xbb\xbf \n \n", "is empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\0\1\2\3" * 50, "not a text file"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(KnownError, match=what) as caught:
        _read(tmp_path, content)
    assert "unchanged" in caught.value.safe


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(KnownError, match="could not be read"):
            read_table(path)


def test_a_quotation_mark_that_never_ends_names_the_row(tmp_path: Path) -> None:
    table = _read(tmp_path, PLAIN + 'Dana,"' + "x,y\n" * (3 << 20))
    with pytest.raises(KnownError, match="after row 3"):
        list(table.rows)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8), st.sampled_from(DELIMITERS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_csv_writer_wrote_is_read_back(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["n1", "n2", "n3"], *rows])
    table = _read(tmp_path, f"\ufeff{text.getvalue()}")
    assert (table.headers, table.delimiter) == (("n1", "n2", "n3"), delimiter)
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [list(row.values()) for _, row in table.rows] == kept


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes) -> None:
    try:
        table = _read(tmp_path, content)
        rows = list(table.rows)
    except KnownError:
        return
    assert all(set(table.headers) <= set(row) for _, row in rows)
