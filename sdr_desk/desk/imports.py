"""Bring a list in: rows become people, companies and a list, in short batches, all of them or none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sdr_desk.desk import year_days
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_check import Checked, Pair, check
from sdr_desk.desk.import_plan import (
    RULES,
    Guess,
    ImportPlan,
    guess,
    plan_for,
    refuse,
    remember_mapping,
)
from sdr_desk.desk.import_problems import ProblemGroup
from sdr_desk.desk.import_rejects import RejectedRows
from sdr_desk.desk.import_rows import (
    ALONE_ROWS,
    BATCH_ROWS,
    Cancelled,
    Progress,
    Row,
    batches,
    stopped,
)
from sdr_desk.desk.import_take import Counts, Taker, why_out
from sdr_desk.desk.import_undoing import JOB, Undone, how_undone, recover, take_back, undo_import, undone_text
from sdr_desk.desk.pace import beside_a_window, yielding
from sdr_desk.desk.ranking_run import grade_import
from sdr_desk.errors import KnownError
from sdr_desk.store import import_record, jobs, listing, search_index
from sdr_desk.store.writing import Write, moment

__all__ = [
    "RULES", "Checked", "Guess", "ImportPlan", "ImportResult", "Pair", "PastImport", "ProblemGroup", "Undone",
    "check", "guess", "how_undone", "import_file", "known_lists", "known_sources", "past_imports", "plan_for",
    "recover", "remember_mapping", "run_import", "save_rejected_rows", "undo_import", "undone_text",
]  # fmt: skip

_CACHE_KIB = 96_000
_FOLD_ROWS = 3_200
"""After how many rows the log is folded: a long one takes long on its way to the disk, and writes wait there."""

_ALONE_FOLD_ROWS = 96_000
"""The same where nobody waits: pages that many rows change are folded once. The log grows to some 400 MB."""

_PATIENCE_MILLISECONDS = 60_000  # another program may hold the file for a while; a person would be told sooner


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of the rows: read = created + updated + skipped + rejected, always.

    Attributes:
        mapping: column header to field.
        rejected_file: where the rejected rows were written with their reasons, "" when none.
        created_companies: how many companies are new.
        problems: what was wrong with rows, by kind.
    """

    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    mapping: Mapping[str, str]
    rejected_file: str
    import_id: str
    changes: Changes
    created_companies: int = 0
    problems: tuple[ProblemGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import of the past; `at` is aware UTC, `state` is running, done, undoing, undone or stopped."""

    id: str
    file_name: str
    at: datetime
    by: str
    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    state: str
    can_undo: bool
    system: str
    source: str
    list_name: str


def import_file(
    desk: Desk,
    path: Path,
    *,
    source: str = "",
    list_name: str = "",
    duplicates: str = "skip",
    sheet: str = "",
    suppression: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> ImportResult:
    """Import a file whose columns speak for themselves.

    Args:
        source: where people without a source of their own come from; the file's name when empty.
        list_name: the list the people join; the file's name when empty.
        duplicates: one of RULES, for people who are here.
        sheet: of a workbook; the first one with rows when empty.
        suppression: the list says whom not to call; nobody is created.
        progress: called with how far the file was read, its size, and words.
        cancelled: asked between rows; when it says yes everything is taken back.

    Raises:
        KnownError: the file cannot be read, no column is recognised, or it was stopped. Nothing is kept then.
    """
    plan = plan_for(desk, path, sheet=sheet, source=source, list_name=list_name, duplicates=duplicates,
                    suppression=suppression)  # fmt: skip
    return run_import(desk, plan, progress, cancelled)


def run_import(
    desk: Desk, plan: ImportPlan, progress: Progress | None = None, cancelled: Cancelled = lambda: False
) -> ImportResult:
    """Carry a plan out in short batches between which everybody else can write; whole or not at all.

    Raises:
        KnownError: the file cannot be read to its end, the disk does not take it, or it was stopped.
    """
    refuse(plan)
    with closing(desk.another()) as mine, yielding():
        mine.conn.execute(f"PRAGMA busy_timeout = {_PATIENCE_MILLISECONDS}")
        mine.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        mine.conn.execute("PRAGMA mmap_size = 0")  # the cache is all the memory it takes
        run = _Run(mine, plan)
        try:
            with run.pace.long_work():
                run.rows(progress, cancelled)
            result = run.end()
        except BaseException:
            run.abandon()
            raise
        with suppress(KnownError):  # the import stands; grades that cannot be written now follow with the next ones
            grade_import(mine, result.import_id)
        return result


class _Run:
    """One import under way: begun with its job written down, ended by one last line of the record."""

    def __init__(self, desk: Desk, plan: ImportPlan) -> None:
        self._desk = desk
        self._plan = plan
        self._rejects = RejectedRows(plan)
        size, fold_rows = (BATCH_ROWS, _FOLD_ROWS) if beside_a_window() else (ALONE_ROWS, _ALONE_FOLD_ROWS)
        self._size, self.pace = size, Pace(desk, size, fold_rows)
        with desk.workspace.write_batch(desk.person.id) as write:
            self._id = _begin(write, plan)
            search_index.merge_in_steps(write.conn)
        self._taker = Taker(desk, plan, self._id, self._rejects)

    def rows(self, progress: Progress | None, cancelled: Cancelled) -> None:
        """Take in every row."""
        desk, plan, taker = self._desk, self._plan, self._taker
        with desk.workspace.write_batch(desk.person.id) as write:
            source_id, list_id = taker.name(write)
            import_record.keep(write, self._id, source_id=source_id or None, list_id=list_id or None)
        for batch in batches(plan, desk.profile.country, cancelled, self._size):
            rows = batch.rows
            while rows:
                rows = rows[self._portion(rows[: self.pace.rows]) :]
            if progress:
                progress(batch.done, plan.table.size, f"{taker.counts.read:,} rows")
        if cancelled():
            raise stopped()
        self.pace.rest()

    def _portion(self, rows: Sequence[Row]) -> int:
        """Take in the rows of one transaction; returns how many it took.

        Whom they may meet is read before it, so that nobody waits for that: again only when somebody has written.
        """
        workspace, taker = self._desk.workspace, self._taker
        version = workspace.version()
        taker.look_up(rows)
        with workspace.write_batch(self._desk.person.id) as write:
            if workspace.version() != version:
                taker.look_up(rows)
            taken = taker.take(write, rows, self.pace.is_full)
            import_record.keep(write, self._id, **_columns(taker.counts))
        self.pace.took(taken)
        return taken

    def end(self) -> ImportResult:
        """Close the import with its line of the record; the file is as durable as any other write then."""
        year_days.foresee(self._desk.conn, self._desk.now().year)
        counts, plan = self._taker.counts, self._plan
        rejected_file = self._rejects.keep()
        label = _label(plan, counts)
        try:
            change_id = self._close(label, rejected_file)
        except BaseException:
            if rejected_file:
                Path(rejected_file).unlink(missing_ok=True)
            raise
        changes = Changes(frozenset({"prospect"}), label, {"import": (self._id,)}, change_id)
        return ImportResult(
            counts.read, counts.created, counts.updated, counts.skipped, counts.rejected, dict(plan.mapping),
            rejected_file, self._id, changes, counts.companies, self._taker.problems.groups(),
        )  # fmt: skip

    def _close(self, label: str, rejected_file: str) -> str:
        columns, plan = _columns(self._taker.counts), self._plan
        with self._desk.workspace.write_batch(self._desk.person.id) as write:
            import_record.keep(
                write, self._id, state="done", finished_at=write.at, rejected_file=rejected_file, **columns
            )
            jobs.end(write, self._id)
            detail = {**columns, "file_name": plan.name, "suppression": plan.suppression}
            write.audit("import", "import", self._id, json.dumps(detail))
            write.documents = [("imports", {"id": self._id}, None)]
            return write.record("import", label, ["prospect"])

    def abandon(self) -> None:
        """Take back whatever was written."""
        found = import_record.one(self._desk.conn, self._id)
        try:
            if found is not None and found.state == "running":
                take_back(self._desk, found, "stopped")
        except KnownError as error:
            jobs.give_up(self._id)
            raise KnownError(
                error.what, "What has come in so far is taken back as soon as the file can be written.", error.do
            ) from error
        finally:
            self._rejects.drop()


def _begin(write: Write, plan: ImportPlan) -> str:
    import_id = write.document(
        "imports", file_name=plan.name, mapping=json.dumps(dict(plan.mapping), ensure_ascii=False), state="running",
        system=plan.system, duplicates=plan.duplicates, assigned_to=plan.owner_id,
    )  # fmt: skip
    jobs.begin(write, import_id, JOB)
    return import_id


def _columns(counts: Counts) -> dict[str, int]:
    return {
        "rows_read": counts.read,
        "rows_created": counts.created,
        "rows_updated": counts.updated,
        "rows_skipped": counts.skipped,
        "rows_rejected": counts.rejected,
    }


def _label(plan: ImportPlan, counts: Counts) -> str:
    what = "number or address" if plan.suppression else "person"
    several = "numbers and addresses" if plan.suppression else "people"
    return f"Imported {counts.created:,} {what if counts.created == 1 else several} from {plan.name}"


def past_imports(desk: Desk) -> tuple[PastImport, ...]:
    """Every import, the newest first."""
    return tuple(
        PastImport(
            row.id, row.file_name, moment(row.at), row.by, row.read, row.created, row.updated, row.skipped,
            row.rejected, row.state, row.state == "done" and not row.undone, row.system, row.source, row.list_name,
        )
        for row in import_record.imports(desk.conn)
    )  # fmt: skip


def known_sources(desk: Desk) -> dict[str, str]:
    """Every source of the workspace, by name, with its kind of channel."""
    return import_record.sources(desk.conn)


def known_lists(desk: Desk) -> tuple[str, ...]:
    """The names of all lists of the workspace."""
    return tuple(listing.names(desk.conn, "lists"))


def save_rejected_rows(
    desk: Desk,
    plan: ImportPlan,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> int:
    """Write the rows that would stay out to a file, each with its reason; returns how many there are.

    Raises:
        KnownError: the list cannot be read, or the file cannot be written.
    """
    rejects, count = RejectedRows(plan, path), 0
    try:
        for batch in batches(plan, desk.profile.country, cancelled):
            for row in batch.rows:
                if reason := why_out(plan, row):
                    rejects.add(row.number, reason, row.cells)
                    count += 1
            if progress:
                progress(batch.done, plan.table.size, f"{count:,} rows")
        rejects.keep()
    finally:
        rejects.drop()
    return count
