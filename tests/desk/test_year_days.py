"""The holidays kept in a workspace."""

from datetime import date

from sdr_desk.desk import queue, year_days
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.method import public_holidays


def kept(desk) -> set[tuple[str, int]]:
    return set(desk.conn.execute("SELECT place, year FROM local_holidays").fetchall())


def test_a_new_workspace_holds_this_year_and_the_next_of_its_country(desk):
    assert {("US", 2026), ("US", 2027), ("US-ID", 2026), ("US-HI", 2027)} <= kept(desk)


def test_what_is_computed_later_is_kept_with_the_next_write(desk, monkeypatch):
    monkeypatch.setattr(public_holidays, "_known", {})
    public_holidays.holiday(date(2031, 1, 1), "US-ID")
    public_holidays.holiday(date(2031, 1, 1), "FR")
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "busy"))
    assert ("US-ID", 2031) in kept(desk)
    assert ("FR", 2031) not in kept(desk)  # nobody of this file is there


def test_the_countries_are_those_of_its_people_and_its_own(desk):
    assert year_days.countries(desk.conn) == {"US"}


def test_a_worker_computes_the_next_year_before_anybody_asks_for_it(desk, monkeypatch):
    monkeypatch.setattr(public_holidays, "_known", {})
    monkeypatch.setattr(public_holidays, "_told", {})
    public_holidays.tell("US", 2026, "{}")
    desk.conn.execute("DELETE FROM local_holidays WHERE year = 2027 OR place NOT IN ('US', 'US-ID')")
    year_days.foresee(desk.conn, 2026)
    assert public_holidays.computed() == {("US-ID", 2026), ("US", 2027), ("US-ID", 2027)}


def test_the_country_of_the_company_counts_however_it_is_written(desk):
    desk.conn.execute("UPDATE profile SET country = 'Germany'")
    assert year_days.countries(desk.conn) == {"US", "DE"}
