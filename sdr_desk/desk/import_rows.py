"""The rows of a list as they come: read, cleaned, and handed on in batches, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sdr_desk.desk.import_plan import SAFE, ImportPlan
from sdr_desk.desk.pace import give_way
from sdr_desk.errors import KnownError
from sdr_desk.exchange.incoming import Incoming, RowReader
from sdr_desk.store.writing import storable

BATCH_ROWS = 1_600
"""Rows of one transaction beside a window, whose writes wait for its end."""

ALONE_ROWS = 8_000
"""Rows of one transaction when this process has no window: fewer pages are written twice."""

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


@dataclass(slots=True)
class Row:
    """One row: its number in the file, the cells as they stand, the person they tell of.

    Attributes:
        values: numbers (E.164), addresses and pages under which the person may be here.
    """

    number: int
    cells: list[str]
    person: Incoming
    values: list[str]


@dataclass(slots=True)
class Batch:
    """Some rows in the order of the file, and how far the file was read with them."""

    rows: list[Row]
    done: int


def stopped() -> KnownError:
    """The sentence for an import that was cancelled."""
    return KnownError("The import was stopped.", "Nothing of it was kept and your file is unchanged.", "")


def batches(plan: ImportPlan, country: str, cancelled: Cancelled, size: int = BATCH_ROWS) -> Iterator[Batch]:
    """The rows of a list, cleaned, some at a time.

    Raises:
        KnownError: the file cannot be read on, or the import was cancelled.
    """
    reader = RowReader(
        plan.table.headers, plan.mapping, country=plan.country or country, revenue_unit=plan.revenue_unit
    )
    rows: list[Row] = []
    done = 0
    try:
        for number, progress, cells in plan.table.rows():
            give_way()
            rows.append(row_of(reader, number, cells))
            done = progress
            if cancelled():
                raise stopped()
            if len(rows) >= size:
                yield Batch(rows, done)
                rows = []
    except OSError as error:
        raise KnownError(
            f"{plan.name} could not be read on: {error.strerror or error}.", SAFE, "Check the file and try again."
        ) from error
    if cancelled():
        raise stopped()
    yield Batch(rows, done)


def row_of(reader: RowReader, number: int, cells: list[str]) -> Row:
    """One row, read."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:  # half characters, which no file can hold
        cells = [str(cell) for cell in storable(cells)]
    person = reader.read(cells)
    values = [number.e164 for number in person.numbers if number.e164]
    values += person.emails
    values += person.urls
    return Row(number, cells, person, values)
