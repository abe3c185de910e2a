"""Whatever was spent, worked and sold: shares add up exactly, no cent and no second is lost, and undo restores all."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import spending, worth
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.spending import NewHours, NewSpend
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.worth_figures import CAMPAIGN, KIND, NONE, SUMS, Worth, grouped, twelve_months
from sdr_desk.store.writing import stamp

STEADY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
NAMES = ("Show", "Mailing", "Partner Ltd", "")
DAYS = st.integers(1, 13)
dials = st.dictionaries(st.tuples(DAYS, st.sampled_from(NAMES)), st.integers(1, 60), max_size=12)
blocks = st.dictionaries(DAYS, st.integers(1, 4 * 3600), max_size=8)


@pytest.fixture
def ruth(as_person: Callable[[str], Desk]) -> Desk:
    """The manager, with three sources and what an hour of hers costs."""
    desk = as_person("Ruth")
    for name in NAMES[:-1]:
        spending.add_spend(desk, NewSpend(name, "2026-09", 1))
    spending.set_hour_cost(desk, desk.person.id, 3_333)
    return desk


def found(desk: Desk) -> Worth:
    return worth.over(desk, twelve_months(date(2026, 10, 14)))


def _put(desk: Desk, called: dict[tuple[int, str], int], sat: dict[int, int]) -> None:
    """Replace the calls and blocks of October."""
    ids = {row.name: row.id for row in spending.sources(desk)}
    with desk.write() as write:
        write.conn.execute("DELETE FROM touch_rollup")
        write.conn.execute("DELETE FROM run_blocks")
        for (day, name), number in called.items():
            row = (f"2026-10-{day:02}", desk.person.id, ids.get(name, NONE), "", number, 0, 0, 0)
            write.conn.execute("INSERT INTO touch_rollup VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        for day, seconds in sat.items():
            start = datetime(2026, 10, day, 16, 0, tzinfo=UTC)
            end = stamp(start + timedelta(seconds=seconds))
            write.document("run_blocks", title="B", started_at=stamp(start), planned_end_at=end, ended_at=end)


@STEADY
@given(dials, blocks)
def test_every_second_and_cent_of_the_blocks_is_in_one_row(
    ruth: Desk, called: dict[tuple[int, str], int], sat: dict[int, int]
) -> None:
    _put(ruth, called, sat)
    now = found(ruth)
    assert sum(row.seconds for row in now.rows) == sum(sat.values())
    assert sum(row.hours_cents for row in now.rows) == sum(int(one * 3_333 / 3600 + 0.5) for one in sat.values())
    assert sum(row.dials for row in now.rows) == sum(called.values())
    assert now.unshared_seconds == sum(one for day, one in sat.items() if day not in {day for day, _name in called})
    assert now.unhoured == sum(number for (day, _name), number in called.items() if day not in sat)
    assert sum(hours for _spent, hours in now.by_month.values()) == now.total.hours_cents


@STEADY
@given(dials, blocks)
def test_a_source_that_was_not_called_gets_no_hours(
    ruth: Desk, called: dict[tuple[int, str], int], sat: dict[int, int]
) -> None:
    _put(ruth, called, sat)
    names = {name for _day, name in called}
    assert all(row.seconds == 0 for row in found(ruth).rows if row.key and row.name not in names)


entered = st.lists(
    st.tuples(st.sampled_from(NAMES[:-1]), st.integers(1, 10), st.integers(1, 10**7), st.integers(1, 5_000)), max_size=6
)


@STEADY
@given(entered)
def test_entries_add_up_in_every_view_and_undo_restores_all(ruth: Desk, new: list[tuple[str, int, int, int]]) -> None:
    before = found(ruth)
    for name, month, cents, minutes in new:
        spending.add_spend(ruth, NewSpend(name, f"2026-{month:02}", cents))
        spending.add_hours(ruth, NewHours(name, f"2026-{month:02}", ruth.person.id, minutes))
    now = found(ruth)
    assert now.total.spent_cents - before.total.spent_cents == sum(cents for _name, _month, cents, _minutes in new)
    assert now.total.seconds - before.total.seconds == 60 * sum(minutes for *_other, minutes in new)
    for view in (KIND, CAMPAIGN):
        for what in SUMS:
            assert sum(getattr(row, what) for row in grouped(now.rows, view)) == getattr(now.total, what)
    for _ in range(2 * len(new)):
        undo_last(ruth)
    assert found(ruth) == before


sales = st.lists(
    st.tuples(st.sampled_from(NAMES), st.none() | st.integers(-(10**7), 10**7), st.integers(1, 12)), max_size=6
)


@STEADY
@given(sales)
def test_shared_credit_adds_up_to_what_was_sold(ruth: Desk, sold: list[tuple[str, int | None, int]]) -> None:
    ids = {row.name: row.id for row in spending.sources(ruth)}
    companies = [row[0] for row in ruth.conn.execute("SELECT id FROM companies ORDER BY id")]
    with ruth.write() as write:
        write.conn.execute("UPDATE deals SET deleted = 1")
        for name, profit, number in sold:
            write.document(
                "deals", company_name="Elm Works", company_id=companies[number % len(companies)],
                closed_on="2026-09-01", profit_cents=profit, source_id=ids.get(name),
            )  # fmt: skip
    total = found(ruth).total
    assert (total.sales, total.shared) == (len(sold), len(sold))
    assert total.profit_cents == total.shared_profit_cents == sum(profit or 0 for _name, profit, _company in sold)
    assert total.lifetime_cents == total.shared_lifetime_cents
