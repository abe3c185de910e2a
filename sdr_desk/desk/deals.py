"""All sales with their sources: leads that were won, and sales that came from elsewhere and are entered here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.channels import kind_of
from sdr_desk.method.company_names import company_key
from sdr_desk.store import books, counts, credits, setup  # noqa: A004 -- the field's word
from sdr_desk.store import deals as store
from sdr_desk.store.deals import DealRow
from sdr_desk.store.writing import Value, Write, stamp

NOUN = "deal"
DEALS = "deals"
"""What they are called as a kind of export."""

NOUNS = (NOUN,)
LONGEST = 500
MOST_CENTS = 10**13
WON, ELSEWHERE = "won", "elsewhere"
_OLDEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class NewDeal:
    """A sale to be kept; money in cents, None when it is not known.

    Attributes:
        source: the name of where it came from; a new one is made, "" leaves it open.
        closer_id: who closed it.
    """

    closed_on: date
    company: str = ""
    person: str = ""
    amount_cents: int | None = None
    profit_cents: int | None = None
    source: str = ""
    closer_id: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class DealLine:
    """One sale of a list; money in cents.

    Attributes:
        id: of the deal, or of the handoff that was won.
        kind: WON for a handoff, ELSEWHERE for a sale that was entered.
        source: "" when nobody said where it came from.
    """

    id: str
    kind: str
    closed_on: date
    company: str
    person: str
    amount_cents: int | None
    profit_cents: int | None
    source: str
    closer_id: str | None
    closer: str
    about: str = ""
    prospect_id: str | None = None

    @property
    def title(self) -> str:
        """Whom it was sold to."""
        return self.company or self.person or "Somebody"


def all_deals(desk: Desk, since: date, until: date) -> tuple[DealLine, ...]:
    """Every sale from one day to another, both included, the newest first: won leads and sales from elsewhere.

    A won lead has the day of its win on the clock of its closer, as in the books, and the source of its person.
    """
    lines = [*_won(desk, since, until), *_elsewhere(desk, since, until)]
    return tuple(sorted(lines, key=lambda line: (-line.closed_on.toordinal(), line.title.casefold(), line.id)))


def _won(desk: Desk, since: date, until: date) -> list[DealLine]:
    start = datetime.combine(since, time(), UTC) - timedelta(hours=15)
    end = datetime.combine(until, time(), UTC) + timedelta(days=1, hours=13)
    zones = {person.id: person.time_zone for person in books.people(desk.conn)}
    found = []
    for row in credits.wins(desk.conn, stamp(start), stamp(end)):
        day = date.fromisoformat(counts.day_of(row.won_at, zones.get(row.closer_id, "UTC")))
        if since <= day <= until:
            found.append(
                DealLine(
                    row.handoff_id, WON, day, row.company, row.name, row.amount_cents, row.profit_cents, row.source,
                    row.closer_id, row.closer, prospect_id=row.prospect_id,
                )
            )  # fmt: skip
    return found


def _elsewhere(desk: Desk, since: date, until: date) -> list[DealLine]:
    return [line_of(row) for row in store.deals(desk.conn, since.isoformat(), until.isoformat())]


def line_of(row: DealRow) -> DealLine:
    """A sale from elsewhere as a line of the list."""
    return DealLine(
        row.id, ELSEWHERE, date.fromisoformat(row.closed_on), row.company_name, row.person_name, row.amount_cents,
        row.profit_cents, row.source, row.closer_id, row.closer, row.about, row.prospect_id,
    )  # fmt: skip


def deal(desk: Desk, deal_id: str) -> NewDeal:
    """One sale from elsewhere as it can be edited.

    Raises:
        KnownError: it was deleted.
    """
    row = there(desk, deal_id)
    return NewDeal(
        date.fromisoformat(row.closed_on), row.company_name, row.person_name, row.amount_cents, row.profit_cents,
        row.source, row.closer_id, row.about,
    )  # fmt: skip


def source_names(desk: Desk) -> tuple[str, ...]:
    """The names of all sources."""
    return tuple(name for _key, name in store.source_names(desk.conn))


def closers(desk: Desk, also: str | None = None) -> tuple[tuple[str, str], ...]:
    """Who may have closed a sale, as (id, name).

    Args:
        also: somebody who is kept as having closed one, and is listed whatever they do now.
    """
    roles = {"closer", "solo", "manager"}
    return tuple(
        (one.id, one.name)
        for one in books.people(desk.conn)
        if one.id == also or (one.present and roles & set(one.roles))
    )


# --- adding, editing, deleting ----------------------------------------------------------------------------------------


def add_deal(desk: Desk, new: NewDeal) -> Changes:
    """Keep a sale that came from elsewhere.

    Raises:
        KnownError: there is no company and no person, a day or an amount cannot be, or the file cannot be written.
    """
    refuse(desk, new)
    with desk.write() as write:
        identifier = store.add(write, columns_of(write, new))
        return done(write, "deal_added", f"Deal added, {_whom(new)}", identifier)


def edit_deal(desk: Desk, deal_id: str, new: NewDeal) -> Changes:
    """Change a sale that came from elsewhere.

    Raises:
        KnownError: as `add_deal`, or it was deleted meanwhile.
    """
    refuse(desk, new)
    with desk.write() as write:
        row, columns = there(desk, deal_id), columns_of(write, new)
        if (row.company_name, row.person_name) == (columns["company_name"], columns["person_name"]):
            columns |= {"company_id": row.company_id, "prospect_id": row.prospect_id}
        if row.source and columns["source_id"] is not None and row.source == new.source:
            columns["source_id"] = row.source_id  # of two sources of one name it stays the same
        write.change(store.TABLE, deal_id, **columns)
        return done(write, "deal_changed", f"Deal changed, {_whom(new)}", deal_id)


def delete_deal(desk: Desk, deal_id: str) -> Changes:
    """Delete a sale that came from elsewhere; undo brings it back.

    Raises:
        KnownError: it was deleted already, or the file cannot be written.
    """
    with desk.write() as write:
        row = there(desk, deal_id)
        write.change(store.TABLE, deal_id, deleted=1)
        return done(write, "deal_deleted", f"Deal deleted, {row.company_name or row.person_name}", deal_id)


def done(write: Write, action: str, label: str, identifier: str) -> Changes:
    """Close a write about one sale with the line that undo reads."""
    change_id = write.record(action, label, NOUNS)
    return Changes(frozenset(NOUNS), label, {NOUN: (identifier,)}, change_id)


def there(desk: Desk, deal_id: str) -> DealRow:
    """One sale from elsewhere; raises KnownError when it was deleted."""
    row = store.deal(desk.conn, deal_id)
    if row is None:
        raise KnownError("This deal was deleted.", "Nothing was changed.", "Undo brings it back, or add it again.")
    return row


def _whom(new: NewDeal) -> str:
    return new.company.strip() or new.person.strip()


def refuse(desk: Desk, new: NewDeal) -> None:
    """Raise KnownError, with the reason, when a sale cannot be kept as it is."""
    why = problem(new, desk.local_now().date())
    if why:
        raise KnownError(why, "Nothing was saved yet.", "Put it right first.")


def problem(new: NewDeal, today: date) -> str:
    """Why a sale cannot be kept as it is, as a sentence; "" when it can."""
    texts = (new.company, new.person, new.source, new.about)
    checks = (
        (not _whom(new), "A deal needs a company or a person."),
        (new.closed_on > today, "The day of a sale cannot be in the future."),
        (new.closed_on < _OLDEST, "The day of a sale is before 1990."),
        (new.amount_cents is not None and not 0 <= new.amount_cents <= MOST_CENTS, "This amount cannot be."),
        (new.profit_cents is not None and abs(new.profit_cents) > MOST_CENTS, "This profit cannot be."),
        (
            None not in (new.amount_cents, new.profit_cents) and (new.profit_cents or 0) > (new.amount_cents or 0),
            "The profit is larger than the amount.",
        ),
        (any(len(text) > LONGEST for text in texts), f"A text is longer than {LONGEST} characters."),
    )
    return next((text for wrong, text in checks if wrong), "")


def foreign(named: str, currency: str) -> str:
    """Why an amount that names a currency cannot be kept, as a sentence; "" when it is in that of the workspace."""
    return f"It is in {named}; amounts here are in {currency}." if named and named != currency else ""


def columns_of(write: Write, new: NewDeal) -> dict[str, Value]:
    """The columns of a sale; its company and person are found when there is only one of that name."""
    company, person = " ".join(new.company.split()), " ".join(new.person.split())
    company_id = store.company_called(write.conn, company_key(company)) if company else None
    source = " ".join(new.source.split())
    return {
        "company_id": company_id,
        "prospect_id": store.person_called(write.conn, company_id, person) if company_id and person else None,
        "company_name": company,
        "person_name": person,
        "closed_on": new.closed_on.isoformat(),
        "amount_cents": new.amount_cents,
        "profit_cents": new.profit_cents,
        "source_id": setup.source_id(write, source, kind_of(source)) if source else None,
        "closer_id": new.closer_id,
        "about": new.about.strip(),
    }


# --- taking them out --------------------------------------------------------------------------------------------------

EXPORT_HEADERS = (
    "closed_on", "company", "person", "amount_cents", "profit_cents", "source", "closer", "from", "about",
)  # fmt: skip


def export_rows(desk: Desk) -> Iterator[tuple[str | int | None, ...]]:
    """Every sale there is as a row under `EXPORT_HEADERS`, the oldest first; a list `deal_import` reads again."""
    for line in reversed(all_deals(desk, _OLDEST, desk.local_now().date() + timedelta(days=1))):
        where = "lead" if line.kind == WON else ELSEWHERE
        yield (
            line.closed_on.isoformat(), line.company, line.person, line.amount_cents, line.profit_cents, line.source,
            line.closer, where, line.about,
        )  # fmt: skip
