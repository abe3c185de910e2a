"""Filled sheets as they come back, whatever was done to them: sorted, widened, retitled, saved as something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.encodings import LENIENT, find_encoding
from sdr_desk.exchange.file_kinds import find_kind
from sdr_desk.exchange.reply_sheets import CODE, COLUMNS, FILLED
from sdr_desk.exchange.reply_values import fold
from sdr_desk.exchange.table import Row, Table
from sdr_desk.exchange.tables_in import open_table
from sdr_desk.exchange.tables_out import unguard
from sdr_desk.method.lead_codes import read_mark

_LOOK_ROWS = 60
_FEWEST_HEADINGS = 3
_ALIKE = 80
_LARGEST_BOOK, _LARGEST_TEXT = 1_000_000, 4_000_000
_START = 1 << 16
_KEYS = {fold(heading): key for key, heading, _width in COLUMNS}
_HEADINGS = {key: heading for key, heading, _width in COLUMNS}
_SIGN = fold(CODE[1])


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One line of a sheet that came back.

    Attributes:
        file: the name of the file; row: the number of the line in it, as a spreadsheet counts.
        cells: what stands in each column we know, by its key; "" where nothing does.
    """

    file: str
    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReplySheet:
    """What a file held.

    Attributes:
        missing: headings of columns to fill that are gone; what stood in them is not known.
        unread: headings of columns of the closer's own, which mean nothing to us.
        dates: every text in a column of dates, to tell how this file writes them.
    """

    file: str
    rows: tuple[ReplyRow, ...]
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    dates: tuple[str, ...]


def read_sheets(paths: Sequence[Path]) -> tuple[ReplySheet, ...]:
    """Read filled sheets: XLSX, ODS, XLS or CSV.

    Raises:
        KnownError: one of them cannot be read, or is not a sheet of leads.
    """
    return tuple(read_sheet(path) for path in paths)


def read_sheet(path: Path) -> ReplySheet:
    """Read one filled sheet; raises KnownError when it cannot be read or is not one."""
    found = [sheet for table in _tables(path) if (sheet := _of_table(path.name, table.rows())) is not None]
    if not found:
        raise KnownError(
            f"{path.name} is not a sheet of leads that came back.",
            "Nothing was changed.",
            f"Choose a sheet that was made here, with its column “{CODE[1]}”.",
        )
    return ReplySheet(
        path.name,
        tuple(row for sheet in found for row in sheet.rows),
        tuple(dict.fromkeys(name for sheet in found for name in sheet.missing)),
        tuple(dict.fromkeys(name for sheet in found for name in sheet.unread)),
        tuple(text for sheet in found for text in sheet.dates),
    )


def _tables(path: Path) -> Iterator[Table]:
    """Every page of a workbook, the likeliest first; a text has one."""
    first = open_table(path, has_header=False)
    yield first
    yield from (open_table(path, sheet=name, has_header=False) for name in first.sheets if name != first.sheet)


def is_reply_sheet(path: Path) -> bool:
    """Whether a file is a sheet of leads that came back, told by its first lines; one that cannot be read is none."""
    try:
        kind = find_kind(path)
        if kind == "vcard" or (kind != "text" and path.stat().st_size > _LARGEST_BOOK):
            return False
        if kind == "text" and (_SIGN not in _beginning(path) or path.stat().st_size > _LARGEST_TEXT):
            return False
        looked = (_of_table(path.name, islice(table.rows(), _LOOK_ROWS)) for table in _tables(path))
        return any(read_mark(row.cells["code"])[0] for sheet in looked if sheet for row in sheet.rows)
    except (KnownError, OSError):
        return False


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_START)
    return fold(start.decode(find_encoding(path) or "utf-8", LENIENT))


def _of_table(file: str, told: Iterable[Row]) -> ReplySheet | None:
    rows = [(number, [unguard(cell) for cell in cells]) for number, _progress, cells in told]
    at = _heading_row([cells for _number, cells in rows[:_LOOK_ROWS]])
    if at is None:
        return None
    heads, below = rows[at][1], rows[at + 1 :]
    columns = _columns(heads, [cells for _number, cells in below])
    if "code" not in columns:
        return None
    lines = tuple(_line(file, number, cells, columns) for number, cells in below if cells != heads)
    known = set(columns.values())
    return ReplySheet(
        file,
        tuple(line for line in lines if any(line.cells.values())),
        tuple(heading for key, heading, _width in FILLED if key not in columns),
        tuple(head for at, head in enumerate(heads) if head and at not in known),
        tuple(line.cells[key] for line in lines for key in ("sent", "answer_by", "first_sale", "still_open_until")),
    )


def _heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The row with the most of our headings."""
    counted = [(sum(_plain(cell) in _KEYS for cell in cells), -at) for at, cells in enumerate(rows)]
    most, at = max(counted, default=(0, 0))
    return -at if most >= _FEWEST_HEADINGS else None


def _plain(heading: str) -> str:
    """A heading without what was added in brackets."""
    return fold(heading.partition("(")[0])


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Where each of our columns stands: by its heading, by one much like it, the code also by what is in it."""
    found: dict[str, int] = {}
    exact = {heading.casefold(): key for key, heading in _HEADINGS.items()}
    for keys, shape in ((exact, str.casefold), (_KEYS, _plain)):
        for at, head in enumerate(heads):
            key = keys.get(shape(head))
            if key is not None and key not in found and at not in found.values():
                found[key] = at
    for at, head in enumerate(heads):
        if at not in found.values() and (key := _alike(_plain(head), found)):
            found[key] = at
    coded = _coded(rows, len(heads)) if "code" not in found else None
    if coded is not None:
        found["code"] = coded
    return found


def _alike(folded: str, found: Mapping[str, int]) -> str:
    """The one column that is still missing whose heading is nearly this, "" when none or several are."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only for headings that were changed

    if not folded:
        return ""
    near = [key for name, key in _KEYS.items() if key not in found and fuzz.ratio(folded, name) >= _ALIKE]
    return near[0] if len(near) == 1 else ""


def _coded(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """The column whose cells are codes, whatever it is called."""
    counts = [sum(at < len(cells) and bool(read_mark(cells[at])[0]) for cells in rows) for at in range(width)]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _line(file: str, number: int, cells: Sequence[str], columns: Mapping[str, int]) -> ReplyRow:
    """A line by our columns; one that is shorter than the headings ends in blanks."""
    placed = {key: columns.get(key, len(cells)) for key in _HEADINGS}
    return ReplyRow(file, number, {key: cells[at] if at < len(cells) else "" for key, at in placed.items()})
