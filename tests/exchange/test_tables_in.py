"""Lists in: every delimiter, encoding and untidiness that real exports show."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.table import clean
from sdr_desk.exchange.tables_in import DELIMITERS, Table, open_table, pasted_table

HEAD = "First Name,Last Name,Phone,City\n"
PLAIN = "First Name,Last Name,Phone\nDana,Whitfield,208-555-0142\nJordan,Pike,208-555-0143\n"
PEOPLE = "".join(f"Dana{n},Pike{n},208-555-01{n % 100:02},Boise\n" for n in range(3000))
CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Dana,Whitfield,https://www.linkedin.com/in/dana,,Ridgeline,Operations lead,12 Mar 2025\n,,,,,,\n"
)
REPORT = (
    'Leads Report\n"As of 2026-10-14 09:00"\n\n"First Name","Last Name","Company / Account","Phone"\n'
    '"Dana","Whitfield","Ridgeline","208-555-0142"\n\n"Grand Totals","1"\n'
    '"Confidential Information - Do Not Distribute"\n"Copyright (c) 2000-2026 All rights reserved."\n'
)


def _open(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Table:
    file = tmp_path / "list.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return open_table(file)


def _cells(table: Table) -> list[list[str]]:
    return [cells for _number, _progress, cells in table.rows()]


def _numbers(table: Table) -> list[int]:
    return [number for number, _progress, _cells in table.rows()]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    table = _open(tmp_path, PLAIN.replace(",", delimiter).replace("\n", end))
    assert (table.headers, table.delimiter) == (("First Name", "Last Name", "Phone"), delimiter)
    assert next(table.rows())[::2] == (2, ["Dana", "Whitfield", "208-555-0142"])
    assert _numbers(table) == [2, 3]


def test_line_ends_of_all_kinds_in_one_file(tmp_path: Path) -> None:
    assert _cells(_open(tmp_path, b"Name,City\rDana,1\r\nJo,2\nM\xc3\xbcller,3\rB\xfcrger,4"))[1:] == [
        ["Jo", "2"], ["Müller", "3"], ["Bürger", "4"],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    table = _open(tmp_path, "Name,City\nMüller,Köln\nPeña,Málaga\n", encoding)
    assert (table.headers, [row[0] for row in _cells(table)]) == (("Name", "City"), ["Müller", "Peña"])


def test_what_the_page_says(tmp_path: Path) -> None:
    table = _open(tmp_path, "Name;City\nMüller;Köln\n", "cp1252")
    assert (table.kind, table.detail, table.sheets) == ("csv", "Windows-1252, semicolon", ())
    assert [progress for _number, progress, _row in table.rows()] == [table.size]


def test_what_is_chosen_wins(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("Name;Ort|x\nMüller;Köln|y\n".encode("cp1250"))
    table = open_table(file, has_header=False, delimiter="|", encoding="cp1250")
    assert (table.headers, _cells(table)) == (("Column 1", "Column 2"), [["Name;Ort", "x"], ["Müller;Köln", "y"]])
    with pytest.raises(KnownError, match="not known"):
        open_table(file, encoding="no-such")


def test_decimal_commas_and_lists_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    table = _open(tmp_path, "Name;Size;Tags\nDana;1,5;a,b,c\nJordan;2,5;a,b\nSam;3,0;\n")
    assert (table.delimiter, _cells(table)[0]) == (";", ["Dana", "1,5", "a,b,c"])


def test_excels_own_first_line(tmp_path: Path) -> None:
    table = _open(tmp_path, "sep=|\nName|City\nDana, Jr.|Boise\n")
    assert (table.delimiter, table.headers, _cells(table)) == ("|", ("Name", "City"), [["Dana, Jr.", "Boise"]])
    assert _numbers(table) == [3]


def test_notes_above_the_header_and_blank_rows(tmp_path: Path) -> None:
    table = _open(tmp_path, CONNECTIONS)
    assert (table.headers[0], table.skipped_lines, _numbers(table)) == ("First Name", 3, [5])


def test_notes_between_the_header_and_the_rows(tmp_path: Path) -> None:
    notes, header = CONNECTIONS.split("\n\n")
    head, rest = header.split("\n", 1)
    assert [row[0] for row in _cells(_open(tmp_path, f"{head}\n{notes}\n\n{rest}"))] == ["Dana"]


@pytest.mark.parametrize("above", ["Leads of October,,,\n,,,\n", "Exported on,2026-10-14,,\nBy,Dana,,\n", "Leads\n\n"])
def test_titles_above_the_header(tmp_path: Path, above: str) -> None:
    table = _open(tmp_path, above + HEAD + "Dana,Pike,208-555-0142,Boise\n")
    assert (table.headers, table.skipped_lines, _numbers(table)) == (tuple(HEAD.strip().split(",")), 2, [4])


def test_a_reports_footer_is_no_person(tmp_path: Path) -> None:
    table = _open(tmp_path, REPORT)
    assert (_numbers(table), table.skipped_lines) == ([5], 3)


def test_a_footer_with_the_names_of_report_and_company_is_no_person(tmp_path: Path) -> None:
    rows = REPORT.partition('"Grand')[0]
    table = _open(tmp_path, rows + '"Leads Report"\n"Copyright (c) 2026"\n"Larkspur"\n')
    assert _numbers(table) == [5]


@pytest.mark.parametrize("how", ["shorter", "longer"])
def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, how: str) -> None:
    table = _open(tmp_path, HEAD + PEOPLE * 4)
    rows = table.rows()
    next(rows)
    with (tmp_path / "list.csv").open("r+") as file:
        file.truncate(99_000) if how == "shorter" else file.write("x" * (len(HEAD + PEOPLE) * 5))
    with pytest.raises(KnownError, match="changed by another program"):
        list(rows)


@pytest.mark.parametrize(
    "last",
    [
        "Ridgeline,,,", "The Big Red Barn Company", "Total Example,,,Boise", ",,208-555-0101,",
        "\nMaria del Carmen de la Cruz Lopez,,,", "\n,,1 2 3 4 5 6,",
    ],
)  # fmt: skip
def test_a_sparse_last_row_is_kept(tmp_path: Path, last: str) -> None:
    assert len(_cells(_open(tmp_path, f"{HEAD}Dana,Pike,208-555-0142,Boise\n{last}\n"))) == 2


@pytest.mark.parametrize(
    "first",
    ["Dana,Whitfield,dana@ridgeline.example,208-555-0142", "1,Dana,Ridgeline,Boise", "Dana,Pike,Ridgeline,Boise"],
)
def test_no_header_at_all(tmp_path: Path, first: str) -> None:
    table = _open(tmp_path, f"{first}\n{first.replace('1', '2')}\n")
    assert (table.has_header, table.headers) == (False, ("Column 1", "Column 2", "Column 3", "Column 4"))
    assert _numbers(table) == [1, 2]


@pytest.mark.parametrize("head", ["Vorname;Nachname;Telefon", "Etunimi;Sukunimi;Puhelin", "first_name;last_name;x"])
def test_a_header_in_other_words(tmp_path: Path, head: str) -> None:
    table = _open(tmp_path, f"{head}\nJörg;Müller;+49 30 5550101\n")
    assert (table.has_header, table.headers) == (True, tuple(head.split(";")))


def test_quoted_line_breaks_and_quotes(tmp_path: Path) -> None:
    table = _open(tmp_path, 'Name,Notes\nDana,"line one\nline ""two"", and more"\nJordan,x\n')
    assert _cells(table) == [["Dana", 'line one\nline "two", and more'], ["Jordan", "x"]]
    assert _numbers(table) == [2, 3]


@pytest.mark.parametrize("then", ["", 'J,"Whitfield, Jr.",2,d\n', 'K,M,"6"" pipe\n2",e\n', 'L,"M,2,x\n'])
def test_a_quotation_mark_that_never_ends_swallows_nobody(tmp_path: Path, then: str) -> None:
    rows = _cells(_open(tmp_path, f'{HEAD}A,"B,1,c\n{PEOPLE}{then}{PEOPLE}'))
    assert (rows[0], rows[1][0], rows[-1][0]) == (["A", '"B', "1", "c"], "Dana0", "Dana2999")
    assert len(rows) == 6001 + bool(then)


def test_a_note_cut_off_at_the_end_of_the_file_stays_one_cell(tmp_path: Path) -> None:
    assert _cells(_open(tmp_path, HEAD + 'Dana,Pike,1,"long\nnote')) == [["Dana", "Pike", "1", "long\nnote"]]


def test_ragged_rows_lose_nothing(tmp_path: Path) -> None:
    rows = _cells(_open(tmp_path, "A,B,C\n1,2,3\n1\n1,2,3,4,\n1,2,3,,\n"))
    assert rows == [["1", "2", "3"], ["1", "", ""], ["1", "2", "3", "4", ""], ["1", "2", "3"]]


def test_nameless_and_repeated_headers_get_names(tmp_path: Path) -> None:
    table = _open(tmp_path, "Phone,,Phone,Phone,,\n1,2,3,4,,\n")
    assert table.headers == ("Phone", "Column 2", "Phone (2)", "Phone (3)")


@pytest.mark.parametrize("name", ["Ridgeline", "Ridgeline, Inc.", "Ridgeline; Sons"])
def test_a_single_column(tmp_path: Path, name: str) -> None:
    table = _open(tmp_path, f"\nCompany\n{name}\n\nNorthwind, Example\n")
    assert (table.headers, _cells(table)) == (("Company",), [[name], ["Northwind, Example"]])


def test_invisible_marks_around_cells_go(tmp_path: Path) -> None:
    assert _cells(_open(tmp_path, "Name,City\n\0Dana\0, \u200bBoise\ufeff\u00a0\n\u200b,\0\n")) == [["Dana", "Boise"]]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert _cells(_open(tmp_path, "Name,Phone\n")) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"||\n |\n", "is empty"),
        (b"\xef\xbb\xbf \n \n", "is empty"),
        (b"PK\x03\x04rest", "a packed file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<html><table>", "a web page"),
        (b"\0\1\2\3" * 50, "not a text file"),
        (HEAD.encode() + b"x" * (9 << 20), "a line of more than 8 million"),
        (HEAD.encode() + PEOPLE.encode() + b"a,b,c," + b"x" * (9 << 20), "Row 3,002 .* in one cell"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(KnownError, match=what) as caught:
        _cells(_open(tmp_path, content))
    assert "unchanged" in caught.value.safe
    assert caught.value.do


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(KnownError, match="could not be read"):
            open_table(path)


def test_pasted_rows() -> None:
    table = pasted_table('Name\tNote\r\nDana\t"two\nlines ""x"""\r\n')
    assert (table.kind, table.detail, table.headers) == ("pasted", "Pasted, tab", ("Name", "Note"))
    assert _cells(table) == [["Dana", 'two\nlines "x"']]
    with pytest.raises(KnownError, match="no text"):
        pasted_table(" \n")


