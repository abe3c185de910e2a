"""Things to do: what being done with one leaves on the record, and days that nobody means."""

from datetime import date

import pytest

from sdr_desk.desk import todos, undo
from sdr_desk.desk.desk import Desk
from tests.desk.practice.test_todos import put


def events(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.conn.execute("SELECT act, note FROM referral_events WHERE id NOT IN withdrawn ORDER BY id")
    return [(str(act), str(note)) for act, note in rows]


@pytest.mark.parametrize(("kind", "act"), [("thanks", "thanked"), ("news", "news")])
def test_whoever_gave_a_name_was_thanked_or_told_once_it_is_done(desk: Desk, kind: str, act: str) -> None:
    prospect_id = str(desk.conn.execute("SELECT id FROM prospects ORDER BY id").fetchone()[0])
    made = put(desk, "Thank them", kind=kind, prospect_id=prospect_id)
    todos.move(desk, made, date(2026, 10, 15))
    assert events(desk) == []
    todos.done(desk, made, "A card")
    assert events(desk) == [(act, "A card")]
    undo.undo_last(desk)
    assert events(desk) == []
    todos.let_go(desk, made)
    assert events(desk) == []


def test_what_was_let_go_and_undone_is_there_to_do_again(desk: Desk) -> None:
    made = put(desk, "call")
    todos.let_go(desk, made)
    undo.undo_last(desk)
    assert [one.id for one in todos.due(desk)] == [made]


@pytest.mark.parametrize("line", ["send it in 7973 years", "send it by 31/12/99", "send it in 9999 weeks"])
def test_a_day_nobody_means_is_part_of_the_words(desk: Desk, line: str) -> None:
    todos.add_own(desk, line)
    assert [(one.text, one.due_on) for one in todos.due(desk)] == [(line, date(2026, 10, 14))]


@pytest.mark.parametrize(
    "line", ["\x00\x07 x", "'; DROP TABLE todos; --", "=cmd|' /C calc'!A0", "\u202eevil", "🦊" * 300]
)
def test_naughty_words_stay_words(desk: Desk, line: str) -> None:
    todos.add_own(desk, line)
    assert [one.text for one in todos.due(desk)] == [" ".join(line.split())]
