"""A referral in a real window with keys alone: taken down in a call, and first tomorrow with its words."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.torture.box import Box
from tests.torture.loop import LIVE, Desk
from tests.torture.test_block_box import running, start

pytestmark = pytest.mark.slow

TOMORROW = datetime(2026, 10, 15, 15, 0, tzinfo=UTC)
"""Thursday 15 October 2026, 9:00 in Boise."""

LINE = "Jane Poe, ops at Larkspur, met at the expo, 208-555-0117, jane@larkspur.example"
GIVEN = (
    "SELECT p.first_name || ' ' || p.last_name, q.first_name || ' ' || q.last_name, f.may_name FROM referrals f "
    f"JOIN prospects p ON p.id = f.prospect_id JOIN prospects q ON q.id = f.referrer_id WHERE f.{LIVE}"
)
TOUCHED = (
    "SELECT p.first_name FROM touches t JOIN prospects p ON p.id = t.prospect_id "
    f"WHERE t.{LIVE} ORDER BY t.id DESC LIMIT 1"
)


def take_down(desk: Desk, *keys: str) -> str:
    """A referral in the midst of a call; returns who is on the line."""
    desk.key("ctrl+shift+n")
    desk.until_says("Somebody was named")
    desk.box.type(LINE)
    desk.box.until(lambda: any(one.value == "Larkspur" for one in desk.look()), "the company")
    for key in keys:
        desk.key(key)
    desk.box.picture("referral_taken_down")
    desk.key("Return")
    desk.box.until(lambda: desk.rows(GIVEN), "the referral")
    return str(desk.rows(GIVEN)[0][1])


def script(desk: Desk) -> str:
    """The words on the call desk, as a screen reader hears them."""
    desk.look()
    shown = json.loads(Path(desk.box.env["SDR_DESK_TOLD"]).read_text(encoding="utf-8"))
    return " ".join(one["about"] for one in shown if one["name"] == "Script")


def begin(box: Box) -> Desk:
    """A call block with the first call on."""
    desk = Desk(box)
    start(box)
    desk.key("Return")
    box.still()
    return desk


def tomorrow(desk: Desk, who: str) -> None:
    """The call is over, the block as well; a new one begins the next day."""
    desk.key("1")
    desk.box.until(lambda: desk.rows(TOUCHED) == [(who.split(maxsplit=1)[0],)], "the outcome")
    desk.box.still()
    desk.key("ctrl+b")
    desk.box.until(lambda: not running(desk.box), "the end")
    desk.box.still()
    desk.open(TOMORROW)
    desk.go("2", "Call desk")
    desk.box.still()
    desk.key("ctrl+b")
    desk.box.still()
    desk.key("Return")  # ends the countdown, or dials when the block has begun
    desk.box.until(lambda: running(desk.box), "the block")
    desk.box.still()


def test_a_referral_of_a_call_is_first_tomorrow_with_the_name_in_its_words(box: Box) -> None:
    desk = begin(box)
    who = take_down(desk)
    tomorrow(desk, who)
    desk.until_says("Jane Poe")
    box.until(lambda: f"{who} gave me your name" in script(desk), "the name in the words")
    box.picture("referral_tomorrow")
    desk.key("1")
    box.until(lambda: desk.rows(TOUCHED) == [("Jane",)], "the call of Jane")
    assert box.leave() == 0
    assert box.clean()


def test_without_permission_the_words_name_nobody(box: Box) -> None:
    desk = begin(box)
    who = take_down(desk, "alt+m")
    assert desk.rows(GIVEN) == [("Jane Poe", who, 0)]
    tomorrow(desk, who)
    desk.until_says("Jane Poe")
    box.until(lambda: "named to me as the right person to ask" in script(desk), "the words without a name")
    assert who not in script(desk)


def test_undo_takes_it_back_and_redo_brings_it(box: Box) -> None:
    desk = begin(box)
    take_down(desk)
    box.still()
    desk.key("ctrl+z")
    box.until(lambda: not desk.rows(GIVEN), "the undo")
    assert desk.rows("SELECT count(*) FROM todos WHERE deleted = 0") == [(0,)]
    box.still()
    desk.key("ctrl+shift+z")
    box.until(lambda: desk.rows(GIVEN), "the redo")
    assert box.leave() == 0
    assert box.clean()
