"""What sources cost, entered: every act, who may, what is refused, and undo that restores."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import spending
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.exports import export
from sdr_desk.desk.spending import NewHours, NewSpend
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError

SHOW = NewSpend("Trade show", "2026-09", 120_000, "Stand")


@pytest.fixture
def ruth(as_person: Callable[[str], Desk]) -> Desk:
    """The desk of the manager."""
    return as_person("Ruth")


def hours_of(desk: Desk, minutes: int = 480, month: str = "2026-09") -> NewHours:
    return NewHours("Trade show", month, desk.person.id, minutes, "On the stand")


def money(desk: Desk) -> list[tuple[str, str, int]]:
    return [(row.source, row.month, row.amount_cents) for row in spending.entries(desk).spend]


def worked(desk: Desk) -> list[tuple[str, str, int]]:
    return [(row.person, row.month, row.minutes) for row in spending.entries(desk).hours]


def test_money_is_entered_with_its_source(ruth: Desk) -> None:
    changes = spending.add_spend(ruth, SHOW)
    assert changes.label == "Spent: $1,200 on Trade show, September 2026"
    assert money(ruth) == [("Trade show", "2026-09", 120_000)]
    assert [(row.name, row.kind) for row in spending.sources(ruth)][-1] == ("Trade show", "marketing")


def test_a_correction_stands_in_the_place_of_the_entry(ruth: Desk) -> None:
    spending.add_spend(ruth, SHOW)
    entry = spending.entries(ruth).spend[0].id
    spending.change_spend(ruth, entry, NewSpend("Trade show", "2026-08", 90_000))
    assert money(ruth) == [("Trade show", "2026-08", 90_000)]
    kept = ruth.conn.execute("SELECT count(*) FROM spend").fetchone()[0]
    assert kept == 2, "what was entered first stays on the record"


def test_each_act_on_money_is_undone_and_redone(ruth: Desk) -> None:
    spending.add_spend(ruth, SHOW)
    spending.change_spend(ruth, spending.entries(ruth).spend[0].id, NewSpend("Web form", "2026-08", 5))
    spending.remove_spend(ruth, spending.entries(ruth).spend[0].id)
    states = [[], [("Trade show", "2026-09", 120_000)], [("Web form", "2026-08", 5)], []]
    assert money(ruth) == states[3]
    for state in (states[2], states[1], states[0]):
        undo_last(ruth)
        assert money(ruth) == state
    for state in states[1:]:
        redo_last(ruth)
        assert money(ruth) == state


def test_each_act_on_hours_is_undone(ruth: Desk) -> None:
    spending.add_hours(ruth, hours_of(ruth))
    spending.change_hours(ruth, spending.entries(ruth).hours[0].id, hours_of(ruth, 60))
    spending.remove_hours(ruth, spending.entries(ruth).hours[0].id)
    assert worked(ruth) == []
    undo_last(ruth)
    assert worked(ruth) == [("Ruth Adler", "2026-09", 60)]
    undo_last(ruth)
    assert worked(ruth) == [("Ruth Adler", "2026-09", 480)]
    undo_last(ruth)
    assert worked(ruth) == []


def test_channel_and_campaign_are_set_and_undone(ruth: Desk) -> None:
    spending.add_spend(ruth, SHOW)
    source = next(row for row in spending.sources(ruth) if row.name == "Trade show")
    changes = spending.set_channel(ruth, source.id, "partner", "  Cold   chain fair ")
    assert changes.label == "Trade show: partners, Cold chain fair"
    assert spending.campaigns(ruth) == ("Cold chain fair",)
    undo_last(ruth)
    assert source in spending.sources(ruth)


def test_what_an_hour_costs_is_set_and_undone(ruth: Desk, desk: Desk) -> None:
    changes = spending.set_hour_cost(ruth, desk.person.id, 3_450)
    assert changes.label == "An hour of Maria Ortega: $34.50"
    desk.reread_person()
    assert desk.person.hour_cost_cents == 3_450
    undo_last(ruth)
    desk.reread_person()
    assert desk.person.hour_cost_cents == 0


def test_every_act_is_in_the_audit(ruth: Desk) -> None:
    spending.add_spend(ruth, SHOW)
    spending.add_hours(ruth, hours_of(ruth))
    spending.set_hour_cost(ruth, ruth.person.id, 5_000)
    rows = ruth.conn.execute("SELECT action, detail FROM audit ORDER BY id DESC LIMIT 3").fetchall()
    assert [row[0] for row in rows] == ["hour_cost", "hours_added", "spend_added"]
    assert rows[2][1] == "Spent: $1,200 on Trade show, September 2026"


def test_a_rep_enters_their_own_hours_and_no_money(desk: Desk, ruth: Desk) -> None:
    spending.add_hours(desk, hours_of(desk))
    assert worked(desk) == [("Maria Ortega", "2026-09", 480)]
    assert [one.name for one in spending.entries(desk).people] == ["Maria Ortega"]
    for act in (
        lambda: spending.add_spend(desk, SHOW),
        lambda: spending.add_hours(desk, hours_of(ruth)),
        lambda: spending.set_hour_cost(desk, desk.person.id, 1),
        lambda: spending.set_channel(desk, "x", "people", ""),
    ):
        with pytest.raises(KnownError, match="Only a manager"):
            act()


def test_a_rep_does_not_change_the_hours_of_others(desk: Desk, ruth: Desk) -> None:
    spending.add_hours(ruth, hours_of(ruth))
    entry = spending.entries(ruth).hours[0].id
    with pytest.raises(KnownError, match="Only a manager"):
        spending.change_hours(desk, entry, hours_of(desk))
    with pytest.raises(KnownError, match="Only a manager"):
        spending.remove_hours(desk, entry)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewSpend("", "2026-09", 5), "which source"),
        (NewSpend("Show", "2026-09", 0), "more than nothing"),
        (NewSpend("Show", "2026-09", -5), "more than nothing"),
        (NewSpend("Show", "2026-09", 10**13), "too large"),
        (NewSpend("Show", "2026-11", 5), "November 2026 has not come yet"),
        (NewSpend("Show", "1989-12", 5), "before 1990"),
        (NewSpend("Show" * 200, "2026-09", 5), "longer than 500"),
        (NewSpend("Show", "2026-09", 5, "a" * 501), "longer than 500"),
    ],
)
def test_money_that_cannot_be_is_refused_with_the_reason(ruth: Desk, new: NewSpend, why: str) -> None:
    with pytest.raises(KnownError, match=why):
        spending.add_spend(ruth, new)
    assert money(ruth) == []


def test_hours_that_cannot_be_are_refused(ruth: Desk) -> None:
    for new, why in ((hours_of(ruth, 0), "744 hours"), (hours_of(ruth, 60 * 745), "744 hours")):
        with pytest.raises(KnownError, match=why):
            spending.add_hours(ruth, new)
    with pytest.raises(KnownError, match="no longer on the team"):
        spending.add_hours(ruth, NewHours("Show", "2026-09", "nobody", 60))
    with pytest.raises(KnownError, match="no longer on the team"):
        spending.set_hour_cost(ruth, "nobody", 60)


def test_an_entry_that_is_gone_is_told(ruth: Desk) -> None:
    spending.add_spend(ruth, SHOW)
    entry = spending.entries(ruth).spend[0].id
    spending.remove_spend(ruth, entry)
    with pytest.raises(KnownError, match="meanwhile"):
        spending.change_spend(ruth, entry, SHOW)
    with pytest.raises(KnownError, match="meanwhile"):
        spending.remove_spend(ruth, entry)


def test_an_unknown_kind_or_source_is_refused(ruth: Desk) -> None:
    with pytest.raises(KnownError, match="no such kind"):
        spending.set_channel(ruth, "x", "magic", "")
    with pytest.raises(KnownError, match="not there any more"):
        spending.set_channel(ruth, "x", "people", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["Show", "Web"]), st.integers(1, 9), st.integers(1, 10**6)), max_size=5))
def test_undo_restores_money_exactly(ruth: Desk, entered: list[tuple[str, int, int]]) -> None:
    before = money(ruth)
    for source, month, cents in entered:
        spending.add_spend(ruth, NewSpend(source, f"2026-0{month}", cents))
    assert len(money(ruth)) == len(before) + len(entered)
    for _ in entered:
        undo_last(ruth)
    assert money(ruth) == before


def test_money_and_hours_are_taken_out(ruth: Desk, tmp_path: Path) -> None:
    spending.add_spend(ruth, SHOW)
    spending.add_spend(ruth, NewSpend("Web form", "2026-08", 700))
    spending.remove_spend(ruth, spending.entries(ruth).spend[0].id)
    spending.add_hours(ruth, hours_of(ruth))
    assert export(ruth, tmp_path / "spend.csv", "spend") == 1
    assert export(ruth, tmp_path / "hours.csv", "hours") == 1
    with (tmp_path / "spend.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["month"], row["source"], row["amount_cents"], row["by"]) == ("2026-08", "Web form", "700", "Ruth Adler")
    with (tmp_path / "hours.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["person"], row["minutes"], row["hour_cost_cents"]) == ("Ruth Adler", "480", "0")


def test_what_was_entered_is_said_to_the_cent_and_the_minute(ruth: Desk) -> None:
    assert spending.add_spend(ruth, NewSpend("Show", "2026-09", 1_250)).label == "Spent: $12.50 on Show, September 2026"
    assert "100 h 30 min" in spending.add_hours(ruth, hours_of(ruth, 6_030)).label


def test_other_screens_hear_of_what_an_hour_costs_and_of_a_channel(ruth: Desk) -> None:
    assert "people" in spending.set_hour_cost(ruth, ruth.person.id, 4_000).nouns
    source = spending.sources(ruth)[0].id
    assert "source" in spending.set_channel(ruth, source, "partner", "").nouns
