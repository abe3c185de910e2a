"""The same counts everywhere: what each screen says, as a screen reader hears it, what is exported, and the file."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from tests.torture.box import ROOT
from tests.torture.loop import CLOSER, HEADINGS, MANAGER, OTHER, REP, Desk, heading

Lists = Mapping[str, Mapping[str, int]]
T = TypeVar("T")

WAITS = ("Answer needed", "Waiting for the closer")
NOT_ON_TODAY = ("Waiting for the rep", "In progress", "Answered lately")
STATES = {
    "waiting": "With a closer", "asked": "With a closer", "accepted": "Accepted", "no_show": "Returned",
    "returned": "Returned", "won": "Won", "lost": "Lost",
}  # fmt: skip
"""How a person stands whose handoff is open or has ended, in the words of the filter by status."""


def becomes(desk: Desk, read: Callable[[], T], wanted: T, what: str) -> None:
    """Wait until what is read is as wanted; says what was read instead."""
    found: list[T] = []

    def same() -> bool:
        found.append(read())
        return found[-1] == wanted

    try:
        desk.box.until(same, what, patience=15)
    except TimeoutError:
        raise AssertionError(f"{what}: {found[-1]}, wanted {wanted}") from None


def everywhere(desk: Desk, lists: Lists, people: Mapping[str, int]) -> None:
    """Every screen of everybody says what is wanted, the export and the file too, and the file is clean.

    Args:
        lists: for each person the headings of their handoffs with the numbers behind them.
        people: how many prospects there are by status.
    """
    for name, wanted in lists.items():
        desk.sit(name)
        of_one(desk, name, dict(wanted))
    desk.sit(REP)
    desk.go("3", "Prospects")
    desk.key("Escape", "3")
    becomes(desk, lambda: statuses(desk), dict(people), "people by status")
    desk.key("Escape")
    kept = Counter(str(row[0]) for row in desk.rows("SELECT status FROM handoff_state"))
    assert exported(desk) == kept
    assert desk.box.clean()


def of_one(desk: Desk, name: str, wanted: dict[str, int]) -> None:
    """Handoffs, the number at its side, and Today of the person at the desk."""
    desk.go("4", "Handoffs")
    if wanted:
        desk.box.until(lambda: desk.items("Handoffs"), "the handoffs")
        desk.key("e")
    becomes(desk, lambda: headings(desk), wanted, f"handoffs of {name}")
    desk.box.picture(f"handoffs_{name.split(maxsplit=1)[0]}")
    becomes(desk, lambda: at_the_side(desk), sum(wanted.get(one, 0) for one in WAITS), f"the number of {name}")
    desk.go("1", "Today")
    shown = {title: number for title, number in wanted.items() if title not in NOT_ON_TODAY}
    becomes(desk, lambda: on_today(desk), shown, f"Today of {name}")
    desk.box.picture(f"today_{name.split(maxsplit=1)[0]}")


def headings(desk: Desk) -> dict[str, int]:
    """The headings of the handoffs with their numbers, which are those of the rows below."""
    said: dict[str, int] = {}
    rows: Counter[str] = Counter()
    last = ""
    for one in desk.items("Handoffs"):
        if heading(one.name):
            last, _, number = one.name.rpartition(", ")
            said[last] = int(number)
        else:
            rows[last] += 1
    return said if said == dict(rows) else {"rows that are not as many as is said": -1}


def at_the_side(desk: Desk) -> int:
    """The number beside Handoffs at the side of the window."""
    name = next(one.name for one in desk.look() if one.role == "CheckBox" and one.name.startswith("Handoffs"))
    return int(name.partition(", ")[2] or 0)


def on_today(desk: Desk) -> dict[str, int]:
    """The handoffs on Today: the heading of the list with its number, and the headings inside it."""
    told = desk.look()
    title = next((one.name for one in told if one.role == "List" and one.name in HEADINGS), "")
    words = [one.name for one in told if one.role == "StaticText"]
    number = int(words[words.index(title) + 1])
    inside = [one.name.rpartition(", ") for one in told if one.inside == title and heading(one.name)]
    found = {title: number, **{name: int(count) for name, _comma, count in inside}}
    return {name: count for name, count in found.items() if count}


def statuses(desk: Desk) -> dict[str, int]:
    """The values of the filter by status with how many people have each."""
    found = [one.name.rpartition(", ") for one in desk.items("Status is")]
    return {name: int(count.split()[0]) for name, _comma, count in found}


def exported(desk: Desk) -> Counter[str]:
    """How many handoffs there are by status in what is written out."""
    path = desk.box.home.parent / "handoffs.csv"
    done = subprocess.run(
        [sys.executable, "-m", "sdr_desk", "--workspace", str(desk.box.sample),
         "export", "--what", "handoffs", str(path)],
        cwd=ROOT, env=desk.box.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Counter(row["status"] for row in csv.DictReader(file))


def book(desk: Desk, whose: str, *keys: str) -> dict[str, str]:
    """A book such as “Closer: Jordan Pike”, its lines with their figures; *keys* choose the time."""
    desk.go("4", "Handoffs")
    desk.key("b")
    desk.until_says("This month, ")
    desk.key(*keys)
    desk.box.still()
    turn = "r" if whose.startswith("Rep") else "c"
    desk.box.until(lambda: desk.items(whose) or desk.key(turn), whose)
    lines = [one.name.partition(": ") for one in desk.items(whose)]
    desk.key("Escape")
    desk.box.still()
    return {label: figure.split(". ")[0].rstrip(".") for label, colon, figure in lines if colon}


def books(desk: Desk, wanted: Mapping[str, Mapping[str, str]], *keys: str) -> None:
    """Whoever sees a book reads the same figures in it, and those wanted among them; *keys* choose the time.

    A closer sees their own book and not that of another closer.
    """
    read: dict[str, dict[str, str]] = {}
    for name in (REP, CLOSER, OTHER, MANAGER):
        desk.sit(name)
        for whose, lines in wanted.items():
            if name in (CLOSER, OTHER) and whose.startswith("Closer") and not whose.endswith(name):
                continue
            found = {label: figure for label, figure in book(desk, whose, *keys).items() if "Proposed" not in label}
            assert read.setdefault(whose, found) == found, f"{whose} as {name} reads it"
            assert {label: found.get(label) for label in lines} == dict(lines), f"{whose} as {name} reads it"
