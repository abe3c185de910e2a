"""A sheet of everything that waits for a closer who works without the app, as a file or in the draft of a letter."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.exchange.mail import Attachment, draft
from sdr_desk.exchange.reply_sheets import SheetLead, choices_in_words, instructions, write_sheet
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.handoff_life import OPEN, QUIET
from sdr_desk.method.lead_codes import lead_mark
from sdr_desk.store import handoffs as store
from sdr_desk.store import people
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.lead_trail import trail
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import moment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RULE = "-" * 60
_UNSAFE = dict.fromkeys(map(ord, '/\\:*?"<>|\n\r\t\0'), "-")


@dataclass(frozen=True, slots=True)
class SheetMade:
    """A sheet that was written: where, for whom, how many leads, and how many of them wait for an answer."""

    path: Path
    closer: str
    leads: int
    to_answer: int


def closers(desk: Desk) -> tuple[PersonRow, ...]:
    """Everybody who takes leads."""
    return tuple(one for one in people.people(desk.conn) if {"closer", "solo"} & set(one.roles))


def waiting_for(desk: Desk, closer_id: str) -> tuple[HandoffRow, ...]:
    """The leads that belong on a closer's sheet, those to answer first: a rep's own, everybody's for the closer
    and for managers."""
    rows = store.inbox(desk.conn, closer_id, OPEN)
    if "manager" not in desk.person.roles and desk.person.id != closer_id:
        rows = [row for row in rows if row.rep_id == desk.person.id]
    return tuple(sorted(rows, key=lambda row: (row.status not in ("waiting", "asked"), row.due_at or row.answer_by)))


def make_sheet(desk: Desk, closer_id: str, path: Path) -> SheetMade:
    """Write the sheet of a closer: with drop-downs for .xlsx, plain for .csv.

    Raises:
        KnownError: the closer is gone, nothing waits for them, or the file cannot be written.
    """
    closer, rows = _found(desk, closer_id)
    kind = path.suffix.casefold().removeprefix(".") or "xlsx"
    target = path if path.suffix else path.with_suffix(".xlsx")
    leads = [_lead(desk, closer, row, number) for number, row in enumerate(rows, 1)]
    told = instructions(desk.person.name, desk.profile.currency)
    write_sheet(leads, target, kind, title=_title(desk, closer), explained=told)
    return SheetMade(target, closer.name, len(leads), sum(row.answered_at is None for row in rows))


def sheet_name(desk: Desk, closer_id: str) -> str:
    """A file name for the sheet of a closer, without its ending."""
    closer = people.person(desk.conn, closer_id)
    name = closer.name.translate(_UNSAFE).strip(" .") if closer else ""
    return f"Leads for {name or 'a closer'} {desk.local_now():%Y-%m-%d}"


def sheet_letter(desk: Desk, closer_id: str, kind: str = "xlsx") -> bytes:
    """The draft of a letter (.eml) to a closer with their sheet, and with the briefs of the leads to answer.

    Raises:
        KnownError: the closer is gone, nothing waits for them, or their address is none.
    """
    closer, rows = _found(desk, closer_id)
    with tempfile.TemporaryDirectory(prefix="sdr-desk-") as folder:
        made = make_sheet(desk, closer_id, Path(folder) / f"{sheet_name(desk, closer_id)}.{kind}")
        content = made.path.read_bytes()
    count = "1 lead waits" if len(rows) == 1 else f"{len(rows)} leads wait"
    mime = XLSX if kind == "xlsx" else "text/csv; charset=UTF-8"
    body = _body(desk, closer, rows, count, choices_in_words() if kind == "csv" else ())
    return draft(closer.email, f"{count} for you", body, attachments=[Attachment(made.path.name, content, mime)])


def _body(desk: Desk, closer: PersonRow, rows: Sequence[HandoffRow], count: str, choices: Sequence[str]) -> str:
    """The words of the letter: how the sheet is filled in, and the briefs of what is to be answered."""
    briefs = [row.brief_text.strip() for row in rows if row.status in ("waiting", "asked")]
    parts = [
        f"Hello {closer.name.split(' ')[0]},",
        f"{count} for you, in the attached sheet.",
        *instructions(desk.person.name, desk.profile.currency),
        *(["\n".join(choices)] if choices else []),
        desk.person.name,
        *(f"{_RULE}\n\n{brief}" for brief in briefs),
    ]
    return "\n\n".join(parts) + "\n"


def _found(desk: Desk, closer_id: str) -> tuple[PersonRow, tuple[HandoffRow, ...]]:
    closer = people.person(desk.conn, closer_id)
    if closer is None:
        raise KnownError("That closer is no longer on the team.", "No sheet was made.", "Choose another.")
    rows = waiting_for(desk, closer_id)
    if not rows:
        raise KnownError(f"Nothing of yours waits for {closer.name}.", "No sheet was made.", "Hand a lead over first.")
    return closer, rows


def _title(desk: Desk, closer: PersonRow) -> str:
    now = desk.local_now()
    return f"Leads for {closer.name}, {now.day} {_MONTHS[now.month - 1]} {now.year}, from {desk.person.name}"


def _lead(desk: Desk, closer: PersonRow, row: HandoffRow, number: int) -> SheetLead:
    zone = ZoneInfo(closer.time_zone)
    by = moment(row.answer_by).astimezone(zone).replace(tzinfo=None) if row.status in ("waiting", "asked") else None
    person = f"{row.first_name} {row.last_name}".strip()
    sent = moment(row.sent_at).astimezone(zone).date()
    return SheetLead(mark_of(desk, row.id), number, row.company, person, sent, by, _asked(row, zone))


def mark_of(desk: Desk, handoff_id: str) -> str:
    """The code of a lead with the stamp of where it stands; what moves nothing does not change it."""
    return lead_mark(handoff_id, [event.id for event in trail(desk.conn, handoff_id) if event.act not in QUIET])


def _asked(row: HandoffRow, zone: ZoneInfo) -> str:
    """What the closer is to fill in, in a sentence or two."""
    rep = row.rep.split(" ")[0] or "The rep"
    meeting = f"Meeting {_when(moment(row.meeting_at).astimezone(zone))}." if row.meeting_at else ""
    if row.status == "waiting":
        first = "Accept or return it."
    elif row.status == "asked":
        first = f"You asked: “{row.question}” {rep} has not replied yet."
    elif row.status == "no_show":
        first, meeting = f"No-show so far; {rep} calls again. Anything new?", ""
    else:
        first = "What became of it?"
    step = f"Next step: {row.next_step}." if row.next_step and row.status in ("waiting", "asked") else ""
    return " ".join(part for part in (first, meeting, step.replace("..", ".")) if part)


def _when(at: datetime) -> str:
    return f"{WEEKDAYS[at.weekday()][:3]} {at.day} {_MONTHS[at.month - 1]} {at:%H:%M}"
