"""Leads as the numbers count them agree with the daily counts and with the record, whatever was done with them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import bulk, handoff_reports, handoffs, worth
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.worth_figures import Span
from sdr_desk.store import funnel
from tests.conftest import Clock
from tests.desk.booked import Floor, accepted_once, send
from tests.desk.posted import ids_of

ALL = ("2026-01-01", "2030-12-31")


@pytest.mark.parametrize("seed", range(6))
def test_leads_are_those_of_the_daily_counts(built: Path, tmp_path: Path, seed: int) -> None:
    floor = Floor(built, tmp_path / "floor.db", seed)
    for _turn in range(45):
        done = floor.act()
        if done and floor.rng.random() < 0.15:
            floor.undo(done[0])
    conn = floor.workspace.conn
    rows = funnel.leads(conn, *ALL)
    found: Counter[tuple[str, str, str]] = Counter((row.rep_id, row.sent_day, "developed") for row in rows)
    found.update((row.rep_id, row.accepted_day, "accepted") for row in rows if row.accepted_day is not None)
    kept = conn.execute(
        "SELECT person_id, day, measure, amount FROM daily_counts "
        "WHERE measure IN ('developed', 'accepted') AND amount <> 0"
    )
    assert found == {(person, day, measure): amount for person, day, measure, amount in kept}
    assert sum(row.accepted_at is not None for row in rows) == accepted_once(conn)
    won = conn.execute("SELECT coalesce(sum(amount), 0) FROM daily_counts WHERE measure = 'wins'").fetchone()[0]
    assert sum(row.won_at is not None for row in rows) == won
    floor.workspace.close()


def anew(desk: Desk, jordan: Desk, clock: Clock) -> tuple[str, str]:
    """A lead that was accepted, missed its meeting and was handed off again: both handoffs."""
    person = ids_of(desk)[0]
    first = send(desk, person, jordan.person.id)
    handoffs.accept(jordan, first)
    clock.forward(days=2)
    handoff_reports.report(jordan, first, "no_show")
    clock.forward(days=1)
    return first, send(desk, person, jordan.person.id)


def test_a_lead_handed_off_anew_is_one_lead(desk: Desk, as_person, clock: Clock) -> None:
    jordan = as_person("Jordan")
    first, second = anew(desk, jordan, clock)
    clock.forward(days=1)
    handoffs.accept(jordan, second)
    handoff_reports.report(jordan, second, "won", amount_cents=900_000, profit_cents=300_000)
    one, two = funnel.leads(desk.conn, *ALL)
    assert (one.lead_id, two.lead_id) == (first, first)
    assert (one.status, one.fate, one.returned, two.status, two.fate) == ("returned", "won", False, "won", "won")
    assert (one.accepted, two.accepted, one.accepted_day, two.accepted_day) == (True, True, "2026-10-14", None)
    assert (two.won_day, two.amount_cents, two.profit_cents) == ("2026-10-18", 900_000, 300_000)
    assert (one.booked, one.held) == (True, False)


def test_days_choose_by_any_of_the_three_moments(desk: Desk, as_person, clock: Clock) -> None:
    sent = send(desk, ids_of(desk)[0], as_person("Jordan").person.id)
    clock.forward(days=7)
    handoffs.accept(as_person("Jordan"), sent)
    days = ("2026-10-13", "2026-10-14", "2026-10-20", "2026-10-21")
    assert [len(funnel.leads(desk.conn, day, day)) for day in days] == [0, 1, 0, 1]


def test_lists_of_leads_are_those_people_are_on_now(desk: Desk, as_person, clock: Clock) -> None:
    person = ids_of(desk)[0]
    bulk.add_to_list(desk, Selection(ids=(person,)), "Fair")
    bulk.add_to_list(desk, Selection(ids=(person,)), "Spring")
    send(desk, person, as_person("Jordan").person.id)
    (fair,) = desk.conn.execute("SELECT id FROM lists WHERE name = 'Fair'").fetchone()
    bulk.take_off_list(desk, Selection(ids=(person,)), fair)
    rows = funnel.leads(desk.conn, *ALL)
    names = funnel.names_of(desk.conn, "list")
    assert [names[one] for one in funnel.lists_of(desk.conn, rows)[person]] == ["Spring"]


def test_a_meeting_of_a_later_handoff_is_one_of_the_lead(desk: Desk, as_person, clock: Clock) -> None:
    jordan = as_person("Jordan")
    first, second = anew(desk, jordan, clock)
    clock.forward(days=40)
    handoffs.accept(jordan, second)
    handoff_reports.report(jordan, second, "meeting_held")
    (one,) = funnel.leads(desk.conn, "2026-10-14", "2026-10-14")
    assert (one.handoff_id, one.accepted_day, one.held, one.met) == (first, "2026-10-14", False, True)
    accepted = worth.over(desk, Span(date(2026, 10, 14), date(2026, 10, 14))).total
    assert (accepted.accepted, accepted.held) == (1, 1)
