"""The huddle page and the pay statement of the sample team, worked out again with plain SQL."""

import re
from datetime import date

from sdr_desk.desk import huddle, pay_statement, rewards, todos
from sdr_desk.method.intervals import wilson
from sdr_desk.store.workspace import Workspace
from tests.desk.sample.conftest import desk_of

SEPTEMBER = ("2026-09-01T06:00:00.000Z", "2026-10-01T06:00:00.000Z")
OCTOBER = ("2026-10-01T06:00:00.000Z", "2026-11-01T06:00:00.000Z")
WEEK = ("2026-10-05T06:00:00.000Z", "2026-10-12T06:00:00.000Z")
"""Midnights in Boise, which is six hours behind UTC until November."""


def count(demo: Workspace, sql: str, *values: str) -> int:
    return int(demo.conn.execute(sql, values).fetchone()[0])


def happened(demo: Workspace, act: str, span: tuple[str, str], name: str = "Maria Ortega") -> int:
    """How many handoffs of somebody had their first such event in a time."""
    return count(
        demo,
        "SELECT count(*) FROM (SELECT min(e.at) AS at FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id "
        "JOIN people p ON p.id = h.owner_id WHERE p.name LIKE ? AND e.act = ? GROUP BY h.id) WHERE at >= ? AND at < ?",
        name, act, *span,
    )  # fmt: skip


def test_the_statement_of_october_by_hand(demo: Workspace) -> None:
    found = pay_statement.statement(desk_of(demo, "Maria Ortega"))
    accepted, held = happened(demo, "accepted", OCTOBER), happened(demo, "meeting_held", OCTOBER)
    won = demo.conn.execute(
        "SELECT e.amount_cents FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id JOIN people p "
        "ON p.id = h.owner_id WHERE p.name = 'Maria Ortega' AND e.act = 'won' AND e.at >= ? ORDER BY e.at",
        OCTOBER[:1],
    ).fetchall()
    assert (accepted, held, won) == (5, 5, [(1_950_000,), (1_650_000,)])
    of_wins = 1_950_000 // 100 // 2 + 1_650_000 // 100  # 1 % each; the first was found by two
    assert found.sums == (("accepted", 5, 5 * 6_000), ("held", 5, 5 * 2_500), ("won", 2, of_wins))
    assert found.leads_cents == 30_000 + 12_500 + of_wins == sum(line.cents for line in found.lines)
    assert found.leads_cents < 200_000
    assert found.total_cents == found.leads_cents + 9_000


def test_the_statement_of_september_as_it_was_given_and_what_came_after(demo: Workspace) -> None:
    found = pay_statement.statement(
        desk_of(demo, "Ruth Adler"), desk_of(demo, "Maria Ortega").person.id, date(2026, 9, 9)
    )
    accepted, held = happened(demo, "accepted", SEPTEMBER), happened(demo, "meeting_held", SEPTEMBER)
    assert (accepted, held) == (9, 4)
    by_hand = [6_000 if number < 8 else 9_000 for number in range(1, accepted + 1)]
    assert found.total_cents == sum(by_hand[:-1]) + held * 2_500 == 61_000
    assert [one.cents for one in found.since] == by_hand[-1:]
    assert found.given_by == "Ruth Adler"


def test_targets_show_what_the_record_has(demo: Workspace) -> None:
    found = rewards.rewards(desk_of(demo, "Maria Ortega"))
    by_key = {(one.period, one.measure): (one.done, one.goal) for one in found.targets}
    dials = count(
        demo, "SELECT count(*) FROM touches t JOIN people p ON p.id = t.actor_id WHERE p.name = 'Maria Ortega' "
        "AND is_dial = 1 AND at >= ?", OCTOBER[0],
    )  # fmt: skip
    assert by_key["month", "dials"] == (dials, 713)
    assert by_key["month", "accepted"] == (happened(demo, "accepted", OCTOBER), 14)


