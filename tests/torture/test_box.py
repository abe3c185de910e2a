"""The whole round in a real window with keys alone: first run, a block of thirty outcomes, a handoff, its answer."""

import json
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.torture.box import Box

pytestmark = pytest.mark.slow

ROUND = "12131421512171321812141211211"
KEYS = {"3": ("Return",), "4": ("Return",), "5": ("Return",), "7": ("Return",), "8": ("8",)}
NAMES = {
    "1": "no_answer", "2": "voicemail", "3": "gatekeeper", "4": "callback", "5": "not_now", "6": "qualified",
    "7": "not_a_fit", "8": "do_not_call",
}  # fmt: skip
LAST_CLOSER = "SELECT name FROM people JOIN handoffs h ON h.closer_id = people.id ORDER BY h.id DESC LIMIT 1"
LIVE = "id NOT IN (SELECT fact_id FROM withdrawn)"
IN_BLOCK = f"block_id IS NOT NULL AND block_id IN (SELECT id FROM run_blocks WHERE ended_at IS NULL) AND {LIVE}"


def count(box: Box) -> int:
    return int(str(box.one(box.sample, f"SELECT count(*) FROM touches WHERE {IN_BLOCK}") or 0))


def press_outcome(box: Box, digit: str) -> None:
    """One outcome with what its line asks; the next key waits as a person would."""
    before = count(box)
    box.key(digit)
    if digit == "3":
        box.type("Bo at the gate")
    box.key(*KEYS.get(digit, ()))
    box.until(lambda: count(box) == before + 1, f"outcome {digit} after {before}")
    time.sleep(0.45)  # the desk ignores a second outcome within 400 ms


def start_on_sample(box: Box) -> None:
    box.start_sample()
    box.key("Return")
    box.until(lambda: "Call desk" in box.title(), "the call desk")
    box.key("Return")  # any key ends the countdown
    box.until(lambda: bool(box.one(box.sample, "SELECT 1 FROM run_blocks WHERE ended_at IS NULL")), "the block")
    time.sleep(0.5)  # the first person is painted


def hand_off(box: Box) -> None:
    """Answer all six questions, then 6 and Ctrl+Enter."""
    before = count(box)
    box.key("Tab")
    for number in range(6):
        box.type(f"Answer {number}: 12 doors")
        box.key("Return")
    box.key("Escape", "6")
    time.sleep(0.5)
    box.key("ctrl+Return")
    box.until(lambda: count(box) == before + 1, "the handoff")
    time.sleep(0.45)


def test_thirty_outcomes_five_undos_and_a_handoff_that_is_accepted(box: Box, tmp_path: Path) -> None:
    start_on_sample(box)
    for digit in ROUND:
        press_outcome(box, digit)
    for number in range(5):
        box.key("ctrl+z")
        box.until(lambda number=number: count(box) == len(ROUND) - number - 1, f"undo {number}")
    hand_off(box)
    wanted = Counter(NAMES[digit] for digit in ROUND[:-5]) + Counter(["qualified"])
    rows = box.rows(box.sample, f"SELECT disposition, count(*) FROM touches WHERE {IN_BLOCK} GROUP BY 1")
    assert dict(rows) == dict(wanted)
    assert accept_as_closer(box)
    box.kill()
    assert box.clean()


def accept_as_closer(box: Box) -> bool:
    """Switch to whose turn it was and accept the lead that was just handed off; a solo passes over the day's plan."""
    newest = str(box.one(box.sample, "SELECT id FROM handoffs ORDER BY id DESC LIMIT 1"))
    closer = str(box.one(box.sample, LAST_CLOSER))
    box.key("ctrl+shift+u")
    time.sleep(0.4)
    box.type(closer.split(" ", maxsplit=1)[0])
    time.sleep(0.3)
    box.key("Return")
    time.sleep(0.5)
    box.key("ctrl+4")
    box.until(lambda: "Handoffs" in box.title(), "the closer's inbox")
    roles = box.one(box.sample, f"SELECT roles FROM people WHERE name = '{closer}'")
    if "solo" in str(roles):
        box.key("o")
        time.sleep(0.5)
    waiting = f"SELECT status FROM handoff_state WHERE handoff_id = '{newest}'"
    for _ in range(12):
        if box.one(box.sample, waiting) == "accepted":
            return True
        box.key("a")
        time.sleep(0.5)
        box.key("j")
        time.sleep(0.2)
    return box.one(box.sample, waiting) == "accepted"


def test_a_kill_in_the_midst_of_typing_loses_at_most_a_second(box: Box) -> None:
    start_on_sample(box)
    press_outcome(box, "1")
    box.key("n")
    box.type("Sounded relieved we called on time")
    box.until(lambda: box.rows(box.sample, "SELECT 1 FROM local_drafts WHERE value LIKE '%on time'"), "the typing")
    person = box.one(box.sample, "SELECT prospect_id FROM local_drafts WHERE field = 'note'")
    box.kill()
    box.start("demo")
    box.until(lambda: "Call desk" in box.title(), "the call desk again")
    place = json.loads(str(box.one(box.sample, "SELECT value FROM local_settings WHERE key = 'place'")))
    assert place["prospect_id"] == person
    assert count(box) == 1
    box.kill()
    assert box.clean()


@pytest.mark.parametrize("seed", range(20))
def test_a_kill_at_a_random_moment_of_a_block_loses_no_outcome(box: Box, seed: int) -> None:
    dice = Random(seed)
    start_on_sample(box)
    done = dice.randint(0, 5)
    for _ in range(done):
        press_outcome(box, dice.choice("1123457"))
    seen = count(box)
    box.key("n")
    box.type("unfinished")
    if dice.random() < 0.5:
        box.key("Escape", dice.choice("12"))
    box.kill()
    after = count(box)
    assert seen == done
    assert seen <= after <= seen + 1, f"seed {seed}"
    box.start("demo")
    box.until(lambda: "Call desk" in box.title(), "the call desk again")
    assert count(box) == after
    box.kill()
    assert box.clean()
