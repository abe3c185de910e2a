"""Every figure of the weekly flow is what an independent statement over the tables gives, on the sample data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest

from sdr_desk.desk import flow, worth
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.flow import Weekly
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.method.periods import QUARTER, YEAR, period
from sdr_desk.store import people
from sdr_desk.store.workspace import open_workspace

TODAY = date(2026, 10, 14)
STANDS = "NOT IN (SELECT fact_id FROM withdrawn)"
CALLERS = "(SELECT id FROM people WHERE roles LIKE '%rep%' OR roles LIKE '%solo%')"
MONDAY = "date(substr(datetime({}, '-6 hours'), 1, 10), 'weekday 0', '-6 days')"
"""SQL: the Monday of a moment's week in Boise, where everybody of the sample works (nobody calls near midnight)."""
ANEW = f"""(SELECT n.id FROM handoffs n JOIN handoff_events r ON r.at = n.sent_at AND r.reason = 'handed_anew'
JOIN handoffs h ON h.id = r.handoff_id AND h.prospect_id = n.prospect_id WHERE r.id {STANDS})"""
ACCEPTED = f"""(SELECT handoff_id, min(at) AS at FROM handoff_events WHERE act = 'accepted' AND id {STANDS}
AND handoff_id NOT IN {ANEW} GROUP BY 1)"""
BY_WEEK = {
    "dials": (
        f"SELECT {MONDAY.format('at')}, count(*) FROM touches WHERE is_dial = 1 AND id {STANDS} "
        f"AND actor_id IN {CALLERS} AND actor_id LIKE ? GROUP BY 1"
    ),
    "developed": (
        f"SELECT {MONDAY.format('sent_at')}, count(*) FROM handoffs WHERE id {STANDS} AND owner_id LIKE ? GROUP BY 1"
    ),
    "accepted": (
        f"SELECT {MONDAY.format('a.at')}, count(*) FROM {ACCEPTED} a JOIN handoffs h ON h.id = a.handoff_id "
        "WHERE h.owner_id LIKE ? GROUP BY 1"
    ),
}


