"""A team at two windows on one file: each act is held against the state before it, taken back and brought forward."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch

from hypothesis import strategies as st

from sdr_desk.desk import care, setup, team, tracks
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.desk.team import NewPerson
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import Step, Track
from sdr_desk.paths import scripts_folder
from sdr_desk.store import file_marks, lead_marks, people
from sdr_desk.store.workspace import Workspace
from tests.conftest import MORNING, Clock, open_at
from tests.torture import machine_picture as pictures
from tests.torture import machine_record as record

SEATS = ("Maria", "Ken", "Ruth", "Jordan", "Amara", "Sol")
"""Two reps, a manager, two closers, and somebody who works alone."""

REPS, CALLERS, CLOSERS, MANAGERS = ("Maria", "Ken"), ("Maria", "Ken", "Sol"), ("Jordan", "Amara"), ("Ruth", "Sol")
PLACES = (("Boise", "ID", "US"), ("Miami", "FL", "US"), ("Berlin", "", "DE"), ("", "ID", "US"))
NUMBERS = st.integers(0, 719)
"""Says with whom, and how: both are taken from it."""

_WORDS = ("calls/first_call.md", "voicemails/first_voicemail.md", "objections/budget.md", "emails/after_call.md",
          "letters/first_letter.md", "briefs/handoff.md")  # fmt: skip


TOLD: Counter[str] = Counter()
"""What happened, to see that the acts come to something."""


def some(*names: str) -> st.SearchStrategy[str]:
    """One of these people, at one of the two windows."""
    return st.sampled_from([f"{name} {window}" for window in "AB" for name in names])


@cache
def template() -> bytes:
    """The file everything begins with: a team, a few words, a track, and a dozen people."""
    folder = Path(tempfile.mkdtemp())
    for name in _WORDS:
        (folder / "words" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(scripts_folder() / name, folder / "words" / name)
    clock = Clock(MORNING - timedelta(days=1))
    workspace = open_at(folder / "begun.db", clock)
    with patch.object(setup, "scripts_folder", lambda: folder / "words"):
        boss = set_up(workspace, SetUp("Ruth Adler", "Northbeam", "seals", ("manager",), time_zone="America/Denver"))
    new = (("Maria Ortega", "rep", "America/Boise"), ("Ken Abe", "rep", "America/New_York"),
           ("Jordan Pike", "closer", "America/Boise"), ("Amara Osei", "closer", "Europe/London"),
           ("Sol Reyes", "solo", "America/Chicago"))  # fmt: skip
    for name, role, zone in new:
        team.add_person(boss, NewPerson(name, roles=(role,), time_zone=zone))
    tracks.keep_track(boss, Track("Often", (Step("letter", 2), Step("call", 3), Step("email", 4))))
    seats = {one.name.split()[0]: Desk(workspace, one) for one in people.people(workspace.conn)}
    for number in range(12):
        add_prospect(seats[CALLERS[number % 3]], somebody(number))
    workspace.close()
    content = (folder / "begun.db").read_bytes()
    shutil.rmtree(folder)
    return content


def somebody(number: int) -> NewProspect:
    """A person to add: some share a company or a number, some have none."""
    company = "" if number % 7 == 6 else f"Company {number % 5}"
    phone = (f"(208) 555-{number % 40:04}",) if number % 11 else ()
    return NewProspect(f"First{number}", f"Last{number}", "Owner", company, phone, (f"p{number % 30}@firm.example",),
                       *PLACES[number % 4])  # fmt: skip


class Table:
    """The team at its two windows; mixed with the rules of what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "table.db"
        self.path.write_bytes(template())
        self.clock = Clock()
        self.told = TOLD
        self.told["examples"] += 1
        self.around: dict[str, tuple[pictures.Picture, pictures.Picture]] = {}
        self.kept_backup: tuple[Path, pictures.Picture] | None = None
        self.opened = 0
        self.open()

    # --- the windows ------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open both windows and sit everybody down at each."""
        self.windows: dict[str, Workspace] = {}
        self.seats: dict[str, Desk] = {}
        for window in "AB":
            self.opened += 1
            workspace = self.windows[window] = open_at(self.path, self.clock, seed=1000 + self.opened)
            for one in people.people(workspace.conn):
                self.seats[f"{one.name.split()[0]} {window}"] = Desk(workspace, one)
        self.conn = self.windows["A"].conn
        self.now = pictures.picture_of(self.conn)
        self.record = pictures.record_of(self.conn)
        self.around.clear()
        self.marks = (lead_marks.mark(self.conn), record.leads(self.conn), file_marks.mark(self.conn), self.now)

    def close(self) -> None:
        for workspace in self.windows.values():
            workspace.close()

    def teardown(self) -> None:
        try:
            verdict = care.check_file(self.seats["Ruth A"])
            assert verdict.clean, verdict
        finally:
            self.close()
            shutil.rmtree(self.folder)

    # --- whom and when ------------------------------------------------------------------------------------------------

    def one(self, number: int) -> str:
        """Somebody who is there, or, now and then, who was removed or merged."""
        sql = "SELECT id FROM prospects WHERE deleted = ? ORDER BY id"
        gone = self.id_of(sql, 1, number=number) if number % 29 == 28 else ""
        return gone or self.id_of(sql, 0, number=number)

    def day(self, number: int) -> date:
        return self.clock.now.date() + timedelta(days=1 + number % 40)

    def id_of(self, sql: str, *values: object, number: int = 0) -> str:
        """One of the ids that are read, "" when there is none."""
        found = [row[0] for row in self.conn.execute(sql, values)]
        return str(found[number % len(found)]) if found else ""

    def person(self, name: str) -> str:
        return self.seats[f"{name} A"].person.id

    # --- an act -------------------------------------------------------------------------------------------------------

    def act(self, seat: str, doing: Callable[[Desk], object], *, to_and_fro: bool = True) -> bool:
        """Do something at a seat: refused, it leaves everything as it was; done, it can be taken back exactly.

        Returns:
            Whether it was done.
        """
        self.clock.forward(seconds=61)
        desk, before = self.seats[seat], self.now
        try:
            changes = doing(desk)
        except KnownError as problem:
            self.told[f"refused: {problem}"[:70]] += 1
            self.same(before, f"after a refusal: {problem}")
            return False
        self.now = after = pictures.picture_of(self.conn)
        self.told["acts done"] += 1
        if isinstance(changes, Changes) and changes.change_id:
            self.around[changes.change_id] = (before, after)
            if to_and_fro:
                self.back_and_forth(desk, changes, before, after)
        return True

    def same(self, wanted: pictures.Picture, when: str) -> None:
        """The state is as it was; words that came with an act may have come back as typed ones, and none are lost."""
        self.now = now = pictures.picture_of(self.conn)
        more = {**wanted, pictures.TYPED: now[pictures.TYPED]}
        assert now == more, (when, pictures.difference(wanted, now))
        lost = {row[:3] for row in wanted[pictures.TYPED]} - {row[:3] for row in now[pictures.TYPED]}
        assert not lost, (when, lost)

    def back_and_forth(self, desk: Desk, changes: Changes, before: pictures.Picture, after: pictures.Picture) -> None:
        """Undo an act just done, and redo it."""
        self.clock.forward(seconds=1)
        try:
            undo_last(desk)
        except KnownError as problem:
            self.told[f"not undone: {problem}"[:70]] += 1
            self.same(after, f"{changes.label} could not be undone")
            return
        newest = self.conn.execute(
            "SELECT undoes, actor_id FROM changes WHERE action = 'undo' ORDER BY id DESC LIMIT 1"
        )
        assert newest.fetchone() == (changes.change_id, desk.person.id), changes.label
        self.same(before, f"undone: {changes.label}")
        self.clock.forward(seconds=1)
        try:
            redo_last(desk)
        except KnownError as problem:
            self.told[f"not redone: {problem}"[:70]] += 1
            self.same(before, f"{changes.label} could not be redone")
            return
        self.same(after, f"redone: {changes.label}")
        self.told["undone and redone at once"] += 1

    def undo(self, seat: str) -> None:
        """Take back the newest act of a person, whenever it was: exactly, if nothing happened since."""
        desk, before = self.seats[seat], self.now
        others = self.of_others(desk)
        if not self.act(seat, undo_last, to_and_fro=False):
            return
        undoes = self.conn.execute(
            "SELECT undoes FROM changes WHERE action = 'undo' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        whose = self.conn.execute("SELECT actor_id, label FROM changes WHERE id = ?", undoes).fetchone()
        assert whose[0] == desk.person.id, "an undo took somebody else’s act"
        assert self.of_others(desk) == others, f"an undo of {whose[1]} took what others told"
        self.told["undone later"] += 1
        was, became = self.around.get(undoes[0], (None, None))
        if pictures.alike(became, before):
            self.told["undone exactly"] += 1
            self.same(was or {}, f"undone later: {whose[1]}")

    def redo(self, seat: str) -> None:
        """Bring the newest undo of a person forward."""
        before = self.now
        if not self.act(seat, redo_last, to_and_fro=False):
            return
        undone = self.conn.execute(
            "SELECT u.undoes FROM changes r JOIN changes u ON u.id = r.undoes WHERE r.action = 'redo' "
            "ORDER BY r.id DESC LIMIT 1"
        ).fetchone()
        was, became = self.around.get(undone[0], (None, None))
        if pictures.alike(was, before):
            self.told["redone exactly"] += 1
            self.same(became or {}, "redone later")

    def of_others(self, desk: Desk) -> list[tuple[object, ...]]:
        """The calls, answers and handoffs that others told and that count."""
        told = []
        for table in ("touches", "callbacks", "answers", "handoffs", "handoff_events", "enrolments"):
            told += self.conn.execute(
                f"SELECT id FROM {table} WHERE actor_id NOT IN (?, '') AND id NOT IN withdrawn ORDER BY id",
                (desk.person.id,),
            ).fetchall()
        return told
