"""Take the data out again: people, their record, lists and numbers as CSV, Excel workbook or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sdr_desk.desk import deals
from sdr_desk.desk.allowed import CALLERS, MANAGERS
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.exchange.incoming_own import number_text
from sdr_desk.exchange.layouts import LAYOUTS, Person, Phone
from sdr_desk.exchange.tables_out import Cell, write_csv, write_json
from sdr_desk.exchange.workbooks_out import write_xlsx
from sdr_desk.method.lifecycle import LABELS
from sdr_desk.store import listing
from sdr_desk.store.listing import PersonRow, Selection
from sdr_desk.store.moments import one_moment

Progress = Callable[[int, int], None]
"""Told how many rows are written and how many there will be, 0 when that is not known."""

WHAT = ("prospects", *listing.TABLES, deals.DEALS)
FORMATS = ("csv", "xlsx", "json")
LAYOUT_NAMES = tuple(LAYOUTS)
_ABOUT_PEOPLE = ("prospects", *(name for name, table in listing.TABLES.items() if table.about_people))
_REPORT_EVERY = 500


def export(
    desk: Desk,
    out: Path,
    what: str = "prospects",
    form: str = "csv",
    progress: Progress | None = None,
    *,
    layout: str = "sdr-desk",
    list_name: str = "",
    source: str = "",
    status: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write one kind of thing to a file and return the number of rows; an old file is replaced whole.

    Args:
        layout: of prospects: our own columns, or those of another system.
        list_name: only people on this list; `source` and `status` (its key or its words) narrow as well.

    Raises:
        KnownError: something asked for does not exist, it was stopped, or the file cannot be written.
    """
    _refuse_unknown(what, form, layout)
    selection = _selection(desk, what, list_name, source, status)
    with one_moment(desk.conn):
        return _write(desk, out, what, form, layout, selection, _Watch(progress, cancelled))


