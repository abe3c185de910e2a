"""A closer at a spreadsheet: sheets made, filled by headings, and edited in ways nobody planned."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from sdr_desk.desk import drafts, handoffs, queue, sheet_replies
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.package import Package
from sdr_desk.store import people

Rows = list[list[str]]


def jordan(desk: Desk) -> str:
    return next(person.id for person in people.people(desk.conn) if person.name == "Jordan Pike")


def send(desk: Desk) -> str:
    """Hand the next person to the first closer; the id of the handoff."""
    person = queue.head_ids(desk, 1)[0]
    keys = [row[0] for row in desk.conn.execute("SELECT key FROM guide_questions")]
    drafts.keep_typing(desk, person, {f"answer:{key}": "22 doors, about $18,000" for key in keys})
    form = handoffs.prepare(desk, person)
    package = Package(person, form.closers[0].id, form.answer_by, note="Friendly", next_step="Call Thursday")
    return handoffs.hand_off(desk, package).ids["handoff"][0]


def status(desk: Desk, handoff_id: str) -> str:
    """Where a handoff stands."""
    row = desk.conn.execute("SELECT status FROM handoff_state WHERE handoff_id = ?", (handoff_id,))
    return str(row.fetchone()[0])


def leads(desk: Desk, count: int = 3) -> list[str]:
    """So many leads handed to Jordan; their ids."""
    return [send(desk) for _ in range(count)]


def rows_of(desk: Desk, folder: Path) -> Rows:
    """Jordan's sheet as rows, the headings first."""
    path = folder / "out.csv"
    sheet_replies.make_sheet(desk, jordan(desk), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def put(rows: Rows, line: int, **cells: str) -> None:
    """Fill cells of a line (1 is the first lead) by heading, with _ for a space."""
    for heading, text in cells.items():
        rows[line][rows[0].index(heading.replace("_", " "))] = text


def back(rows: Sequence[Sequence[str]], folder: Path, name: str = "jordan.csv") -> Path:
    """The rows as a file that came back."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def filled(desk: Desk, folder: Path, fill: Callable[[Rows], object], name: str = "jordan.csv") -> Path:
    """A sheet made now, filled, and sent back."""
    rows = rows_of(desk, folder)
    fill(rows)
    return back(rows, folder, name)
