"""Take a whole import back, whether it ended, was stopped, or was cut off by a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sdr_desk.desk.allowed import refuse_others
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import block_person, reach_of
from sdr_desk.errors import KnownError
from sdr_desk.store import import_record, import_undo, intake_blocks, jobs, prospects, ranking, state
from sdr_desk.store.import_record import ImportRow
from sdr_desk.store.import_undo import Kept
from sdr_desk.store.writing import Write

JOB = "import"
ON_RECORD = "On the record"
SMALL = 2_000
"""Up to how many rows an import is undone at once by the undo key; larger ones from the list of imports."""

_PAGE = 250
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did.

    Attributes:
        removed: people who are gone.
        restored: changes of people and companies that were here before, brought back.
        kept: prospect id, name and why, for whatever stays because somebody went on from it.
        returned: people who were here before and are again what they were; companies: the same of companies.
        stayed: how many stay, also where `kept` is not known any more.
    """

    removed: int
    restored: int
    kept: tuple[tuple[str, str, str], ...]
    changes: Changes
    returned: int = 0
    companies: int = 0
    stayed: int = 0


def undone_text(undone: Undone) -> str:
    """What taking an import back did, in a sentence about people: "12 people were removed, 28 returned to …"."""
    parts = []
    if undone.removed:
        parts.append(f"{_people(undone.removed)} {'was' if undone.removed == 1 else 'were'} removed")
    if undone.returned:
        who = f"{undone.returned:,}" if undone.removed else _people(undone.returned)
        parts.append(f"{who} returned to what they were")
    if undone.companies:
        parts.append("1 company too" if undone.companies == 1 else f"{undone.companies:,} companies too")
    if not undone.removed and not undone.returned:
        parts = ["What it had changed is as it was" if undone.restored else "There was nothing to take back"]
    return f"{', '.join(parts)}."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def how_undone(desk: Desk, import_id: str) -> Undone | None:
    """What taking back an import did, by whomever and wherever; None while it stands.

    Who stays, and why, is told only when it is taken back: here it is a number.
    """
    found = import_record.one(desk.conn, import_id)
    if found is None or found.state not in ("undone", "stopped"):
        return None
    told = json.loads(import_record.undone_detail(desk.conn, import_id) or "{}")
    counts = [int(told.get(name, 0)) for name in ("removed", "restored", "returned", "companies", "kept")]
    changes = Changes(frozenset({"prospect"}), _label(found), {"import": (found.id,)})
    return Undone(counts[0], counts[1], (), changes, *counts[2:])


def _label(found: ImportRow) -> str:
    return f"Undid the import of {found.file_name}"


def undo_import(desk: Desk, import_id: str, progress: Progress | None = None) -> Undone:
    """Take an import back: its people go, fields it changed return; what was worked on since stays and is listed.

    Raises:
        KnownError: there is no such import, it is somebody else's, under way, or taken back already.
    """
    found = import_record.one(desk.conn, import_id)
    if found is None:
        raise KnownError("There is no such import.", "Nothing was changed.", "Choose one from the list of imports.")
    if found.undone or found.state in ("undone", "stopped"):
        raise KnownError(f"The import of {found.file_name} was undone already.", "Nothing was changed.", "")
    if found.actor_id != desk.person.id:
        refuse_others(desk, "can undo the import of somebody else")
    job = jobs.job(desk.conn, import_id)
    if job is not None and not jobs.is_over(job):
        raise KnownError(
            f"The import of {found.file_name} is still under way.", "Nothing was changed.", "Wait until it has ended."
        )
    with desk.workspace.write_batch(desk.person.id) as write:
        jobs.begin(write, import_id, JOB)
        import_record.keep(write, import_id, state="undoing")
    jobs.take_up(import_id)
    try:
        return take_back(desk, found, "undone", progress)
    except BaseException:
        jobs.give_up(import_id)  # asked again it goes on; a later look or the next start does so by itself
        with suppress(KnownError), desk.workspace.write_batch(desk.person.id) as write:
            jobs.let_go(write, import_id)
        raise


