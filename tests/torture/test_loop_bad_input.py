"""What nobody should type while a lead goes from hand to hand, in a real window with keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.torture.box import Box
from tests.torture.loop import CLOSER, LIVE, MANAGER, REP, Desk

pytestmark = pytest.mark.slow

JUNIPER, QUARRY = "Juniper Foods", "Quarry Stone"
ODD = "O'Brien <b>& {{rep.name}}</b>; -- 100% \\n"


@pytest.fixture
def desk(box: Box) -> Iterator[Desk]:
    """The window; in the end it closes as it should, nothing unexpected was logged, and the file is clean."""
    opened = Desk(box)
    yield opened
    assert box.leave() == 0
    log = box.home / "sdr-desk.log"
    assert "Traceback" not in (log.read_text(encoding="utf-8") if log.exists() else "")
    assert "Traceback" not in (box.home.parent / "app.log").read_text(encoding="utf-8")
    assert box.clean()


def write(desk: Desk, text: str) -> None:
    """Write over what stands in the field that has the keys."""
    desk.key("ctrl+a")
    desk.box.type(text)


def long_line(desk: Desk) -> None:
    """Ten thousand letters: a hundred typed, and copied by keys."""
    write(desk, "fifty doors " * 8 + "and")
    desk.key("ctrl+a", "ctrl+c", "End", *["ctrl+v"] * 9, "ctrl+a", "ctrl+c", "End", *["ctrl+v"] * 9)


def refused(desk: Desk, words: str, keys: str = "ctrl+Return") -> None:
    """Press the key that sends; it says why not, and nothing is on the record."""
    before = facts(desk)
    desk.key(keys)
    desk.until_says(words)
    assert facts(desk) == before


def facts(desk: Desk) -> list[tuple[object, ...]]:
    """How many handoffs and events there are, withdrawn ones too."""
    return desk.rows("SELECT (SELECT count(*) FROM handoffs), (SELECT count(*) FROM handoff_events)")


def ready(desk: Desk, name: str) -> None:
    """The form of a handoff with all that is needed."""
    desk.call(name)
    desk.key("Return")
    desk.answer()
    desk.open_form()


def handed_off(desk: Desk) -> None:
    """Two leads that wait for the closer, who sits down."""
    for name, company in (("Ada Birch", JUNIPER), ("Bram Cole", QUARRY)):
        ready(desk, name)
        desk.send(company)
    desk.sit(CLOSER)


def field(desk: Desk, name: str) -> None:
    """Go to a field of the form with Tab."""

    def there() -> bool:
        here = next((one.name for one in desk.look() if one.role == "EditableText" and "focused" in one.marks), "")
        if here != name:
            desk.key("Tab")
        return here == name

    desk.box.until(there, name)


def tried(desk: Desk, name: str, bad: str, keys: str) -> None:
    """Write into a field what cannot be and press the key that sends; nothing is on the record."""
    field(desk, name)
    write(desk, bad or " ")
    desk.box.until(lambda: value(desk, name) == (bad or " "), f"{bad} in {name}")
    before = facts(desk)
    desk.key(keys)
    desk.box.still()
    assert facts(desk) == before, (name, bad)


def value(desk: Desk, name: str) -> str:
    """What stands in a field."""
    return next(one.value for one in desk.look() if one.role == "EditableText" and one.name == name)


def test_the_form_refuses_what_cannot_be_and_sends_once(desk: Desk) -> None:
    ready(desk, "Ada Birch")
    for name, bad, good in (
        ("Answer by", "1 jan 2020", "tomorrow 11:00"), ("Next step", "   ", ODD), ("Meeting", "yesterday 10:00", ""),
        ("Minutes of the meeting", "0", "30"), ("Amount", "-5", "24,000"), ("Amount", "9" * 60, "24,000"),
        ("Amount", "nothing", "24,000"),
    ):  # fmt: skip
        tried(desk, name, bad, "ctrl+Return")
        field(desk, name)
        desk.key("ctrl+a", "Delete")
        desk.box.type(good)
    field(desk, "What to avoid")
    long_line(desk)
    desk.key("Escape")
    desk.until_says("Ready to hand off: 6 of 6")
    desk.open_form()
    assert len(value(desk, "What to avoid")) > 9_000
    assert value(desk, "Next step") == ODD
    desk.key("ctrl+Return", "ctrl+Return")
    desk.until_events(JUNIPER, [])
    desk.box.still()
    (sent,) = desk.rows("SELECT next_step, length(avoid), amount_cents FROM handoffs")
    assert (sent[0], sent[2]) == (ODD.strip(), 2_400_000)
    assert int(str(sent[1])) > 9_000


def test_an_answer_needs_its_words_and_its_days(desk: Desk) -> None:
    handed_off(desk)
    desk.choose(QUARRY)
    desk.key("r")
    refused(desk, "Choose a reason")
    desk.key("4")
    refused(desk, "needs a line")
    desk.key("Escape", "Escape", "r", "1")
    for bad in ("yesterday", "32 foo", "", "1 jan 2020", "9" * 400):
        tried(desk, "Rests until", bad, "ctrl+Return")
    desk.key("Escape", "Escape", "q")
    desk.until_says("Ask Maria")
    refused(desk, "Write a line first.", "Return")
    long_line(desk)
    desk.key("Return", "Return")
    desk.until_events(QUARRY, ["asked"])
    assert int(str(desk.rows("SELECT length(note) FROM handoff_events")[0][0])) > 9_000
    desk.sit(REP)
    desk.choose(QUARRY)
    desk.key("q")
    desk.until_says("Your answer to Jordan")
    desk.box.type(ODD)
    desk.key("Return", "Return")
    desk.until_events(QUARRY, ["asked", "replied"])
    desk.until_says("O'Brien")


def test_a_win_needs_figures_that_can_be(desk: Desk) -> None:
    handed_off(desk)
    desk.choose(JUNIPER)
    desk.key("a")
    desk.until_events(JUNIPER, ["accepted"])
    desk.choose(JUNIPER)
    desk.key("o", "w")
    desk.until_says("Save the win")
    for name, bad, good in (
        ("Amount won", "", "19500"), ("Amount won", "-5", "19500"), ("Amount won", "0", "19500"),
        ("Amount won", "9" * 320, "19500"), ("Amount won", "9" * 25, "19500"), ("Amount won", "much", "19500"),
        ("Amount won", "19.500", "19500"),
        ("Profit of the first sale", "little", "4200"), ("Profit of the first sale", "9" * 25, "4200"),
        ("Day of the first sale", "32 foo", "today"),
    ):  # fmt: skip
        tried(desk, name, bad, "Return")
        field(desk, name)
        write(desk, good)
    desk.key("Return", "Return")
    desk.until_events(JUNIPER, ["accepted", "won"])
    assert desk.rows("SELECT amount_cents, profit_cents FROM handoff_events WHERE act = 'won'") == [
        (1_950_000, 420_000)
    ]


def test_escape_leaves_every_stage_and_nothing_is_done(desk: Desk) -> None:
    handed_off(desk)
    desk.choose(JUNIPER)
    desk.key("a")
    desk.until_events(JUNIPER, ["accepted"])
    before = facts(desk)
    for company, stages in ((JUNIPER, ("o", "o w", "o l", "o l 1", "o s", "plus")), (QUARRY, ("r", "r 1", "r 4", "q"))):
        for keys in stages:
            desk.choose(company)
            desk.key(*keys.split())
            desk.box.still()
            desk.key("Escape", "Escape")
            desk.box.still()
            assert facts(desk) == before, keys
    desk.sit(MANAGER)
    desk.choose(QUARRY)
    desk.key("g", "1")
    desk.until_says("Why it goes to somebody else")
    refused(desk, "Say why", "Return")
    desk.key("Escape", "Escape")
    assert facts(desk) == before
    desk.key("g", "1")
    desk.until_says("Why it goes to somebody else")
    desk.box.type(ODD)
    desk.key("Return", "Return")
    desk.until_events(QUARRY, ["reassigned"])


def test_a_key_pressed_twice_does_one_thing(desk: Desk) -> None:
    """Two presses at once: one lead is accepted and not the next one too, one is returned, one report is made."""
    handed_off(desk)
    desk.choose(JUNIPER)
    desk.box.keys_at_once("a", "a")
    desk.until_events(JUNIPER, ["accepted"])
    desk.box.still()
    assert desk.events(QUARRY) == [[]]
    desk.choose(JUNIPER)
    desk.box.keys_at_once("o", "m", "m")
    desk.until_events(JUNIPER, ["accepted", "meeting_held"])
    desk.box.still()
    assert desk.events(JUNIPER) == [["accepted", "meeting_held"]]
    desk.choose(QUARRY)
    desk.box.keys_at_once("r", "1", "ctrl+Return", "ctrl+Return")
    desk.until_events(QUARRY, ["returned"])
    assert desk.rows(f"SELECT count(*) FROM handoff_events WHERE {LIVE}") == [(3,)]


def test_a_new_meeting_lies_ahead(desk: Desk) -> None:
    handed_off(desk)
    desk.choose(JUNIPER)
    desk.key("a")
    desk.until_events(JUNIPER, ["accepted"])
    desk.choose(JUNIPER)
    desk.key("o", "x")
    desk.until_events(JUNIPER, ["accepted", "no_show"])
    desk.sit(REP)
    desk.choose(JUNIPER)
    desk.key("m")
    desk.until_says("New meeting with Ada")
    for bad in ("yesterday 10:00", "never", "9" * 400, ""):
        tried(desk, "New meeting with Ada", bad, "Return")
    write(desk, "friday 10:00")
    desk.key("Return", "Return")
    desk.until_events(JUNIPER, ["accepted", "no_show", "rebooked"])
