"""Calendar files (iCalendar) out and in: the week's blocks and visit days for other programs, busy times from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sdr_desk.exchange.calendar_plan import BusyRead, WeekPlan
from sdr_desk.exchange.files import whole_file


def write_calendar(plan: WeekPlan, path: Path, noted: Callable[[], object] = lambda: None) -> None:
    """Write a plan as a calendar file, whole or not at all; what `noted` does has been done when it is in its place.

    Raises:
        KnownError: it cannot be written, or could not be noted; an older file then stays.
    """
    content = calendar_bytes(plan)
    with whole_file(path) as file:
        file.write(content)
        file.flush()
        noted()


def calendar_bytes(plan: WeekPlan) -> bytes:
    """A plan as one calendar file; the same plan gives the same bytes."""
    from sdr_desk.exchange.calendar_entries import whole  # noqa: PLC0415 - slow to import, rarely needed

    return whole(plan)


def entries(plan: WeekPlan) -> dict[str, bytes]:
    """A plan as entries of a calendar server: the UID of each with a calendar that holds it and its moved dates."""
    from sdr_desk.exchange.calendar_entries import single  # noqa: PLC0415 - slow to import, rarely needed

    return single(plan)


def read_busy(path: Path, first: date, last: date, zone: str) -> BusyRead:
    """The time taken in a calendar file from the first to the last day, both included, on the clock of a zone.

    All-day and floating times are taken in that zone; cancelled, transparent and our own entries take no time.
    Raises KnownError when the file cannot be read as a calendar.
    """
    from sdr_desk.exchange.busy_times import busy_in  # noqa: PLC0415 - slow to import, rarely needed

    return busy_in(path, first, last, zone)
