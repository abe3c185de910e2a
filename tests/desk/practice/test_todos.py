"""Things to do: due today or before, done, moved, let go, and each of it undone."""

from collections.abc import Callable
from datetime import date

import pytest

from sdr_desk.desk import todos, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from tests.conftest import Clock

Sit = Callable[[str], Desk]
TODAY = date(2026, 10, 14)


def put(desk: Desk, text: str, day: date = TODAY, kind: str = "huddle", prospect_id: str | None = None) -> str:
    with desk.write() as write:
        made = todos.add(write, desk.person.id, kind, text, day, prospect_id)
        write.record("test", text, [todos.NOUN])
    return made


def texts(desk: Desk) -> list[str]:
    return [one.text for one in todos.due(desk)]


def test_what_is_due_comes_first_and_what_is_late_says_since_when(desk: Desk) -> None:
    put(desk, "later", date(2026, 10, 20))
    put(desk, "today")
    put(desk, "old", date(2026, 10, 9))
    found = todos.lists(desk)
    assert [(one.text, one.late, one.day_words) for one in found.due] == [
        ("old", 5, "since Fri"),
        ("today", 0, "today"),
    ]
    assert [(one.text, one.day_words) for one in found.later] == [("later", "Tue")] or found.later[0].text == "later"
    assert todos.due_text(found.due) == "2 things to do, 1 from before today"
    assert todos.due_text(()) == ""


def test_one_names_the_person_it_is_about(desk: Desk) -> None:
    person = str(desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0])
    put(desk, "thank them", kind="thanks", prospect_id=person)
    found = todos.due(desk)[0]
    assert (found.who, found.company, found.kind_words) == ("First00 Last", "Company 0", "Say thank you")


def test_a_line_of_ones_own_names_its_day_at_the_end(desk: Desk) -> None:
    made = todos.add_own(desk, "send the quote by thu")
    assert made.label == "To do tomorrow: send the quote"
    todos.add_own(desk, "tidy the list")
    assert texts(desk) == ["tidy the list"]
    with pytest.raises(KnownError, match="What is there"):
        todos.add_own(desk, "  ")
    with pytest.raises(KnownError, match="longer"):
        todos.add_own(desk, "x" * 400)


def test_done_moved_and_let_go_are_each_undone(desk: Desk) -> None:
    one = put(desk, "call Larkspur")
    for act in (
        lambda: todos.done(desk, one, "reached her"),
        lambda: todos.move(desk, one, todos.next_week(desk)),
        lambda: todos.let_go(desk, one),
    ):
        act()
        assert texts(desk) == []
        undo.undo_last(desk)
        assert texts(desk) == ["call Larkspur"]


def test_what_is_done_keeps_when_and_how(desk: Desk) -> None:
    one = put(desk, "call Larkspur")
    todos.done(desk, one, "reached  her")
    row = desk.conn.execute("SELECT done_at, outcome FROM todos WHERE id = ?", (one,)).fetchone()
    assert row == ("2026-10-14T16:00:00.000Z", "reached her")
    with pytest.raises(KnownError, match="not there"):
        todos.done(desk, one)


def test_a_passed_day_is_refused_and_friday_leads_to_monday(desk: Desk, clock: Clock) -> None:
    one = put(desk, "x")
    with pytest.raises(KnownError, match="passed"):
        todos.move(desk, one, date(2026, 10, 13))
    assert (todos.next_workday(desk), todos.next_week(desk)) == (date(2026, 10, 15), date(2026, 10, 19))
    clock.forward(days=2)
    assert todos.next_workday(desk) == date(2026, 10, 19)


def test_others_things_are_theirs_but_a_manager_may(desk: Desk, as_person: Sit) -> None:
    one = put(desk, "x")
    with pytest.raises(KnownError, match="Maria Ortega’s"):
        todos.done(as_person("Jordan"), one)
    assert todos.due(as_person("Jordan")) == ()
    assert [each.id for each in todos.due(as_person("Ruth"), desk.person.id)] == [one]
    todos.let_go(as_person("Ruth"), one)
    assert texts(desk) == []


def test_a_kind_nobody_knows_is_a_mistake_of_ours(desk: Desk) -> None:
    with pytest.raises(ValueError, match="unknown kind"), desk.write() as write:
        todos.add(write, desk.person.id, "chore", "x", TODAY)
