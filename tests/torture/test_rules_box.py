"""Calling rules and outcomes of one's own, set by a manager and used by a rep, in a real window with keys alone."""

import json
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.torture.box import Box

pytestmark = pytest.mark.slow

LIVE = "id NOT IN (SELECT fact_id FROM withdrawn)"
RULES = "SELECT rules FROM calling_rules WHERE deleted = 0"
MANAGER, REP = "R", "M"
FRIDAY, AFTER_THE_REST = date(2026, 10, 16), date(2026, 11, 3)
"""The sample data begin on Wednesday 14 October 2026."""

CRACKLES, HARVEST = "Line crackles", "Call after harvest"


def become(box: Box, letter: str) -> None:
    """Hand the desk to the one whose name begins so; whatever was open, Today is then."""
    box.key("ctrl+1")
    box.until(lambda: box.title().startswith("Today"), "Today")
    box.still()
    box.key("ctrl+shift+u")
    box.still()
    box.type(letter)
    box.still()
    box.key("Return")
    box.still()


def open_tab(box: Box, digit: str) -> None:
    box.key("ctrl+comma")
    box.until(lambda: box.title().startswith("Settings"), "the settings")
    box.still()
    box.key(digit)
    box.still()


def write(box: Box, text: str) -> None:
    """Write over what stands in the field that has the keys."""
    box.key("ctrl+a")
    box.type(text)


def rules(box: Box) -> dict[str, object]:
    """What the file holds of the rules, {} where all is as by default."""
    return dict(json.loads(str(box.one(box.sample, RULES) or "{}")))


def save_rules(box: Box, wanted: dict[str, object]) -> None:
    """Ctrl+S, once more while what they do is still being looked at."""

    def saved() -> bool:
        box.key("ctrl+s")
        box.still()
        return rules(box) == wanted

    box.until(saved, "the saving")


def live_calls(box: Box) -> list[tuple[object, ...]]:
    """(id, prospect, outcome, dial, connect, conversation) of every call on the record, the newest last."""
    columns = "id, prospect_id, disposition, is_dial, is_connect, is_conversation"
    return box.rows(box.sample, f"SELECT {columns} FROM touches WHERE kind = 'call' AND {LIVE} ORDER BY id")


def log(box: Box, *keys: str) -> tuple[object, ...]:
    """Press the keys of an outcome on the call desk and return the call that came of it."""
    before = len(live_calls(box))
    box.key(*keys)
    box.until(lambda: len(live_calls(box)) == before + 1, f"the call of {' '.join(keys)}")
    time.sleep(0.45)  # the desk ignores a second outcome within 400 ms
    return live_calls(box)[-1]


def next_day(box: Box, prospect_id: object) -> date:
    """The day on which somebody is tried again, on their clock."""
    due, zone = box.rows(
        box.sample,
        "SELECT s.due_at, p.zone FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id "
        f"WHERE p.id = '{prospect_id}'",
    )[0]
    key = str(zone).removeprefix("home:").split("|")[0]
    return datetime.fromisoformat(str(due)).astimezone(ZoneInfo(key)).date()


def start_block(box: Box) -> None:
    """Start the block of the morning and let its seconds run down; any key would cut them short."""
    box.key("Return")
    box.until(lambda: box.rows(box.sample, "SELECT 1 FROM run_blocks WHERE ended_at IS NULL"), "the block")
    box.until(lambda: "Call desk" in box.title(), "the call desk")
    box.still()


def test_rules_are_tried_saved_undone_and_followed_by_the_queue(box: Box) -> None:
    box.start_sample()
    become(box, MANAGER)
    open_tab(box, "7")
    box.key("j", "alt+Down", "alt+Down", "Tab", "Tab")
    write(box, "2, 5")
    box.still()
    save_rules(box, {"spacing": {"waits": [2, 5]}})
    box.key("alt+Up", "alt+Up", "Tab", "Tab", "Tab", "Tab")
    write(box, "8:30-9")
    box.still()
    box.picture("effect")
    shut = {"by_weekday": [[2, {"opens": "08:30", "closes": "09:00"}]]}
    save_rules(box, {"hours": shut, "spacing": {"waits": [2, 5]}})
    box.key("ctrl+z")
    box.until(lambda: rules(box) == {"spacing": {"waits": [2, 5]}}, "the undo")
    box.still()
    box.picture("undone")
    become(box, REP)
    start_block(box)
    called = {str(row[1]) for row in live_calls(box)}
    fresh = ""
    while not fresh:
        one = str(log(box, "1")[1])
        fresh = "" if one in called else one
    assert next_day(box, fresh) == FRIDAY
    assert box.leave() == 0
    assert box.clean()


