"""Funnels so far and side by side: rates with their bases, what belongs to none, days in words, and the empty time."""

from datetime import date

import pytest

from sdr_desk.desk import funnel
from sdr_desk.desk.bulk import Selection, add_to_list
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel import Comparison, Counts, SoFar
from sdr_desk.desk.funnel_rates import Rate, counted
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.periods import QUARTER, WEEK, period
from tests.desk.posted import ids_of

TODAY = date(2026, 10, 14)
SCOPE = Scope(period(QUARTER, TODAY), TODAY)


@pytest.mark.parametrize(
    ("rate", "text", "with_base", "likely", "rough"),
    [
        (Rate(61, 290, "dials", per_hundred=True), "21 per 100", "61 of 290, 21 per 100", "17 to 26 per 100", False),
        (Rate(27, 290, "dials", per_hundred=True), "9.3 per 100", "27 of 290, 9.3 per 100", "6.5 to 13 per 100", False),
        (Rate(7, 27, "conversations"), "26 %", "7 of 27, 26 %", "13 to 45 %", False),
        (Rate(5, 7, "handed off"), "71 %", "5 of 7, 71 %", "36 to 92 %", True),
        (Rate(1, 400, "dials", per_hundred=True), "0.2 per 100", "1 of 400, 0.2 per 100", "0 to 1.4 per 100", False),
        (Rate(8, 4, "conversations"), "200 %", "8 of 4, 200 %", "", True),
        (Rate(0, 0, "accepted"), "", "", "", True),
    ],
)
def test_a_rate_reads_with_its_base(rate: Rate, text: str, with_base: str, likely: str, rough: bool) -> None:
    assert (rate.text, rate.with_base, rate.range_text, rate.rough) == (text, with_base, likely, rough)


def test_a_rate_is_spoken_with_what_may_come() -> None:
    rate = Rate(5, 7, "handed off", 2, "wait for an answer")
    assert rate.spoken == (
        "5 of 7 handed off, 71 %, likely 36 to 92 %, 2 wait for an answer, few behind it, so it is rough"
    )


def test_nothing_yet_is_not_told_as_nothing() -> None:
    rate = Rate(0, 5, "accepted", 5, "still open")
    assert (rate.so_far, rate.base_text) == ("none of 5 yet", "0 of 5 accepted, 5 still open")
    assert rate.spoken.startswith("none of 5 accepted yet, likely 0 to 43 %, 5 still open")
    assert Rate(0, 5, "accepted", 0, "still open").so_far == "0 of 5, 0 %"


def test_an_empty_time_has_no_rows(desk: Desk) -> None:
    assert funnel.so_far(desk, SCOPE).empty
    assert all(funnel.compare(desk, SCOPE, facet) == Comparison(facet) for facet in funnel.FACETS)


def test_what_belongs_to_none_is_named(desk: Desk) -> None:
    one = ids_of(desk)[0]
    desk.conn.execute("UPDATE prospects SET source_id = NULL WHERE id = ?", (one,))
    log_outcome(desk, Outcome(one, "no_answer"))
    labels = {facet: [row.label for row in funnel.compare(desk, SCOPE, facet).rows] for facet in funnel.FACETS}
    assert labels == {
        "person": ["Maria Ortega"], "list": [], "source": ["Without a source"], "script": ["Without a script"],
        "weekday": ["Wednesday"],
    }  # fmt: skip


def test_somebody_on_two_lists_counts_in_both(desk: Desk) -> None:
    one = ids_of(desk)[0]
    for name in ("Fair", "Spring"):
        add_to_list(desk, Selection(ids=(one,)), name)
    log_outcome(desk, Outcome(one, "gatekeeper"))
    found = funnel.compare(desk, SCOPE, "list")
    assert {row.label: row.counts for row in found.rows} == {"Fair": found.total, "Spring": found.total}
    assert found.total == Counts(dials=1, connects=1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 10, 1), date(2026, 10, 14), "Oct 1–14"),
        (date(2026, 9, 28), date(2026, 10, 3), "Sep 28 – Oct 3"),
        (date(2026, 10, 12), date(2026, 10, 12), "Oct 12"),
    ],
)
def test_days_in_words(first: date, last: date, words: str) -> None:
    assert SoFar(first, last, "Maria").days == words


def test_a_week_that_is_not_over_ends_today(desk: Desk) -> None:
    assert funnel.so_far(desk, Scope(period(WEEK, TODAY), TODAY)).days == "Oct 12–14"


def test_one_of_something_is_said_in_the_singular():
    assert [counted(number, "Dials") for number in (0, 1, 1204)] == ["0 dials", "1 dial", "1,204 dials"]
    assert counted(1, "Handed off") == "1 handed off"
