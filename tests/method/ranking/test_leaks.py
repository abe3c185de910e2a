"""Columns that are only known afterwards are found by name and by what they say; honest ones stay."""

import numpy as np
import pytest

from sdr_desk.method.ranking.coded import code_table
from sdr_desk.method.ranking.columns import read_columns
from sdr_desk.method.ranking.leaks import Suspicion, sounds_afterwards, suspect, too_good
from sdr_desk.method.ranking.table import Cell, Table
from tests.method.ranking.tables import leads, with_column


def _suspect(table: Table, positive: list[bool], keep: tuple[str, ...] = ()) -> Suspicion:
    coded = code_table(table)
    return suspect(coded, np.array(positive), read_columns(coded), keep)


@pytest.mark.parametrize(
    "name", ["duration", "call_duration", "Tags", "WonDate", "lost reason", "Contract No", "TalkTime", "Lead Quality"]
)
def test_names_that_speak_of_afterwards(name: str) -> None:
    assert sounds_afterwards(name)


@pytest.mark.parametrize(
    "name",
    ["age", "poutcome", "previous outcome", "Total Time Spent on Website", "Lead Source", "PageValues", "Wonderland"],
)
def test_names_that_do_not(name: str) -> None:
    assert not sounds_afterwards(name)


def _with(name: str, told: float) -> tuple[Table, list[bool]]:
    """Leads with a number that tells the outcome as far as *told*."""
    table, positive = leads(2000)
    noise = np.random.default_rng(3).normal(size=2000)
    cells: list[Cell] = [round(float(told * bought + one), 3) for bought, one in zip(positive, noise, strict=True)]
    return with_column(table, name, cells), positive


def test_a_name_and_the_data_together_leave_a_column_out() -> None:
    found = _suspect(*_with("call_duration", 1.2))
    assert [one.column for one in found.left_out] == ["call_duration"]
    assert "only known afterwards" in found.left_out[0].why
    assert not any("call_duration" in one for one in found.warnings)


def test_a_name_alone_is_a_warning_and_the_data_alone_is_one_too() -> None:
    named, strong = _suspect(*_with("call_duration", 0.0)), _suspect(*_with("minutes", 1.6))
    assert (named.left_out, strong.left_out) == ((), ())
    assert "“call_duration” was kept" in named.warnings[0]
    assert "“minutes” carries most of the result" in strong.warnings[0]


def test_what_tells_all_or_is_filled_for_buyers_only_is_left_out() -> None:
    table, positive = leads(2000)
    same = with_column(table, "flag", ["A" if one else "B" for one in positive])
    filled = with_column(
        table, "when", ["2025-01-0" + str(1 + at % 9) if one and at % 3 else "" for at, one in enumerate(positive)]
    )
    assert [one.column for one in _suspect(same, positive).left_out] == ["flag"]
    assert "filled almost only" in _suspect(filled, positive).left_out[0].why
    kept = _suspect(same, positive, ("flag",))
    assert kept.left_out == ()
    assert "“flag” was kept" in kept.warnings[0]


def test_numbers_that_only_count_the_rows_are_left_out() -> None:
    table, positive = leads(2000)
    counted = with_column(table, "nr", [str(at) for at in np.random.default_rng(5).permutation(2000)])
    assert [(one.column, one.why) for one in _suspect(counted, positive).left_out] == [
        ("nr", "It only numbers the rows.")
    ]


def test_rows_in_the_order_of_the_outcome_and_results_too_good_are_told() -> None:
    table, _positive = leads(400)
    assert "order of the outcome" in _suspect(table, [False] * 300 + [True] * 100).warnings[-1]
    assert too_good(0.9, {"a": 0.8}) == ""
    assert "“a”" in too_good(0.95, {"a": 0.8, "b": 0.6})
