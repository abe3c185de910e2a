"""What a column is, and which facts are made of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.ranking.coded import code_table
from sdr_desk.method.ranking.columns import CATEGORY, DAY, ID, NOTHING, NUMBER, TEXT, read_columns
from sdr_desk.method.ranking.facets import fit_encoder
from sdr_desk.method.ranking.table import Table
from tests.method.ranking.tables import leads


def _kind(cells: list[str | float | None]) -> str:
    return read_columns(code_table(Table(("x",), (cells,))))[0].kind


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["3", "4", "5", "6"] * 10, NUMBER), (["1.234,5", "2,5", "", "7"] * 10, NUMBER), (["yes", "no"] * 20, CATEGORY),
        (["51-200", "11-50", "1000+"] * 10, NUMBER), (["2024-01-02", "2024-02-03", ""] * 10, DAY),
        ([f"{at:05}@firm{at}.example" for at in range(60)], ID), (["same"] * 20, NOTHING),
        (["", None, "NA"] * 9, NOTHING),
        ([f"{'VP' if at % 2 else 'Head'} of Sales {at}x" for at in range(60)], TEXT),
        (["01234", "04567", "09999"] * 10, CATEGORY),
        (["filled", "", "", ""] * 10, CATEGORY), ([1.0, 2.5, None, 4.0] * 10, NUMBER),
    ],
)  # fmt: skip
def test_a_column_is_what_most_of_its_cells_are(cells: list[str | float | None], kind: str) -> None:
    assert _kind(cells) == kind


def test_a_list_of_leads_is_read() -> None:
    table, _positive = leads()
    kinds = {one.column: one.kind for one in read_columns(code_table(table))}
    assert kinds == {
        "Employees": NUMBER, "Industry": CATEGORY, "Title": CATEGORY, "Visits": NUMBER, "Created": DAY, "Email": ID,
        "Opt-in": CATEGORY,
    }  # fmt: skip


def test_facts_are_numbers_with_gaps_and_levels() -> None:
    table = Table(
        ("size", "day", "trade"), (["1-3", "", "10"] * 20, ["2024-05-31", "2024-06-02", ""] * 20, ["a", "b", "b"] * 20)
    )
    coded = code_table(table)
    encoder = fit_encoder(coded, read_columns(coded))
    facets = encoder.transform(coded)
    named = {(one.column, one.part): facets.numbers[:3, at].tolist() for at, one in enumerate(encoder.numbers)}
    assert named["size", "value"][::2] == [2.0, 10.0]
    assert np.isnan(named["size", "value"][1])
    assert named["day", "month"][:2] == [5.0, 6.0]
    assert encoder.categories[-1].levels == ("b", "a")
    assert facets.codes[:3, -1].tolist() == [1, 0, 0]


def test_what_was_never_seen_is_the_level_after_the_last_and_a_missing_column_is_empty() -> None:
    coded = code_table(Table(("trade", "size"), (["a", "b"] * 20, ["1", "2", "3", "4"] * 10)))
    encoder = fit_encoder(coded, read_columns(coded))
    facets = encoder.transform(code_table(Table(("trade",), (["c", "a"],))))
    trade = [one.column for one in encoder.categories].index("trade")
    assert facets.codes[:, trade].tolist() == [2, encoder.categories[trade].levels.index("a")]
    assert np.isnan(facets.numbers).all()


@given(st.lists(st.one_of(st.none(), st.floats(), st.text(max_size=12)), min_size=1, max_size=40))
def test_any_column_is_read_and_told_again(cells: list[str | float | None]) -> None:
    coded = code_table(Table(("x",), (cells,)))
    encoder = fit_encoder(coded, read_columns(coded))
    facets = encoder.transform(coded)
    assert facets.numbers.shape == (len(cells), len(encoder.numbers))
    assert all(facets.codes[:, at].max(initial=0) < width for at, width in enumerate(encoder.widths))