def take_back(desk: Desk, found: ImportRow, final: str, progress: Progress | None = None) -> Undone:
    """Take back whatever an import has written, in batches; begun again after a crash it goes on.

    Args:
        final: the state of the import afterwards, "undone" or "stopped".
    """
    back = _Back(desk, found, progress)
    with back.pace.long_work():
        import_undo.gather_own(desk.conn, found.id)
        last_id = import_undo.change_of(desk.conn, found.id, found.actor_id) or ""
        back.people(last_id)
        back.changes()
        back.blocks()
        back.companies()
        back.names()
        back.pace.rest()
    return back.end(final, last_id)


class _Back:
    """One import on its way out."""

    def __init__(self, desk: Desk, found: ImportRow, progress: Progress | None) -> None:
        self._desk = desk
        self._import = found
        self._progress = progress
        self._total = found.created + found.updated
        self.pace = Pace(desk, _PAGE)
        self.removed = 0
        self.restored = 0
        self.returned: set[str] = set()
        self._companies: set[str] = set()
        self.kept: list[Kept] = []

    def _tell(self) -> None:
        if self._progress:
            done = self.removed + self.restored
            self._progress(min(done, self._total), self._total, f"{self.removed:,} people removed")

    def people(self, last_id: str) -> None:
        """Remove everybody the import made and nobody worked on."""
        workspace, after = self._desk.workspace, 0
        while page := import_undo.people_page(self._desk.conn, self._import.id, after, self.pace.rows):
            after = page[-1][0]
            with workspace.write_batch(self._desk.person.id) as write:
                ids = [person_id for _place, person_id, _name in page]
                touched = import_undo.gone_on(write.conn, ids, last_id)
                gone = [person_id for person_id in ids if person_id not in touched]
                import_undo.remove_people(write, gone)
            self.pace.took(len(page))
            self.removed += len(gone)
            self.kept += [
                Kept(person_id, name, touched[person_id]) for _, person_id, name in page if person_id in touched
            ]
            self._tell()

    def changes(self) -> None:
        """Bring back what the import changed, the newest change first; how far it came is kept with each batch."""
        desk = self._desk
        job = jobs.job(desk.conn, self._import.id)
        before = json.loads(job.about).get("before", "") if job and job.about.startswith("{") else ""
        while page := import_undo.changes_page(desk.conn, self._import.id, before, self.pace.rows):
            before = page[-1].id
            with desk.workspace.write_batch(desk.person.id) as write:
                back = import_undo.take_back(write, self._import.id, page)
                jobs.keep(write, self._import.id, json.dumps({"before": before}))
            self.pace.took(len(page))
            self.kept += back.kept
            self.restored += back.restored
            self.returned |= back.people
            self._companies |= back.companies
            self._tell()

    def blocks(self) -> None:
        """Whoever has a number or address that is on the do-not-call record without the import stays off the lists."""
        desk, freed = self._desk, intake_blocks.freed(self._desk.conn, self._import.id)
        while freed:
            page, freed = freed[: self.pace.rows], freed[self.pace.rows :]
            with desk.workspace.write_batch(desk.person.id) as write:
                for person_id in page:
                    self._block_again(write, person_id)
            self.pace.took(len(page))

    def _block_again(self, write: Write, person_id: str) -> None:
        is_new = intake_blocks.came_with(write.conn, person_id, self._import.id)
        blocked = [one for one in reach_of(write, person_id) if prospects.is_blocked(write.conn, [one], erased=is_new)]
        if blocked and not intake_blocks.is_off(write.conn, person_id):
            state.advance(write, person_id, *block_person(write, person_id, blocked, ON_RECORD))

    def companies(self) -> None:
        """Remove companies, lists and sources that were made by the import and that nobody uses."""
        desk, after = self._desk, 0
        while page := import_undo.companies_page(desk.conn, self._import.id, after, self.pace.rows):
            after = page[-1][0]
            with desk.workspace.write_batch(desk.person.id) as write:
                import_undo.remove_unused(write, [company_id for _place, company_id in page])
            self.pace.took(len(page))

    def names(self) -> None:
        """Remove lists and sources that were made by the import and that nobody uses.

        Whether somebody does is never asked inside a write, as everybody may have to be read. Once a name is gone
        nobody can choose it any more, so whoever wrote in between is looked for afterwards: then it comes back.
        """
        workspace, actor_id = self._desk.workspace, self._desk.person.id
        for table, identifier in import_undo.made_names(workspace.conn, self._import.id):
            version = workspace.version()
            if import_undo.is_used(workspace.conn, table, identifier):
                continue
            with workspace.write_batch(actor_id) as write:
                same = workspace.version() == version
                removed = import_undo.remove_name(write, table, identifier)
            if removed and not same and import_undo.is_used(workspace.conn, table, identifier):
                with workspace.write_batch(actor_id) as write:
                    import_undo.bring_name_back(write, table, identifier)

    def end(self, final: str, change_id: str) -> Undone:
        """Write down that the import is taken back."""
        found = self._import
        label = _label(found)
        kept = tuple(dict.fromkeys((item.prospect_id, item.name, item.why) for item in self.kept))
        with self._desk.workspace.write_batch(self._desk.person.id) as write:
            import_record.keep(write, found.id, state=final, undone=1, finished_at=write.at)
            jobs.end(write, found.id)
            stayed = len({identifier or name for identifier, name, _why in kept})
            returned, companies = len(self.returned), len(self._companies)
            detail = {"removed": self.removed, "restored": self.restored, "returned": returned,
                      "companies": companies, "kept": stayed}  # fmt: skip
            write.audit("undo_import", "import", found.id, json.dumps(detail))
            if self.restored:  # they were graded by what the import brought
                ranking.owe_grades(write)
            if change_id:
                write.note(
                    "changes", at=write.at, action="undo", label=label, block_id=None, undoes=change_id, undoable=0,
                    nouns='["prospect"]', facts="[]", documents="[]",
                )  # fmt: skip
        changes = Changes(frozenset({"prospect"}), label, {"import": (found.id,)})
        return Undone(self.removed, self.restored, kept, changes, returned, companies, stayed)


