"""Which row names the columns: values that merely sound like names of columns never do."""

import pytest

from sdr_desk.exchange.header_rows import find_layout


def _answers(rows: int, columns: int) -> list[list[str]]:
    """Rows of ages and of many answers, most of them "No"."""
    said = [["Yes" if (row * 7 + at * 5) % 11 < 3 else "No" for at in range(columns)] for row in range(rows)]
    return [[str(20 + row % 40), *answers] for row, answers in enumerate(said)]


def test_rows_full_of_no_do_not_name_the_columns() -> None:
    names = ["v0", *(f"v{at}" for at in range(1, 13))]
    layout = find_layout([names, *_answers(60, 12)])
    assert layout is not None
    assert (layout.headers, layout.first) == (tuple(names), 2)


def test_a_single_column_is_named_by_its_first_row() -> None:
    layout = find_layout([["Bought"], ["Yes"], ["no"], ["maybe"], ["Yes"]])
    assert layout is not None
    assert (layout.headers, layout.above, layout.first) == (("Bought",), 0, 2)


def test_a_single_column_below_a_note_is_still_found() -> None:
    layout = find_layout([["Our guests of May"], ["Email"], ["ana@acme.example"], ["bo@acme.example"]])
    assert layout is not None
    assert (layout.headers, layout.first) == (("Email",), 3)


@pytest.mark.parametrize("again", [1, 2])
def test_names_that_stand_again_further_down_are_names_all_the_same(again: int) -> None:
    names = ["First Name", "Last Name", "Phone"]
    people = [[f"Ada{at}", "Quill", f"555-01{at:02}"] for at in range(40)]
    layout = find_layout([*([names, *people] * again), names])
    assert layout is not None
    assert (layout.headers, layout.first) == (tuple(names), 2)
