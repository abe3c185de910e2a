"""Sheets that came back from closers: what each line would do, and doing it in one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sdr_desk.desk import handoff_reports, handoff_talk, handoffs
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.reply_judging import CHANGED, MATCHED, NOTHING, UNCLEAR, Line, Reconciled, judged, numbered
from sdr_desk.desk.reply_sheet import SheetMade, make_sheet, mark_of
from sdr_desk.desk.reply_trail import by_sheet
from sdr_desk.desk.reply_wants import Want
from sdr_desk.errors import KnownError
from sdr_desk.exchange.reply_rows import ReplySheet, read_sheets
from sdr_desk.store import people
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import Value, Write

NOUNS = ("call", "prospect", "handoff", "company")
__all__ = [
    "CHANGED", "MATCHED", "NOTHING", "UNCLEAR", "Line", "Reconciled", "SheetMade", "apply", "make_sheet",
    "numbered", "open_sheets", "reconcile", "weigh",
]  # fmt: skip

Picks = Mapping[str, Mapping[str, str]]
"""What a person chose for unclear lines: line to field to value."""


def open_sheets(paths: Sequence[Path]) -> tuple[ReplySheet, ...]:
    """Read sheets that came back; raises KnownError when one cannot be read or is none."""
    return read_sheets(paths)


def reconcile(desk: Desk, paths: Sequence[Path], picks: Picks | None = None) -> Reconciled:
    """Look at returned sheets: every line with what it would do, what changed since, or what is unclear about it.

    Nothing is written.

    Raises:
        KnownError: a file cannot be read, or is not a sheet of leads.
    """
    return weigh(desk, open_sheets(paths), picks)


def weigh(desk: Desk, sheets: Sequence[ReplySheet], picks: Picks | None = None) -> Reconciled:
    """The same for sheets that were read already."""
    return judged(desk, sheets, picks or {})


def apply(desk: Desk, lines: Sequence[Line]) -> Changes:
    """Put the chosen lines on the record as their closers' answers, in one change that one undo takes back.

    Raises:
        KnownError: nothing is chosen, a lead was changed since it was looked at, or an answer is refused; then nothing
            is written.
    """
    chosen = [line for line in lines if line.wants]
    if not chosen:
        raise KnownError("No line is chosen.", "Nothing was changed.", "Press Space on the lines to take.")
    with desk.write() as write:
        seats: dict[str, _Behalf] = {}
        for line in chosen:
            if mark_of(desk, line.handoff_id) != line.seen:
                raise KnownError(
                    f"{line.title} was changed a moment ago.", "Nothing was changed.", "Look at the sheet again."
                )
            seat = seats.setdefault(line.closer_id, _Behalf(desk, line.closer_id, write))
            _act(seat, line)
        label = _label(chosen)
        detail = "; ".join(f"{line.where}: {line.does}" for line in chosen)
        write.audit("sheet_replies", "handoff", ",".join(line.handoff_id for line in chosen), detail)
        change_id = write.record("sheet_replies", label, NOUNS)
    ids = {
        "handoff": tuple(dict.fromkeys(line.handoff_id for line in chosen)),
        "prospect": tuple(dict.fromkeys(line.prospect_id for line in chosen)),
    }
    return Changes(frozenset(NOUNS), label, ids, change_id)


def _label(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return f"Reply of {lines[0].closer} on {lines[0].title}"
    closers = dict.fromkeys(line.closer for line in lines)
    return f"{len(lines)} replies of {next(iter(closers)) if len(closers) == 1 else f'{len(closers)} closers'}"


def _act(seat: Desk, line: Line) -> None:
    """Do what a line asks for, one act after the other."""
    try:
        for want in line.wants:
            _do(seat, line.handoff_id, want)
    except KnownError as error:
        raise KnownError(f"{line.where}: {error.what}", "Nothing was changed.", error.do) from error


def _do(seat: Desk, handoff_id: str, want: Want) -> None:
    match want.act:
        case "accepted":
            handoffs.accept(seat, handoff_id)
        case "returned":
            handoffs.return_lead(seat, handoff_id, want.reason, want.text)
        case "asked":
            handoff_talk.ask(seat, handoff_id, want.text)
        case "added":
            handoff_talk.add_fact(seat, handoff_id, want.text)
        case _:
            handoff_reports.report(
                seat, handoff_id, want.act, amount_cents=want.amount_cents, profit_cents=want.profit_cents,
                first_sale_on=want.first_sale_on, reason=want.reason, note=want.text, until=want.until,
            )  # fmt: skip


class _Behalf(Desk):
    """The closer's seat inside a write of the person at the desk, who is named on the record as having done it."""

    def __init__(self, desk: Desk, closer_id: str, write: Write) -> None:
        super().__init__(desk.workspace, _seat(desk, closer_id), policy=desk.policy)
        self.started, self.started_after = desk.started, desk.started_after
        self._part = _Part(write, self.person.name)

    @contextmanager
    def write(self) -> Iterator[Write]:
        """The part of the write that is open."""
        yield self._part


def _seat(desk: Desk, closer_id: str) -> PersonRow:
    closer = people.person(desk.conn, closer_id)
    return closer or replace(desk.person, id=closer_id)


class _Part(Write):
    """A part of an open write: what it writes belongs to the whole, which alone is closed with a line for undo."""

    def __init__(self, whole: Write, closer: str) -> None:
        super().__init__(whole.conn, whole.ids, whole.actor_id, whole.desk_id, whole.now)
        self.facts, self.documents, self.withdrew = whole.facts, whole.documents, whole.withdrew
        self._closer = closer

    def fact(self, table: str, owner_id: str | None = None, **columns: Value) -> str:
        """Append a fact; an answer says that it came on a sheet."""
        if table == "handoff_events":
            columns["note"] = by_sheet(str(columns.get("note") or ""), self._closer)
        return super().fact(table, owner_id, **columns)

    def record(
        self, action: str, label: str, nouns: Sequence[str], block_id: str | None = None, *, undoable: bool = True
    ) -> str:
        """Nothing yet: the whole is recorded at its end."""
        del action, label, nouns, block_id, undoable
        return ""