def export_people(
    desk: Desk,
    out: Path,
    chosen: Iterable[str | int] | None,
    form: str = "csv",
    layout: str = "sdr-desk",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write these people (ids, or numbers of the search), in this order, to a file; None means everyone.

    Raises:
        KnownError: as `export`.
    """
    _refuse_unknown("prospects", form, layout)
    with one_moment(desk.conn):
        if chosen is not None:
            listing.choose(desk.conn, chosen)
        selection = Selection(chosen=chosen is not None)
        return _write(desk, out, "prospects", form, layout, selection, _Watch(progress, cancelled))


def form_of(out: Path) -> str:
    """The format a file's name asks for; CSV when it asks for none."""
    suffix = out.suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else "csv"


class _Watch:
    """Tells the progress of one export, and stops it when asked to."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool]) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def over(self, rows: Iterable[Sequence[Cell]], total: int) -> Iterator[Sequence[Cell]]:
        """The same rows, looked after."""
        for number, row in enumerate(rows):
            if number % _REPORT_EVERY == 0:
                if self._cancelled():
                    raise KnownError(
                        "The export was stopped.", "No file was written, and an older one is as it was.", ""
                    )
                if self._progress:
                    self._progress(number, total)
            yield row


def _write(desk: Desk, out: Path, what: str, form: str, layout: str, selection: Selection, watch: _Watch) -> int:
    if what == "prospects":
        headers = LAYOUTS[layout].headers
        rows: Iterable[Sequence[Cell]] = map(LAYOUTS[layout].row, _people(desk, selection))
        total = listing.count_people(desk.conn, selection)
    elif what == deals.DEALS:
        headers, rows, total = deals.EXPORT_HEADERS, deals.export_rows(desk), 0
    else:
        headers = listing.TABLES[what].headers
        rows, total = listing.rows(desk.conn, what, replace(selection, closer_id=_own_leads(desk))), 0
    watched = watch.over(rows, total)
    if form == "xlsx":
        return write_xlsx(out, headers, watched, what.replace("-", " ").capitalize())
    return (write_json if form == "json" else write_csv)(out, headers, watched)


def _own_leads(desk: Desk) -> str:
    """Whose leads go out: for who only closes their own, "" for everybody's."""
    return "" if (CALLERS | MANAGERS) & set(desk.person.roles) else desk.person.id


def _people(desk: Desk, selection: Selection) -> Iterator[Person]:
    return map(person_of, listing.people(desk.conn, selection))


def person_of(row: PersonRow) -> Person:
    """A prospect as it goes out."""
    (
        _id, first, last, title, company, website, industry, employees, city, state, country, zone, source, status,
        grade, owner, custom, salutation, street, postal_code, revenue_cents, company_street, company_city,
        company_state, company_postal_code, company_country, about,
    ) = row.values  # fmt: skip
    phones: list[Phone] = []
    others: dict[str, list[str]] = {"email": [], "url": []}
    labels: dict[str, str] = {}
    broken: list[str] = []
    for kind, raw, normal, extension, label, out_of_service in row.points:
        text = number_text(raw, normal, extension) if kind == "phone" else raw
        if kind == "phone":
            phones.append(Phone(text, label))
        else:
            others.setdefault(kind, []).append(text)
        if label:
            labels[text] = label
        if out_of_service:
            broken.append(text)
    return Person(
        first, last, title, company, website, industry, employees, tuple(phones), tuple(others["email"]), city, state,
        country, _zone(zone), source, status, grade, owner, {} if custom == "{}" else json.loads(custom), salutation,
        tuple(others["url"]), row.lists, street, postal_code, _units(revenue_cents), company_street, company_city,
        company_state, company_postal_code, company_country, about, labels, tuple(broken), _zones(zone),
    )  # fmt: skip


def _zone(zone: str) -> str:
    """The clock of a place; "" when it may be one of several (see `_zones`)."""
    return "" if "|" in zone else zone


def _zones(zone: str) -> tuple[str, ...]:
    """The clocks a place may have; none when there is one only."""
    return tuple(zone.split("|")) if "|" in zone else ()


def _units(cents: int | None) -> float | None:
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def _refuse_unknown(what: str, form: str, layout: str) -> None:
    for asked, known, words in (
        (what, WHAT, "export of {}"), (form, FORMATS, "export as {}"), (layout, LAYOUT_NAMES, "layout called {}"),
    ):  # fmt: skip
        if asked not in known:
            raise KnownError(
                f"There is no {words.format(asked)}.", "Nothing was written.", f"Choose among {', '.join(known)}."
            )
    if layout != "sdr-desk" and what != "prospects":
        raise KnownError(
            f"The layout of {layout} is for prospects, not for {what}.", "Nothing was written.", "Leave it out."
        )


def _selection(desk: Desk, what: str, list_name: str, source: str, status: str) -> Selection:
    if (list_name or source or status) and what not in _ABOUT_PEOPLE:
        raise KnownError(
            f"An export of {what} cannot be narrowed by list, source or status.", "Nothing was written.",
            f"That is possible for {', '.join(_ABOUT_PEOPLE)}.",
        )  # fmt: skip
    for asked, table in ((list_name, "lists"), (source, "sources")):
        found = listing.names(desk.conn, table)
        if asked and asked.casefold() not in {name.casefold() for name in found}:
            shown = ", ".join(found[:12]) or "none yet"
            raise KnownError(f"There is no {table[:-1]} “{asked}”.", "Nothing was written.", f"There are: {shown}.")
    return Selection(list_name, source, _status_key(status))


def _status_key(status: str) -> str:
    wanted = status.strip().casefold()
    for key, label in LABELS.items():
        if wanted in (key, key.replace("_", " "), key.replace("_", "-"), label.casefold()):
            return key
    if wanted:
        raise KnownError(
            f"There is no status “{status}”.", "Nothing was written.", f"Choose among {', '.join(LABELS)}."
        )
    return ""