# A cell that begins with © may be the footer of a report.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="©"), max_size=12) | st.text(
    '",;\t|\n\r a', max_size=12
)
LETTERS = st.text("aé ü,;\t|\"\n\r1'", max_size=10)


def _written(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([["First Name", "Phone", "Notes"], *rows])
    return text.getvalue()


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8), st.sampled_from(DELIMITERS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_csv_writer_wrote_is_read_back(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(f"\ufeff{_written(rows, delimiter)}".encode())
    table = open_table(file)
    kept = [cleaned for row in rows if any(cleaned := [clean(cell) for cell in row])]
    assert table.delimiter == delimiter
    assert _cells(table) == kept


@given(
    st.lists(st.lists(LETTERS, min_size=3, max_size=3), max_size=8),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_delimiter_and_encoding(tmp_path: Path, rows: list[list[str]], delimiter: str, encoding: str) -> None:
    text = _written([["Dana", "208-555-0142", "x"], *rows], delimiter)
    assume(encoding != "cp1252" or not re.search("[éü]{2}", text))  # mostly pairs of them are Chinese or Korean
    table = _open(tmp_path, text, encoding)
    kept = [stripped for row in rows if any(stripped := [cell.strip() for cell in row])]
    assert (table.headers, table.delimiter) == (("First Name", "Phone", "Notes"), delimiter)
    assert _cells(table)[1:] == kept


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes) -> None:
    try:
        table = _open(tmp_path, content)
        rows = _cells(table)
    except KnownError:
        return
    assert all(len(row) >= len(table.headers) for row in rows)