def test_the_numbers_of_the_huddle_by_hand(demo: Workspace) -> None:
    sheet = huddle.next_sheet(desk_of(demo, "Ruth Adler"))
    assert sheet.week == (date(2026, 10, 5), date(2026, 10, 11))
    shown = {label: value.partition(" of ")[0] for label, value in sheet.part("numbers").lines}
    touches = "SELECT count(*) FROM touches WHERE at >= ? AND at < ? AND "
    assert shown["Dials"] == str(count(demo, f"{touches} is_dial = 1", *WEEK))
    assert shown["Conversations"] == str(count(demo, f"{touches} is_conversation = 1", *WEEK))
    sent = "SELECT count(*) FROM handoffs WHERE sent_at >= ? AND sent_at < ?"
    assert shown["Leads handed off"] == str(count(demo, sent, *WEEK))
    assert shown["Accepted leads"] == str(happened(demo, "accepted", WEEK, "%"))
    assert shown["Meetings held"] == str(happened(demo, "meeting_held", WEEK, "%"))


def test_what_worked_and_the_objection_by_hand(demo: Workspace) -> None:
    sheet = huddle.next_sheet(desk_of(demo, "Ruth Adler"))
    who, what = sheet.part("worked").lines[0]
    title, number = re.fullmatch(r"(.+), v(\d+)", who).groups()  # type: ignore[union-attr]
    hits, trials = demo.conn.execute(
        "SELECT sum(t.is_conversation), count(*) FROM touches t JOIN script_versions v ON v.id = t.script_version_id "
        "WHERE v.title = ? AND v.number = ? AND t.is_dial = 1", (title, number),
    ).fetchone()  # fmt: skip
    span = wilson(hits, trials)
    assert f"{hits} conversations of {trials:,} dials: {100 * hits / trials:.1f} %" in what
    assert f"from {100 * span.low:.1f} to {100 * span.high:.1f} %" in what
    lost = demo.conn.execute(
        "SELECT s.title, count(*), sum(o.went_on) FROM objections_heard o JOIN scripts s ON s.id = o.script_id "
        "WHERE o.at >= '2026-09-19T06' GROUP BY s.title ORDER BY sum(o.went_on) - count(*), count(*), s.title LIMIT 1"
    ).fetchone()
    part = sheet.part("objection")
    assert part.text == lost[0]
    assert part.note.startswith(f"Heard {lost[1]} times in 30 days; the talk went on after {lost[2]}.")


def test_thanks_name_those_whose_leads_were_accepted(demo: Workspace) -> None:
    lines = huddle.next_sheet(desk_of(demo, "Ruth Adler")).part("thanks").lines
    told = {who: what for who, what in lines if "accepted" in what}
    for name, what in told.items():
        number = happened(demo, "accepted", WEEK, name)
        assert what.startswith("one lead" if number == 1 else f"{number} leads")
    assert len(told) == count(
        demo, "SELECT count(DISTINCT h.owner_id) FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id "
        "WHERE e.act = 'accepted' AND e.at >= ? AND e.at < ?", *WEEK,
    )  # fmt: skip


def test_last_mondays_huddle_left_things_to_do(demo: Workspace) -> None:
    maria, ruth = desk_of(demo, "Maria Ortega"), desk_of(demo, "Ruth Adler")
    mine = [one for one in todos.due(maria) if one.kind == "huddle"]
    assert [one.day_words for one in mine] == ["since yesterday", "today"]
    past = huddle.past(ruth)[0]
    assert (past.on, past.came_of, past.done) == (date(2026, 10, 12), 3, 0)
    read = huddle.minutes_read(ruth, huddle.sheet(ruth, past.id).minutes)
    assert [one.owner for one in read] == ["Maria Ortega", "Maria Ortega", "Ruth Adler"]
    assert huddle.next_sheet(ruth).on == date(2026, 10, 19)
