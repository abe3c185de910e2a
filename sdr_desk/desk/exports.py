"""Take the data out again: prospects, touches or handoffs as CSV or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.exchange.tables_out import write_csv, write_json
from sdr_desk.store import listing

Cell = str | int | float | None

PROSPECT_HEADERS = (
    "first_name", "last_name", "title", "company", "website", "industry", "employees", "city", "state", "country",
    "time_zone", "source", "status", "grade", "owner", "custom", "phones", "emails",
)  # fmt: skip
TOUCH_HEADERS = ("at", "kind", "outcome", "person", "company", "by", "seconds", "note")
HANDOFF_HEADERS = (
    "sent_at", "person", "company", "rep", "closer", "answer_by", "status", "stage", "reason", "amount_cents",
)  # fmt: skip
WHAT = ("prospects", "touches", "handoffs")
FORMATS = ("csv", "json")


def export(
    desk: Desk, out: Path, what: str = "prospects", form: str = "csv", progress: Callable[[int], None] | None = None
) -> int:
    """Write one kind of thing to a file and return the number of rows; an old file is replaced whole.

    Raises:
        KnownError: unknown kind or format, or the file cannot be written.
    """
    if what not in WHAT or form not in FORMATS:
        raise KnownError(
            f"There is no export of {what} as {form}.", "Nothing was written.", f"Choose among {', '.join(WHAT)}."
        )
    headers, rows = {
        "prospects": (PROSPECT_HEADERS, _prospects(desk)),
        "touches": (TOUCH_HEADERS, listing.touches(desk.conn)),
        "handoffs": (HANDOFF_HEADERS, listing.handoffs(desk.conn)),
    }[what]
    writer = write_csv if form == "csv" else write_json
    return writer(out, headers, _counted(rows, progress))


def _prospects(desk: Desk) -> Iterator[tuple[Cell, ...]]:
    for row, phones, emails in listing.prospects(desk.conn):
        yield (*row, "; ".join(phones), "; ".join(emails))


def _counted(rows: Iterator[tuple[Cell, ...]], progress: Callable[[int], None] | None) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows, 1):
        if progress and number % 1000 == 0:
            progress(number)
        yield row
