"""Nurture tracks, loose ends and “do not call” worked with by a manager, in a real window with keys alone."""

import json
import sqlite3

import pytest

from sdr_desk.store import loose_ends
from tests.torture.box import Box

pytestmark = pytest.mark.slow

LIVE = "id NOT IN (SELECT fact_id FROM withdrawn)"
TRACK = "(SELECT id FROM nurture_tracks WHERE name = 'Cold rooms later')"
LATER = "2026-10-14T23:00:00.000Z"
"""Towards the end of the day on which the sample data begins."""


def sit(box: Box, name: str) -> None:
    box.key("ctrl+shift+u")
    box.still()
    box.type(name)
    box.key("Return")
    box.still()


def to_prospects(box: Box) -> None:
    box.key("ctrl+3")
    box.until(lambda: box.title().startswith("Prospects"), "Prospects")
    box.still()


def search(box: Box, words: str) -> None:
    """Search, and go to the first person found."""
    box.key("slash", "ctrl+a")
    box.type(words)
    box.still()
    box.key("Down")
    box.still()


def save(box: Box) -> None:
    box.key("ctrl+Return")
    box.still()


def steps(box: Box) -> list[tuple[str, int]]:
    found = box.one(box.sample, f"SELECT steps FROM nurture_tracks WHERE id = {TRACK}")
    return [(step["kind"], step["after_days"]) for step in json.loads(str(found))] if found else []


def on_it(box: Box) -> list[tuple[object, ...]]:
    """(id, touch waited for) of everybody on the track."""
    sql = f"SELECT prospect_id, track_step FROM prospect_state WHERE track_id = {TRACK} AND status = 'nurture'"
    return sorted(box.rows(box.sample, sql))


def stands(box: Box, person: object) -> tuple[object, ...]:
    """Everything that is kept of how somebody stands."""
    return box.rows(box.sample, f"SELECT * FROM prospect_state WHERE prospect_id = '{person}'")[0]


def left(box: Box) -> int:
    """How many loose ends there are."""
    conn = sqlite3.connect(f"file:{box.sample}?mode=ro", uri=True, timeout=5)
    try:
        return loose_ends.count(conn, LATER, 1_000)
    finally:
        conn.close()


def test_a_track_is_drawn_filled_and_left_with_each_step_taken_back(box: Box) -> None:
    box.start_sample()
    sit(box, "Ruth")
    draw(box)
    people = put_ten_on_it(box)
    move_one_on(box, people[0])
    take_one_off(box, people[0])
    box.key("ctrl+z")
    box.until(lambda: on_it(box) == [], "all ten as they were")
    box.key("ctrl+shift+z")
    box.until(lambda: len(on_it(box)) == 10, "all ten on it again")
    why_not_and_off_the_track(box, people[0])
    assert box.leave() == 0
    assert box.clean()


def draw(box: Box) -> None:
    """Three touches, the last of them taken back and made again."""
    box.key("ctrl+comma", "6")
    box.still()
    box.key("shift+n")
    box.still()
    box.type("Cold rooms later")
    box.key("Tab", "Tab")
    box.type("Builds next year, Budget in spring")
    box.picture("new_track")
    save(box)
    box.until(lambda: steps(box) == [("call", 30)], "the track")
    for kind, days in (("l", 14), ("e", 20)):
        box.key("n")
        box.still()
        box.key(kind, "Tab", "ctrl+a")
        box.type(str(days))
        save(box)
    drawn = [("call", 30), ("letter", 14), ("email", 20)]
    box.until(lambda: steps(box) == drawn, "three touches")
    box.key("ctrl+z")
    box.until(lambda: steps(box) == drawn[:2], "the undo")
    box.key("ctrl+shift+z")
    box.until(lambda: steps(box) == drawn, "the touch again")
    box.still()
    box.picture("drawn")


def put_ten_on_it(box: Box) -> list[str]:
    """Ten fresh people from the head of the list; returns their ids in the order of the list."""
    to_prospects(box)
    box.key("3")
    box.still()
    box.type("Fresh")
    box.key("Return")
    box.still()
    box.key("Home", *["shift+j"] * 9, "t")
    box.still()
    box.key("c")  # the track whose name begins so
    box.still()
    box.picture("ten")
    save(box)
    box.until(lambda: len(on_it(box)) == 10, "ten on the track")
    box.still()
    box.picture("ten_on_it")
    reasons = box.rows(
        box.sample,
        f"SELECT DISTINCT reason, kind FROM enrolments WHERE track_id = {TRACK} AND act = 'enter' AND {LIVE}",
    )
    assert reasons == [("Builds next year", "call")]
    return [str(one) for one, _step in on_it(box)]


def find(box: Box, person: str) -> None:
    """Choose one person by name; the filter that hides them goes."""
    first, last = box.rows(box.sample, f"SELECT first_name, last_name FROM prospects WHERE id = '{person}'")[0]
    box.key("Escape")
    box.still()
    search(box, f"{first} {last}")


