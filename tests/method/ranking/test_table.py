"""Raw tables: columns by name, some rows, and what is refused."""

import pytest

from sdr_desk.method.ranking.table import Table, one_row


def test_columns_are_found_left_out_and_cut_to_rows() -> None:
    table = Table(("a", "b"), (["x", "y", "z"], [1.0, None, ""]))
    assert (len(table), table.column("b")) == (3, [1.0, None, ""])
    assert table.without(["a"]).names == ("b",)
    assert table.take([2, 0]).columns == (["z", "x"], ["", 1.0])
    assert one_row({"a": "x", "b": 2.0}) == Table(("a", "b"), (["x"], [2.0]))


@pytest.mark.parametrize(
    ("names", "columns"), [(("a",), ()), (("a", "a"), (["x"], ["y"])), (("a", "b"), (["x"], ["y", "z"]))]
)
def test_columns_that_do_not_fit_are_refused(names: tuple[str, ...], columns: tuple[list[str], ...]) -> None:
    with pytest.raises(ValueError, match="column"):
        Table(names, columns)


def test_a_column_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Table(("a",), (["x"],)).column("b")
