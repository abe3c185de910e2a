"""How many places the sheets of an ODS file span, however oddly it is written."""

import pytest

from sdr_desk.exchange.ods_area import OddBookError, ods_area

FILLED = '<table:table-cell office:value="1"><text:p>1</text:p></table:table-cell>'


def repeated(count: str, more: str = "") -> str:
    return f'<table:table-cell {more} table:number-columns-repeated="{count}" office:value="1"/>'


def row(cells: str, attributes: str = "", end: str = "</table:table-row>") -> str:
    return f"<table:table-row {attributes}>{cells}{end}"


def area(*sheets: str, head: str = "") -> int:
    tables = "".join(f'<table:table table:name="S">{sheet}</table:table>' for sheet in sheets)
    text = f"<?xml version='1.0' encoding='UTF-8'?>{head}<office:body>{tables}</office:body>".encode()
    return ods_area(iter([text[:100], text[100:]]))


@pytest.mark.parametrize(("sheet", "expected"), [
    (row(FILLED * 3) * 2, 6),
    (row(FILLED + repeated("900")), 901),
    (row(repeated("900", 'note=">"')), 900),
    (row(repeated("900"), end="</table:table-row >"), 900),
    (row(repeated("&#57;00")), 900),
    (row(FILLED, 'table:number-rows-repeated="&#57;00"'), 900),
    (row(FILLED, 'table:number-rows-repeated="900"') + row("<!--<table:table -->" + repeated("8")), 901 * 8),
    (row('<table:table-cell office:value-type="string"><![CDATA[<table:table ]]></table:table-cell>' * 5), 5),
    (row('<table:table-cell table:formula="of:=1"/><table:covered-table-cell office:string-value="x"/>'), 2),
])  # fmt: skip
def test_repeated_rows_and_cells_count_however_they_are_written(sheet: str, expected: int) -> None:
    assert area(sheet) == expected


def test_what_is_empty_to_the_end_does_not_count() -> None:
    blank = '<table:table-cell table:style-name="a" table:number-columns-repeated="16380"><text:p/></table:table-cell>'
    empty = row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"')
    assert area(row(FILLED * 4 + blank) + empty) == 4
    assert area(row(FILLED) + empty + row(FILLED)) == 1048572


def test_sheets_are_added_up_each_with_its_own_columns() -> None:
    assert area(row(FILLED) * 30, row(FILLED * 20)) == 50


@pytest.mark.parametrize("text", [
    row(FILLED, end=""), row(repeated("many")), row(f"<table:table-cell>{row(FILLED)}</table:table-cell>"),
    row(f"<table:table-cell><table:table>{row(FILLED)}</table:table></table:table-cell>"),
])  # fmt: skip
def test_what_no_program_writes_is_refused(text: str) -> None:
    with pytest.raises(OddBookError):
        area(text)


def test_a_document_type_is_refused() -> None:
    with pytest.raises(OddBookError, match="document type"):
        area(row(FILLED), head='<!DOCTYPE a [<!ENTITY b "c">]>')