def add_outcomes(box: Box) -> dict[str, str]:
    """One that is tried again twice and then rests, and a talk that asks when to call back; their keys by name."""
    open_tab(box, "8")
    box.key("n")
    box.still()
    box.type(CRACKLES)
    box.key("Tab", "Tab", "End", "Tab", "Tab")
    box.type("1 then 9")
    box.key("Tab")
    box.type("2")
    box.key("Tab", "Down", "Tab")
    box.type("20")
    box.picture("count")
    box.key("ctrl+Return")
    box.still()
    box.key("n")
    box.still()
    box.type(HARVEST)
    box.key("Tab", "Tab", "Home", "Tab", "End", "Tab", "Down")
    box.picture("asks")
    box.key("ctrl+Return")
    box.until(lambda: len(own(box)) == 2, "both outcomes")
    box.still()
    return {str(label): str(key) for label, key, _active in own(box)}


def own(box: Box) -> list[tuple[object, ...]]:
    return box.rows(box.sample, "SELECT label, key, active FROM dispositions WHERE deleted = 0 ORDER BY position")


def find_in_panel(box: Box, prospect_id: object) -> None:
    """Choose somebody in the panel of a call, whoever is at hand."""
    name = box.one(box.sample, f"SELECT first_name || ' ' || last_name FROM prospects WHERE id = '{prospect_id}'")
    box.still()
    box.key("alt+Left")
    box.still()
    box.type(str(name))
    box.still()
    box.key("Return")
    box.still()


def test_own_outcomes_are_made_used_retired_and_corrected(box: Box) -> None:
    box.start_sample()
    become(box, MANAGER)
    keys = add_outcomes(box)
    become(box, REP)
    start_block(box)
    box.key("9")
    box.still()
    box.picture("more")
    first = log(box, "4")
    assert first[2:] == (keys[CRACKLES], 1, 0, 0)
    box.key("9")
    box.still()
    box.key("5")
    box.still()
    box.picture("line")
    promised = log(box, "Return")
    assert promised[2:] == (keys[HARVEST], 1, 1, 1)
    assert box.one(box.sample, f"SELECT count(*) FROM callbacks WHERE touch_id = '{promised[0]}'") == 1
    rests_after_the_second(box, first[1], keys[CRACKLES])
    corrected_after_it_is_retired(box, promised)
    assert box.leave() == 0
    assert box.clean()


def rests_after_the_second(box: Box, person: object, key: str) -> None:
    """The same outcome once more, in Log a call: the count leads to its rest."""
    box.key("ctrl+l")
    find_in_panel(box, person)
    box.key("9", "4")
    box.still()
    box.picture("log_a_call")
    again = log(box, "ctrl+Return")
    assert again[1:] == (person, key, 1, 0, 0)
    assert next_day(box, person) == AFTER_THE_REST


def corrected_after_it_is_retired(box: Box, call: tuple[object, ...]) -> None:
    """It is not offered any more; the call that has it keeps it with another note, or becomes another outcome."""
    become(box, MANAGER)
    open_tab(box, "8")
    box.key("k", "k", "k", "j", "Delete")
    box.until(lambda: [row[2] for row in own(box)] == [1, 0], "the retiring")
    box.still()
    box.picture("retired")
    become(box, REP)
    open_newest(box, call[1])
    box.key("alt+n")
    box.type("Asked twice")
    box.still()
    box.picture("correct")
    noted = put_right(box, call)
    assert noted[1:] == call[1:]
    open_newest(box, call[1])
    box.key("1")
    other = put_right(box, noted)
    assert other[1:] == (call[1], "no_answer", 1, 0, 0)
    assert box.one(box.sample, f"SELECT count(*) FROM callbacks WHERE prospect_id = '{call[1]}' AND {LIVE}") == 0
    box.key("ctrl+z")
    box.until(lambda: noted in live_calls(box), "the undo")


def open_newest(box: Box, person: object) -> None:
    """Open the newest of several own calls with somebody, to be put right."""
    box.key("ctrl+shift+e")
    find_in_panel(box, person)
    box.key("Return")
    box.still()


def put_right(box: Box, call: tuple[object, ...]) -> tuple[object, ...]:
    """Save the correction in the panel and return the call that stands in the place of the old one."""
    before = live_calls(box)
    box.key("ctrl+Return")
    box.until(lambda: call not in live_calls(box), "the correction")
    box.still()
    after = live_calls(box)
    assert len(after) == len(before)
    return after[-1]
