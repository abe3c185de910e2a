"""The huddle: made from the record, rewritten by the manager, held with minutes, and kept as it was shown."""

from collections.abc import Callable
from datetime import date

import pytest

from sdr_desk.desk import handoffs, huddle, huddle_out, todos, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from tests.conftest import Clock
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]
MINUTES = "We liked it.\nMaria: call Larkspur by Friday\nJordan Pike: two open mornings\nNobody known: x"


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    return as_person("Ruth")


def test_a_first_sheet_is_made_of_an_empty_record(ruth: Desk) -> None:
    sheet = huddle.next_sheet(ruth)
    assert (sheet.id, sheet.on, sheet.week) == ("", date(2026, 10, 14), (date(2026, 10, 5), date(2026, 10, 11)))
    assert sum(part.minutes for part in sheet.parts) == huddle.MINUTES == 15
    assert sheet.part("thanks").empty
    assert sheet.part("worked").empty
    assert sheet.part("objection").note.startswith("Not heard")
    assert not any(part.own for part in sheet.parts)


def test_a_part_is_rewritten_and_comes_from_the_record_again(ruth: Desk) -> None:
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "asks", "Maria: a name at Harbor Point\nthe room")
    sheet = huddle.next_sheet(ruth)
    part = sheet.part("asks")
    assert (part.own, part.lines) == (True, (("Maria", "a name at Harbor Point"), ("Everybody", "the room")))
    huddle.back_to_record(ruth, sheet, "asks")
    assert not huddle.next_sheet(ruth).part("asks").own
    with pytest.raises(KnownError, match="already"):
        huddle.back_to_record(ruth, huddle.next_sheet(ruth), "asks")
    undo.undo_last(ruth)
    assert huddle.next_sheet(ruth).part("asks").own


def test_an_objection_is_chosen_with_its_answer_or_typed(ruth: Desk) -> None:
    value, words, _detail = huddle.choices(ruth, "objection")[3]
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "objection", value)
    part = huddle.next_sheet(ruth).part("objection")
    assert (part.own, part.text, bool(part.answer + part.question)) == (True, words, True)
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "objection", "We lease the doors")
    part = huddle.next_sheet(ruth).part("objection")
    assert (part.text, part.answer, part.note) == ("We lease the doors", "", "")


def test_lines_of_live_scripts_can_be_picked(ruth: Desk) -> None:
    found = huddle.choices(ruth, "message")
    assert all(line and ", v" in where for line, _words, where in found)
    assert huddle.choices(ruth, "thanks") == ()


def test_minutes_turn_into_things_to_do_once(ruth: Desk, desk: Desk, as_person: Sit) -> None:
    read = huddle.minutes_read(ruth, MINUTES)
    assert [(one.owner, one.text, one.day) for one in read] == [
        ("Maria Ortega", "call Larkspur", date(2026, 10, 16)),
        ("Jordan Pike", "two open mornings", date(2026, 10, 21)),
    ]
    made = huddle.keep_minutes(ruth, huddle.next_sheet(ruth), MINUTES)
    assert made.label == "Minutes of Oct 14: 2 things to do"
    later = todos.lists(desk).later
    assert [(one.text, one.kind, one.day_words) for one in later] == [("call Larkspur", "huddle", "Fri")]
    held = huddle.sheet(ruth, made.ids["huddle"][0])
    assert (held.held, held.came_of, held.done) == (True, 2, 0)
    assert ("Maria Ortega", "left from last time: call Larkspur") in huddle.next_sheet(ruth).part("asks").lines
    todos.let_go(desk, later[0].id)
    again = huddle.keep_minutes(ruth, held, f"{MINUTES}\nMaria: one more")
    assert again.label.endswith("one thing to do")
    assert [one.text for one in todos.lists(as_person("Jordan")).later] == ["two open mornings"]


def test_a_held_sheet_stays_and_the_next_one_is_a_week_later(ruth: Desk, desk: Desk, as_person: Sit) -> None:
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "message", "Ask, then wait.")
    held = huddle.keep_minutes(ruth, huddle.next_sheet(ruth), "").ids["huddle"][0]
    before = huddle.sheet(ruth, held)
    handoffs.accept(as_person("Jordan"), send(desk))
    assert [part.typed for part in huddle.sheet(ruth, held).parts] == [part.typed for part in before.parts]
    assert huddle.next_sheet(ruth).on == date(2026, 10, 21)
    assert [(one.on, one.message) for one in huddle.past(ruth)] == [(date(2026, 10, 14), "Ask, then wait.")]
    with pytest.raises(KnownError, match="was held"):
        huddle.rewrite(ruth, huddle.sheet(ruth, held), "message", "Other")


def test_accepted_leads_are_thanked_for_the_week_after(desk: Desk, ruth: Desk, as_person: Sit, clock: Clock) -> None:
    handoffs.accept(as_person("Jordan"), send(desk))
    clock.forward(days=5)
    sheet = huddle.next_sheet(ruth)
    assert sheet.part("thanks").lines == (("Maria Ortega", "one lead accepted: Company 0"),)
    assert ("Accepted leads", "1") in sheet.part("numbers").lines
    assert ("Jordan Pike", "say what became of one lead") not in sheet.part("asks").lines


def test_only_a_manager_prepares_it_and_not_for_a_day_that_passed(desk: Desk, ruth: Desk) -> None:
    sheet = huddle.next_sheet(desk)
    for act in (
        lambda: huddle.rewrite(desk, sheet, "message", "x"),
        lambda: huddle.move_day(desk, sheet, date(2026, 10, 20)),
        lambda: huddle.keep_minutes(desk, sheet, "x"),
    ):
        with pytest.raises(KnownError, match="Only a manager"):
            act()
    with pytest.raises(KnownError, match="passed"):
        huddle.move_day(ruth, sheet, date(2026, 10, 1))
    huddle.move_day(ruth, sheet, date(2026, 10, 20))
    assert huddle.next_sheet(ruth).on == date(2026, 10, 20)
    with pytest.raises(KnownError, match="letters"):
        huddle.rewrite(ruth, sheet, "message", "x" * 3_000)


def test_the_template_has_every_part(ruth: Desk) -> None:
    sheet = huddle.next_sheet(ruth)
    huddle.rewrite(ruth, sheet, "thanks", "Maria: two leads accepted")
    made = huddle_out.rendered(ruth, huddle.next_sheet(ruth))
    assert made.problem is None
    for words in ("Maria: two leads accepted", "2 min", "Numbers", sheet.part("objection").text):
        assert words.casefold() in made.plain.casefold()