def move_one_on(box: Box, person: str) -> None:
    find(box, person)
    before = stands(box, person)
    box.key("g")
    box.until(lambda: (person, 2) in on_it(box), "the next touch")
    box.still()
    box.picture("moved_on")
    box.key("ctrl+z")
    box.until(lambda: stands(box, person) == before, "the undo")
    box.still()


def take_one_off(box: Box, person: str) -> None:
    before = stands(box, person)
    box.key("shift+t")
    box.still()
    box.type("They called")
    save(box)
    box.until(lambda: len(on_it(box)) == 9, "nine on the track")
    assert box.one(box.sample, f"SELECT reason FROM enrolments WHERE act = 'leave' AND {LIVE} ORDER BY id DESC") == (
        "They called"
    )
    box.key("ctrl+z")
    box.until(lambda: stands(box, person) == before, "the undo")
    box.still()


def why_not_and_off_the_track(box: Box, person: str) -> None:
    """Y says that a call of the track is due later, and its second digit takes them off it."""
    box.still()
    box.key("y")
    box.still()
    box.picture("why_not")
    box.key("2")
    box.still()
    box.type("Call them now")
    save(box)
    box.until(lambda: len(on_it(box)) == 9 and stands(box, person)[1] != "nurture", "off the track")


def test_five_loose_ends_are_put_right_and_taken_back(box: Box) -> None:
    box.start_sample()
    sit(box, "Ruth")
    to_prospects(box)
    before = left(box)
    box.key("z")
    box.still()
    box.picture("loose_ends")
    work = (
        ("a", "(480) 555-0199"),  # no number can be dialled
        ("t", "No number, but an address"),
        ("x", "No cold rooms of their own"),
        ("r", "in 6 weeks"),
    )
    for done, (key, words) in enumerate(work, 1):
        box.key(key)
        box.still()
        if key == "t":
            box.key("Tab")  # the first of several tracks is meant, which begins with a letter
        box.type(words)
        save(box)
        box.until(lambda done=done: left(box) == before - done, f"{key} to put one right")
        box.still()
    box.key("o")
    box.still()
    box.type("Lena")
    box.key("Return")
    box.until(lambda: left(box) == before - 5, "an owner")
    box.still()
    box.picture("five_less")
    for back in range(1, 6):
        box.key("ctrl+z")
        box.until(lambda back=back: left(box) == before - 5 + back, "the undo")
        box.still()
    assert box.leave() == 0
    assert box.clean()


COMPANY = (
    "SELECT c.id, c.name FROM companies c JOIN prospects p ON p.company_id = c.id AND p.deleted = 0 "
    "JOIN prospect_state s ON s.prospect_id = p.id GROUP BY c.id "
    "HAVING count(*) > 1 AND sum(s.status NOT IN ('raw', 'working')) = 0 ORDER BY count(*) DESC, c.id"
)


def statuses(box: Box, company: object) -> list[object]:
    sql = (
        "SELECT s.status FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id "
        f"WHERE p.company_id = '{company}' AND p.deleted = 0 ORDER BY s.prospect_id"
    )
    return [row[0] for row in box.rows(box.sample, sql)]


def lines(box: Box, company: object) -> list[tuple[object, ...]]:
    """(act, reason, proof) of what counts of the do-not-call record about a company."""
    sql = f"SELECT act, reason, proof FROM do_not_call WHERE value = 'company:{company}' AND {LIVE} ORDER BY id"
    return box.rows(box.sample, sql)


def test_a_company_is_barred_by_a_rep_and_lifted_by_a_manager_alone(box: Box) -> None:
    box.start_sample()
    company, name = box.rows(box.sample, COMPANY)[0]
    before = statuses(box, company)
    to_prospects(box)
    search(box, str(name))
    bar(box, company)
    box.key("ctrl+z")
    box.until(lambda: statuses(box, company) == before, "the undo")
    box.still()
    bar(box, company)
    box.key("alt+b")
    box.still()
    box.picture("a_rep_cannot")
    box.key("Escape")
    assert {line[0] for line in lines(box, company)} == {"block"}
    sit(box, "Ruth")
    to_prospects(box)
    search(box, str(name))
    box.key("alt+b")
    box.still()
    box.picture("lift")
    lift(box, company)
    box.key("ctrl+z")
    box.until(lambda: set(statuses(box, company)) == {"do_not_call"}, "barred again")
    box.still()
    box.key("y")
    box.still()
    box.key("1")
    box.still()
    lift(box, company)
    assert box.leave() == 0
    assert box.clean()


def bar(box: Box, company: object) -> None:
    """Everybody of the company, with a proof."""
    box.key("b")
    box.still()
    box.key("e", "Tab", "Tab")  # “Everybody of …”
    box.type("letter 12")
    box.picture("bar")
    save(box)
    box.until(lambda: set(statuses(box, company)) == {"do_not_call"}, "the bar")
    assert set(lines(box, company)) == {("block", "They asked not to be called", "letter 12")}
    box.still()


def lift(box: Box, company: object) -> None:
    box.type("Their new owner wrote")
    save(box)
    box.until(lambda: "do_not_call" not in statuses(box, company), "the lifting")
    assert ("lift", "Their new owner wrote", "") in lines(box, company)
    box.still()
    box.picture("lifted")