def undo_by_key(desk: Desk, import_id: str) -> Changes:
    """What the undo key does right after an import.

    Raises:
        KnownError: the import is large; it is undone from the list of imports, where its progress shows.
    """
    found = import_record.one(desk.conn, import_id)
    if found is not None and found.created + found.updated > SMALL:
        raise KnownError(
            f"The import of {found.file_name} brought in {found.created:,} people: undoing it takes a while.",
            "Nothing was changed.",
            "Undo it from the list of imports on Prospects.",
        )
    return undo_import(desk, import_id).changes


def recover(desk: Desk) -> tuple[str, ...]:
    """Take back every import that was cut off by a crash, and finish what was being undone; sentences about it."""
    told: list[str] = []
    for job in jobs.cut_off(desk.conn):
        found = import_record.one(desk.conn, job.id) if job.kind == JOB else None
        if found is None:
            continue
        if not jobs.take_over(desk.workspace, desk.person.id, job):
            continue
        try:
            told.append(_make_whole(desk, found))
        except BaseException:
            jobs.give_up(job.id)
            raise
    return tuple(told)


def _make_whole(desk: Desk, found: ImportRow) -> str:
    if found.state == "undoing":
        take_back(desk, found, "undone")
        return f"Undoing the import of {found.file_name} was cut off; it is finished now."
    return _cut_off(found, take_back(desk, found, "stopped"))


def _cut_off(found: ImportRow, back: Undone) -> str:
    words = f"The import of {found.file_name} was cut off after {found.read:,} rows."
    if back.kept:
        several = "1 person" if len(back.kept) == 1 else f"{len(back.kept):,} people"
        return f"{words} Of it only {several} stayed, who were worked on meanwhile; your file is unchanged."
    return f"{words} Nothing of it was kept; your file is unchanged."
