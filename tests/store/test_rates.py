"""Plans as they are kept: rates as text and back, and the newest of a quarter or before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lead_rates import KEYS, WIN_RATE, Stated
from sdr_desk.store.rates import keep_plan, monthly_won, plan, rates_from_text, rates_text

RATES = st.dictionaries(
    st.sampled_from(KEYS), st.builds(Stated, st.floats(1e-6, 1e9), st.floats(1e-6, 1e6), st.booleans())
)


@given(RATES)
def test_rates_come_back_as_they_were_kept(rates):
    assert rates_from_text(rates_text(rates)) == rates


def test_the_newest_plan_until_a_day_is_found(desk):
    with desk.write() as write:
        first = keep_plan(write, "", "2026-07-01", 100, {})
        second = keep_plan(write, "", "2026-10-01", 200, {WIN_RATE: Stated(0.3, 20)})
    assert plan(desk.conn, "", "2026-06-30") is None
    assert plan(desk.conn, "", "2026-09-30").id == first
    found = plan(desk.conn, "", "2026-12-31")
    assert (found.id, found.goal_cents, found.rates[WIN_RATE].value) == (second, 200, 0.3)
    assert plan(desk.conn, desk.person.id, "2026-12-31") is None


def test_a_plan_of_the_same_quarter_is_replaced(desk):
    with desk.write() as write:
        first = keep_plan(write, "", "2026-10-01", 100, {})
        assert keep_plan(write, "", "2026-10-01", 300, {}) == first
    assert plan(desk.conn, "", "2026-10-01").goal_cents == 300


@pytest.mark.parametrize(("sql", "index"), [("plans", "plans_of")])
def test_a_plan_is_found_by_its_index(desk, sql, index):
    steps = desk.conn.execute(
        f"EXPLAIN QUERY PLAN SELECT id FROM {sql} INDEXED BY {index} WHERE whose = '' AND starts_on <= '2026' "
        "AND deleted = 0 ORDER BY starts_on DESC"
    ).fetchall()
    assert all("SCAN" not in step[3] for step in steps)


def test_what_is_to_be_won_in_a_month_is_the_newest_target_of_each(desk):
    assert monthly_won(desk.conn) == 6_000_000
    with desk.write() as write:
        write.document("targets", desk.person.id, book="closing", measure="won_cents", period="month",
                       starts_on="2026-11-01", amount=7_000_000)  # fmt: skip
    assert monthly_won(desk.conn) == 7_000_000