@pytest.fixture(scope="module")
def sample(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Ruth, the manager, at the sample data."""
    folder = tmp_path_factory.mktemp("flow")
    (folder / "sample.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "sample.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    yield Desk(workspace, next(one for one in people.people(workspace.conn) if one.name == "Ruth Adler"))
    workspace.close()


@pytest.fixture(scope="module")
def found(sample: Desk) -> Weekly:
    return flow.weekly(sample, Scope(period(QUARTER, TODAY), TODAY))


def maria(desk: Desk) -> str:
    return str(desk.conn.execute("SELECT id FROM people WHERE name = 'Maria Ortega'").fetchone()[0])


def weeks(found: Weekly, measure: str) -> dict[str, int]:
    return {one.week.first.isoformat(): getattr(one.week, measure) for one in found.weeks}


@pytest.mark.parametrize("measure", sorted(BY_WEEK))
@pytest.mark.parametrize("kind", [QUARTER, YEAR])
@pytest.mark.parametrize("whose", ["", "Maria"])
def test_the_counts_of_every_week(sample: Desk, measure: str, kind: str, whose: str) -> None:
    person = maria(sample) if whose else ""
    shown = weeks(flow.weekly(sample, Scope(period(kind, TODAY), TODAY, person)), measure)
    told = dict(sample.conn.execute(BY_WEEK[measure], (person or "%",)).fetchall())
    assert shown == {monday: told.get(monday, 0) for monday in shown}
    assert sum(shown.values()) > 0


def test_the_last_weeks_are_shown_and_as_many_as_a_year_has(sample: Desk, found: Weekly) -> None:
    assert [one.week.first for one in found.weeks] == [date(2026, 5, 4) + timedelta(weeks=at) for at in range(24)]
    assert [one.over for one in found.weeks] == [True] * 23 + [False]
    a_year = flow.weekly(sample, Scope(period(YEAR, TODAY), TODAY))
    first = date.fromisoformat(sample.conn.execute(f"SELECT min({MONDAY.format('at')}) FROM touches").fetchone()[0])
    assert a_year.weeks[0].week.first == first


def test_a_quarter_that_is_over_is_shown_to_its_end_without_a_forecast(sample: Desk) -> None:
    before = flow.weekly(sample, Scope(period(QUARTER, TODAY, 1), TODAY))
    assert before.weeks[-1].week.first == date(2026, 9, 28)
    assert before.weeks[-1].week.dials == 445
    assert before.ahead is None


def worth_of_a_lead(sample: Desk) -> float:
    """Profit of an average first sale times won by accepted of the months November 2025 to October 2026."""
    value: float = sample.conn.execute(
        f"SELECT (SELECT avg(first_sale_profit_cents) FROM companies WHERE is_customer = 1 AND deleted = 0) "
        f"* sum(EXISTS (SELECT 1 FROM handoff_state s WHERE s.prospect_id = h.prospect_id AND s.status = 'won')) "
        f"/ count(*) FROM {ACCEPTED} a JOIN handoffs h ON h.id = a.handoff_id "
        "WHERE substr(datetime(a.at, '-6 hours'), 1, 10) BETWEEN '2025-11-01' AND '2026-10-14'"
    ).fetchone()[0]
    return value


def test_what_the_accepted_leads_of_a_week_are_worth(sample: Desk, found: Weekly) -> None:
    told = dict(sample.conn.execute(BY_WEEK["accepted"], ("%",)).fetchall())
    assert {one.week.first.isoformat(): one.value_cents for one in found.weeks} == {
        one.week.first.isoformat(): round(told.get(one.week.first.isoformat(), 0) * worth_of_a_lead(sample))
        for one in found.weeks
    }


@pytest.mark.parametrize("back", [0, 1])
def test_a_lead_is_worth_what_it_is_worth_where_leads_come_from(sample: Desk, back: int) -> None:
    scope = Scope(period(QUARTER, TODAY, back), TODAY)
    here, there = flow.weekly(sample, scope).worth, worth.by_source(sample, scope)
    value = there.total.value(there.sale_cents)
    assert here is not None
    assert value is not None
    assert (here.accepted, here.won, here.undecided) == (there.total.accepted, there.total.won, there.total.undecided)
    assert (here.sale_cents, here.cents) == (there.sale_cents, value.cents)
    mine = flow.weekly(sample, replace(scope, whose=maria(sample))).worth
    assert mine == here


def test_leads_in_hand_and_open_leads_with_what_they_are_worth(sample: Desk, found: Weekly) -> None:
    in_hand, still = sample.conn.execute(
        f"SELECT sum(a.at IS NULL), sum(a.at IS NOT NULL) "
        f"FROM handoff_state s JOIN handoffs h ON h.id = s.handoff_id LEFT JOIN {ACCEPTED} a ON a.handoff_id = h.id "
        "WHERE s.status NOT IN ('won', 'lost', 'returned')"
    ).fetchone()
    assert found.ahead is not None
    assert (found.ahead.in_hand, found.ahead.open_now) == (in_hand, still)
    assert found.open_cents == round(still * worth_of_a_lead(sample))


def test_the_lag_is_the_median_of_the_days_from_dial_to_acceptance(sample: Desk, found: Weekly) -> None:
    rows = sample.conn.execute(
        f"SELECT h.id, cast(julianday(h.sent_at) - julianday(t.at) AS INTEGER) "
        f"+ julianday(date(a.at, '-6 hours')) - julianday(date(h.sent_at, '-6 hours')) "
        f"FROM {ACCEPTED} a JOIN handoffs h ON h.id = a.handoff_id JOIN touches t ON t.prospect_id = h.prospect_id "
        f"WHERE t.is_dial = 1 AND t.id {STANDS} AND t.at <= h.sent_at AND julianday(h.sent_at) - julianday(t.at) <= 182"
    ).fetchall()
    number = {lead: sum(one == lead for one, _days in rows) for lead, _days in rows}
    shared = sorted(day for lead, days in rows for day in [days] * (55_440 // number[lead]))
    assert found.lag.leads == len(number)
    assert found.lag.days == pytest.approx(median(shared), abs=1)


def test_the_pace_is_that_of_the_last_eight_whole_weeks(sample: Desk, found: Weekly) -> None:
    dials = sample.conn.execute(
        f"SELECT count(*) FROM touches WHERE is_dial = 1 AND id {STANDS} AND actor_id IN {CALLERS} "
        "AND substr(datetime(at, '-6 hours'), 1, 10) BETWEEN '2026-08-17' AND '2026-10-11'"
    ).fetchone()[0]
    assert found.ahead is not None
    assert found.ahead.pace == pytest.approx(dials / (7 + 2 / 3))  # Labor Day took one of three prospecting days


def test_the_test_of_the_forecast_counts_what_came(sample: Desk, found: Weekly) -> None:
    told = dict(sample.conn.execute(BY_WEEK["accepted"], ("%",)).fetchall())
    seen = {one.week.first.isoformat(): one for one in found.tested.tries}
    assert len(seen) == 26
    assert {monday: one.week.accepted for monday, one in seen.items()} == {one: told.get(one, 0) for one in seen}
    held = sum(one.accepted.low <= told.get(monday, 0) <= one.accepted.high for monday, one in seen.items())
    assert f"held in {held} of 26 past weeks" in found.tested.words
