"""A list of sales from elsewhere: looked at row by row, then taken in with one undo; nothing vanishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.deals import NOUN, NOUNS, WON, NewDeal, all_deals, columns_of, foreign, problem, source_names
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.exchange.deal_rows import LABELS, DealCells, DealList, read_deals
from sdr_desk.exchange.tables_out import Cell, write_csv
from sdr_desk.method.company_names import company_key
from sdr_desk.paths import data_folder
from sdr_desk.store import books
from sdr_desk.store import deals as store

NEW, SKIPPED, REJECTED = "new", "skipped", "rejected"
Progress = Callable[[int, int], None]
_EVERY = 200
_EARLIEST, _LATEST = date(1990, 1, 1), date(9999, 1, 1)

_Key = tuple[str, str, date, int | None]


@dataclass(frozen=True, slots=True)
class PlannedDeal:
    """One row and what becomes of it.

    Attributes:
        number: of the row, as a spreadsheet counts.
        fate: NEW, SKIPPED or REJECTED; `why` says it for the last two, and what was changed for the first.
    """

    number: int
    fate: str
    title: str
    why: str
    cells: tuple[str, ...]
    deal: NewDeal | None = None


@dataclass(frozen=True, slots=True)
class DealPlan:
    """What an import would do.

    Attributes:
        columns: heading and what it is read as, in the order of the list; `unread` are the other headings.
        sources: names of sources that would be made.
        unordered: whether some dates can be read in two ways; then `order` of `plan_deals` decides.
    """

    path: Path
    headers: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]
    rows: tuple[PlannedDeal, ...]
    sources: tuple[str, ...]
    order: str
    unordered: bool

    def number_of(self, fate: str) -> int:
        """How many rows have this fate."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def read(self) -> int:
        """How many rows there are: created, skipped and rejected ones together."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class DealsImported:
    """What an import did; `rejected_file` holds the rows that stayed out, "" without any."""

    changes: Changes
    read: int
    created: int
    skipped: int
    rejected: int
    rejected_file: str


def plan_deals(desk: Desk, path: Path, order: str = "") -> DealPlan:
    """Look at a list of sales without writing anything.

    Args:
        order: "mdy" or "dmy" for dates such as 3/10/2026 where the list itself does not tell.

    Raises:
        KnownError: it cannot be read as a list of sales.
    """
    found = read_deals(path, order)
    rows = _judge(desk, found)
    known = {name.casefold() for name in source_names(desk)}
    named = dict.fromkeys(row.deal.source for row in rows if row.fate == NEW and row.deal and row.deal.source)
    made = {name.casefold(): name for name in named if name.casefold() not in known}
    return DealPlan(
        path, found.headers, tuple((header, LABELS[field]) for header, field in found.columns.items()), found.unread,
        rows, tuple(made.values()), found.order, found.unordered,
    )  # fmt: skip


def import_deals(desk: Desk, plan: DealPlan, progress: Progress | None = None) -> DealsImported:
    """Take the new sales of a plan in, as one change; those that came in meanwhile are skipped.

    Raises:
        KnownError: there is nothing to take in, or a file cannot be written.
    """
    with desk.write() as write:
        taken = _Taken(desk)
        rows = tuple(_again(row, taken) for row in plan.rows)
        new = [row.deal for row in rows if row.fate == NEW and row.deal is not None]
        if not new:
            raise KnownError(f"No deal in {plan.path.name} is new.", "Nothing was imported.", "Look at the reasons.")
        ids = []
        for at, one in enumerate(new):
            ids.append(store.add(write, columns_of(write, one)))
            if progress and at % _EVERY == 0:
                progress(at, len(new))
        label = f"Imported {len(new):,} {'deal' if len(new) == 1 else 'deals'} from {plan.path.name}"
        change_id = write.record("deals_imported", label, NOUNS)
    skipped, rejected = (sum(row.fate == fate for row in rows) for fate in (SKIPPED, REJECTED))
    changes = Changes(frozenset(NOUNS), label, {NOUN: tuple(ids)}, change_id)
    return DealsImported(changes, plan.read, len(new), skipped, rejected, write_rejected(plan, rows))


def _again(row: PlannedDeal, taken: _Taken) -> PlannedDeal:
    if row.fate != NEW or row.deal is None:
        return row
    why = taken.why_not(row.number, row.deal)
    return replace(row, fate=SKIPPED, why=why) if why else row


class _Taken:
    """Which sales are there already: entered ones, won leads, and earlier rows of the list."""

    def __init__(self, desk: Desk) -> None:
        self._there: dict[_Key, str] = {}
        for line in all_deals(desk, _EARLIEST, _LATEST):
            own = NewDeal(line.closed_on, line.company, line.person, line.amount_cents)
            if line.kind == WON:
                self._there[_key(own, person=False)] = "A lead that was won is the same sale."
            else:
                self._there[_key(own)] = "This deal is here already."

    def why_not(self, number: int, deal: NewDeal) -> str:
        """Why a sale is not taken in, and keep it in mind; "" when it is."""
        key = _key(deal)
        why = self._there.get(key) or self._there.get(_key(deal, person=False), "")
        self._there.setdefault(key, f"The same as row {number}.")
        return why


def _key(deal: NewDeal, *, person: bool = True) -> _Key:
    company = company_key(deal.company) if deal.company else ""
    who = " ".join(deal.person.casefold().split()) if person or not company else ""
    return company, f"by name: {who}" if person else who, deal.closed_on, deal.amount_cents


def _judge(desk: Desk, found: DealList) -> tuple[PlannedDeal, ...]:
    taken, closers = _Taken(desk), _closers(desk)
    today, currency = desk.local_now().date(), desk.profile.currency
    rows = []
    for row in found.rows:
        title = row.company or row.person or f"Row {row.number}"
        deal, note = _deal_of(row, closers)
        wrong = _wrong(row, deal, currency, today)
        if row.unsold:
            rows.append(PlannedDeal(row.number, SKIPPED, title, row.unsold, row.cells))
        elif wrong or deal is None:
            rows.append(PlannedDeal(row.number, REJECTED, title, wrong, row.cells))
        else:
            why = taken.why_not(row.number, deal)
            rows.append(PlannedDeal(row.number, SKIPPED if why else NEW, title, why or note, row.cells, deal))
    return tuple(rows)


def _wrong(row: DealCells, deal: NewDeal | None, currency: str, today: date) -> str:
    if row.wrong:
        return row.wrong
    return foreign(row.currency, currency) or (problem(deal, today) if deal else "There is no day.")


def _deal_of(row: DealCells, closers: dict[str, str | None]) -> tuple[NewDeal | None, str]:
    """The sale of a row, and what was done with a closer who does not work here."""
    if row.closed_on is None:
        return None, ""
    name = " ".join(row.closer.split())
    closer_id = closers.get(name.casefold())
    about, note = row.about, ""
    if name and closer_id is None:
        about = ". ".join(part for part in (about.rstrip(" ."), f"Closed by {name}") if part)
        note = f"Closed by {name}, who is not on the team; kept in the notes."
    deal = NewDeal(
        row.closed_on, row.company, row.person, row.amount_cents, row.profit_cents, row.source, closer_id, about
    )
    return deal, note


def _closers(desk: Desk) -> dict[str, str | None]:
    """Everybody's id by name; of two people with one name nobody's."""
    found: dict[str, str | None] = {}
    for person in books.people(desk.conn):
        name = " ".join(person.name.casefold().split())
        found[name] = None if name in found else person.id
    return found


def write_rejected(plan: DealPlan, rows: tuple[PlannedDeal, ...] | None = None) -> str:
    """Write the rows that stay out beside the list, else into the data folder; returns the path, "" without any."""
    out = [row for row in (plan.rows if rows is None else rows) if row.fate == REJECTED]
    if not out:
        return ""
    lines: list[tuple[Cell, ...]] = [(row.number, row.why, *row.cells) for row in out]
    for target in _targets(plan.path):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_csv(target, ("Row", "Reason", *plan.headers), lines)
        except (KnownError, OSError):
            continue  # a folder that cannot be written to is no reason to lose them: the next one takes them
        return str(target)
    return ""


def _targets(path: Path) -> Iterator[Path]:
    name = f"{path.stem.removesuffix('-rejected') or 'deals'}-rejected.csv"
    for folder in (path.parent, data_folder() / "rejected"):
        target, copy = folder / name, 2
        while target.exists():
            target, copy = folder / f"{Path(name).stem} ({copy}).csv", copy + 1
        yield target
