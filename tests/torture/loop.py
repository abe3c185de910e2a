"""Four people on one workspace for the tests of the closed loop, and the hands and eyes that work in its window."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from sdr_desk.desk import handoff_rules, team
from sdr_desk.desk.handoff_rules import Terms
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.desk.team import NewPerson
from sdr_desk.store import people
from tests.conftest import Clock, open_at
from tests.torture.box import Box

START = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
"""Wednesday 14 October 2026, 9:42 in Boise."""

REP, CLOSER, OTHER, MANAGER = "Maria Ortega", "Jordan Pike", "Amara Osei", "Ruth Adler"
LEADS = (
    ("Ada", "Birch", "Juniper Foods", "Boise", "ID"), ("Bram", "Cole", "Quarry Stone", "Boise", "ID"),
    ("Cleo", "Dunn", "Tamarack Dairy", "Boise", "ID"), ("Dario", "Eads", "Larkspur Ice", "Denver", "CO"),
)  # fmt: skip
ANSWERS = (
    "The seals fail twice a summer, about $3,000 each time", "The insurer asks for it before May", "Dana Cole signs",
    "Two quotes, then the order in March", "$24,000 for 22 dock doors", "Twenty minutes with my colleague",
)  # fmt: skip
LIVE = "id NOT IN (SELECT fact_id FROM withdrawn)"


def make(file: Path) -> None:
    """A workspace with a rep, two closers and a manager, and people to call; made the day before.

    The first closer takes what is in Idaho, the other one what they leave, and works by e-mail.
    """
    file.parent.mkdir(parents=True)
    workspace = open_at(file, Clock(START - timedelta(days=1)))
    rep = set_up(workspace, SetUp(REP, "Northbeam Controls", "door seals", ("rep",), time_zone="America/Boise"))
    with rep.write() as write:
        write.document("people", name=MANAGER, roles="manager", time_zone="America/Boise")
    manager = next(one for one in people.people(workspace.conn) if one.name == MANAGER)
    boss = type(rep)(workspace, manager)
    for name, terms in ((CLOSER, Terms(places=("US-ID",))), (OTHER, Terms(by_mail=True))):
        team.add_person(boss, NewPerson(name, roles=("closer",), time_zone="America/Boise"))
        whose = next(one.id for one in people.people(workspace.conn) if one.name == name)
        handoff_rules.change_terms(boss, whose, terms)
    for number, (first, last, company, city, state) in enumerate(LEADS):
        mail = f"{first.lower()}@{company.split()[0].lower()}.example"
        phones = (f"(208) 555-01{number:02}",)
        add_prospect(rep, NewProspect(first, last, "Owner", company, phones, (mail,), city, state, "US"))
    workspace.close()
    file.with_suffix(".sample").write_text("Made for a test.\n", encoding="utf-8")


HEADINGS = (
    "From closers", "Answer needed", "Waiting for the closer", "Waiting for the rep", "Outcome due", "In progress",
    "Answered lately",
)  # fmt: skip
"""The headings of the list of handoffs."""


def heading(name: str) -> bool:
    """Whether a row of the list is a heading."""
    title, _, count = name.rpartition(", ")
    return title in HEADINGS and count.isdigit()


@dataclass(frozen=True, slots=True)
class Told:
    """One thing the window shows, as a screen reader hears it."""

    role: str
    name: str
    value: str
    inside: str
    marks: str


class Desk:
    """The window, its clock, and who sits at it."""

    def __init__(self, box: Box) -> None:
        self.box, self.now = box, START
        self._told = box.home.parent / "told.json"
        box.env["SDR_DESK_TOLD"] = str(self._told)
        self.drafts = box.home.parent / "drafts"
        self.drafts.mkdir()
        box.env["TMPDIR"] = str(self.drafts)
        make(box.sample)
        self.open(START)

    # The clock

    def open(self, at: datetime) -> None:
        """Open the window at a time; it goes on from there."""
        if self.box.app is not None:
            assert self.box.leave() == 0
        self.now = at
        self.box.env["SDR_DESK_AT"] = at.isoformat()
        self.box.start("demo", module="tests.torture.telling")

    # Eyes

    def look(self) -> list[Told]:
        """What the window shows."""
        self._told.unlink(missing_ok=True)
        self._told.with_suffix(".ask").touch()
        self.box.until(self._told.exists, "what the window says")
        rows = json.loads(self._told.read_text(encoding="utf-8"))
        return [Told(row["role"], row["name"], row["value"], row["in"], row["marks"]) for row in rows]

    def says(self, words: str) -> bool:
        """Whether the window shows some words."""
        return any(words in one.name or words in one.value for one in self.look())

    def until_says(self, words: str) -> None:
        """Wait for words."""
        self.box.until(lambda: self.says(words), f"“{words}”")

    def items(self, inside: str) -> list[Told]:
        """The rows of a list, with its headings."""
        return [one for one in self.look() if one.role == "ListItem" and one.inside == inside]

    def chosen(self, inside: str) -> str:
        """The chosen row of a list, "" for none."""
        return next((one.name for one in self.items(inside) if "selected" in one.marks), "")

    # Hands

    def key(self, *names: str) -> None:
        """Press keys."""
        self.box.key(*names)

    def go(self, digit: str, title: str) -> None:
        """Go to a screen."""
        self.key(f"ctrl+{digit}")
        self.box.until(lambda: self.box.title().startswith(title), title)

    def sit(self, name: str) -> None:
        """Let somebody else sit down."""
        self.key("ctrl+shift+u")
        self.until_says("Who is at the desk?")
        self.box.type(name.split(maxsplit=1)[0])
        self.box.still()
        self.key("Return")
        self.until_says(f"{name}, ")

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Read the file."""
        return self.box.rows(self.box.sample, sql)

    def events(self, company: str) -> list[list[str]]:
        """What counts of the record of each handoff of a company's person, the first handoff first."""
        found = self.rows(
            "SELECT h.id FROM handoffs h JOIN companies c ON c.id = h.company_id "
            f"WHERE c.name = '{company}' AND h.{LIVE} ORDER BY h.id"
        )
        return [
            [str(row[0]) for row in
             self.rows(f"SELECT act FROM handoff_events WHERE handoff_id = '{one[0]}' AND {LIVE} ORDER BY id")]
            for one in found
        ]  # fmt: skip

    def record(self, company: str) -> list[tuple[str, str]]:
        """What counts of the record about a company's person: each act with who did it, "" for the watch."""
        found = self.rows(
            "SELECT e.act, coalesce(p.name, '') FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id "
            "JOIN companies c ON c.id = h.company_id LEFT JOIN people p ON p.id = e.actor_id "
            f"WHERE c.name = '{company}' AND e.{LIVE} ORDER BY e.id"
        )
        return [(str(act), str(who)) for act, who in found]

    def until_events(self, company: str, *wanted: Sequence[str]) -> None:
        """Wait until the record of a company's handoffs is as wanted."""
        self.box.until(
            lambda: self.events(company) == [list(one) for one in wanted],
            f"{company}: {wanted}, not {self.events(company)}",
        )

    def choose(self, company: str) -> None:
        """Choose a handoff in the list by its company."""
        self.go("4", "Handoffs")
        self.box.until(lambda: self._step_to(f"{company}, "), company)
        self.until_says(f"Brief: {company}")

    def _step_to(self, begins: str) -> bool:
        """One step in the list towards a row that begins so; whether it is chosen."""
        rows = [one for one in self.items("Handoffs") if not heading(one.name)]
        here = next((at for at, one in enumerate(rows) if "selected" in one.marks), None)
        there = next((at for at, one in enumerate(rows) if one.name.startswith(begins)), None)
        if here is None or there is None or here == there:
            return here is not None and here == there
        self.key("j" if here < there else "k")
        return False

    def pause(self) -> None:
        """The desk ignores a second outcome within 400 ms."""
        time.sleep(0.45)

    def answer_dialog(self, title: str, path: Path) -> None:
        """Type a path into the file dialog that opens."""
        self.box.until(lambda: self.box.title().startswith(title), title)
        self.key("ctrl+a")
        self.box.type(str(path))
        self.key("Return")
        self.box.until(lambda: "SDR Desk" in self.box.title(), "the window again")

    # The rep

    def call(self, name: str) -> None:
        """Take somebody to the call desk."""
        self.go("3", "Prospects")
        self.key("slash", "ctrl+a")
        self.box.type(name)
        self.box.until(lambda: [one for one in self.look() if one.role == "Cell" and name in one.name], name)
        self.key("Down", "d")
        self.box.until(lambda: self.box.title().startswith("Call desk"), "the call desk")
        self.until_says("Ready to hand off: ")

    def answer(self, answers: Sequence[str] = ANSWERS) -> None:
        """Answer the guide from its first open question on."""
        self.key("Tab")
        for text in answers:
            self.box.type(text)
            self.key("Return")
        self.key("Escape")
        self.until_says("Ready to hand off: 6 of 6")

    def open_form(self) -> None:
        """Qualified: the form with its brief."""
        self.key("6")
        self.until_says("Hand off ")

    def send(self, company: str) -> None:
        """Send the lead as the form stands."""
        sql = f"SELECT count(*) FROM handoffs WHERE {LIVE}"
        before = self.rows(sql)[0][0]
        self.key("ctrl+Return")
        self.box.until(lambda: self.rows(sql)[0][0] != before, f"the handoff of {company}")
        self.pause()


def fill(path: Path, cells: dict[str, dict[str, str]]) -> None:
    """Write into the lines of some companies, by heading, as a person at a spreadsheet does."""
    workbook = load_workbook(path)
    page = workbook.worksheets[0]
    head = next(row for row in page.iter_rows() if "Lead code" in [cell.value for cell in row])
    columns = {str(cell.value): cell.column for cell in head}
    for row in page.iter_rows(min_row=head[0].row + 1):
        for heading, text in cells.get(str(row[columns["Company"] - 1].value), {}).items():
            page.cell(row[0].row, columns[heading], text)
    workbook.save(path)
