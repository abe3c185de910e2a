"""The numbers in a window on the sample data, with hands, eyes and the file for the tests that go through them."""

from __future__ import annotations

import shutil
import sqlite3
from functools import partial
from pathlib import Path

from sdr_desk.ui.screens import SCREENS
from tests.torture.box import Box
from tests.torture.loop import LIVE, START, Desk, Told

REP, OTHER, MANAGER = "Maria Ortega", "Dev Shah", "Ruth Adler"
DIGIT = str(1 + [entry.name for entry in SCREENS if entry.in_sidebar].index("numbers"))
PATIENCE = 120.0
"""Seconds until a page was read, on a machine that has other work as well."""
PAGES = {
    "1": "Worked backwards from the goal.", "2": "Funnels side by side.", "3": "What a lead costs.",
    "4": "Model card.",
}  # fmt: skip
"""How the first part of each page begins, by the key of the page."""

KEPT = {
    "plans": "SELECT whose, starts_on, goal_cents, rates FROM plans WHERE deleted = 0",
    "targets": "SELECT owner_id, measure, period, starts_on, amount FROM targets WHERE deleted = 0",
    "spend": "SELECT s.name, e.month, e.amount_cents, e.about FROM spend e JOIN sources s ON s.id = e.source_id "
    f"WHERE e.{LIVE}",
    "work_hours": "SELECT s.name, p.name, e.month, e.minutes, e.about FROM work_hours e "
    f"JOIN sources s ON s.id = e.source_id JOIN people p ON p.id = e.person_id WHERE e.{LIVE}",
    "sources": "SELECT name, channel_kind, campaign FROM sources WHERE deleted = 0",
    "deals": "SELECT d.id, s.name FROM deals d LEFT JOIN sources s ON s.id = d.source_id WHERE d.deleted = 0",
    "ranking": "SELECT rules, left_out, model_id FROM ranking WHERE deleted = 0",
    "models": "SELECT id FROM local_rank_models",
    "people": "SELECT name, hour_cost_cents FROM people WHERE deleted = 0",
}  # fmt: skip
"""What the numbers change in the file, by what it is about."""


class Numbers(Desk):
    """The window with the numbers open as somebody."""

    def __init__(self, box: Box, sample: Path, who: str = MANAGER) -> None:
        self.box, self.now, self.who = box, START, who
        self._told = box.home.parent / "told.json"
        box.env["SDR_DESK_TOLD"] = str(self._told)
        self.drafts = box.home.parent / "drafts"
        self.drafts.mkdir()
        box.env["TMPDIR"] = str(self.drafts)
        box.sample.parent.mkdir(parents=True)
        shutil.copyfile(sample, box.sample)
        box.sample.with_suffix(".sample").write_text("Sample data for a test.\n", encoding="utf-8")
        self.open(START)
        self.sit(who)
        self.go(DIGIT, "Numbers")
        self.until_read()

    def again(self) -> None:
        """Kill the program, open it anew and come back to the numbers."""
        self.box.kill()
        assert whole(self.box.sample)
        self.open(START)
        self.go(DIGIT, "Numbers")
        self.until_read()

    def until_read(self, page: str = "1") -> None:
        """Wait until a page was read and nothing moves."""
        self.box.until(lambda: self.says(PAGES[page]), f"page {page}", PATIENCE)
        self.box.still()

    def until_about(self, when: str, whose: str = "the whole team") -> None:
        """Wait until the head says of when and of whom the numbers are."""
        self.box.until(lambda: any(one.name == f"{when} · {whose}" for one in self.look()), f"{when} · {whose}")

    def page(self, key: str) -> None:
        """Go to a page by its key."""
        self.key(key)
        self.until_read(key)

    def field(self, name: str) -> Told | None:
        """A field of the form that is open."""
        return next((one for one in self.look() if one.role == "EditableText" and one.name == name), None)

    def kept(self, about: str) -> list[tuple[object, ...]]:
        """What the file has of something, in an order of its own."""
        return sorted(self.rows(KEPT[about]), key=repr)

    def all_kept(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything the numbers change."""
        return {about: self.kept(about) for about in KEPT}

    def until_changed(self, about: str, before: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
        """Wait until the file has something else; returns what is new."""
        self.box.until(lambda: self.kept(about) != before, f"a change of {about}")
        return [row for row in self.kept(about) if row not in before]

    def undo(self, about: str, before: list[tuple[object, ...]]) -> None:
        """Ctrl+Z brings back what was."""
        self.box.still()
        self.key("ctrl+z")
        self.box.until(lambda: self.kept(about) == before, f"the undo of {about}")

    def redo(self, about: str, then: list[tuple[object, ...]]) -> None:
        """Ctrl+Shift+Z makes it again."""
        self.box.still()
        self.key("ctrl+shift+z")
        self.box.until(lambda: self.kept(about) == then, f"the redo of {about}")

    def form(self, key: str, says: str) -> None:
        """Open a form by its key."""
        self.key(key)
        self.until_says(says)
        self.box.still()

    def fill(self, **texts: str) -> None:
        """Type into fields of the open form, by name with _ for a space, going on with Tab from where the focus is."""
        for name, text in texts.items():
            self.box.until(partial(self.to, name.replace("_", " ")), f"the field {name}")
            self.key("ctrl+a", "BackSpace")
            self.box.type(text)
            self.box.until(lambda name=name, text=text: self._typed(name.replace("_", " "), text), f"{name}: {text}")

    def to(self, name: str) -> bool:
        """One step with Tab towards a field; whether it has the focus."""
        found = self.field(name)
        if found is not None and "focused" in found.marks:
            return True
        self.key("Tab")
        self.pause()
        return False

    def _typed(self, name: str, text: str) -> bool:
        found = self.field(name)
        return found is not None and found.value == text

    def refused(self, words: str) -> None:
        """Try to save the open form and be told why not; nothing is changed in the file."""
        before = self.all_kept()
        self.key("ctrl+Return")
        self.until_says(words)
        assert self.all_kept() == before

    def leave(self) -> None:
        """Close the window; the file is whole and its counts are right."""
        assert self.box.leave() == 0
        assert whole(self.box.sample)
        assert self.box.clean()


def whole(file: Path) -> bool:
    """Whether SQLite finds the file whole, with every reference to something that is there."""
    conn = sqlite3.connect(file)
    try:
        sound = conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and not conn.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        conn.close()


def choose(desk: Numbers, key: str, title: str, begins: str) -> None:
    """Open a list by its key and take the row that begins so."""
    desk.key(key)
    desk.until_says(title)
    desk.key("Home")
    desk.box.until(lambda: step_to(desk, title, begins), begins)
    desk.key("Return")


def step_to(desk: Numbers, title: str, begins: str, key: str = "j") -> bool:
    """One step in a list; whether the wanted row is chosen."""
    if desk.chosen(title).startswith(begins):
        return True
    desk.key(key)
    return False


def goal(desk: Numbers, text: str) -> None:
    """Type a goal into its field."""
    box = desk.box
    box.until(lambda: desk.to("Revenue goal, exactly"), "the goal")
    box.key("ctrl+a")
    box.type(text)
