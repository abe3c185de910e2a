"""Workbooks as tables: XLSX, XLSM, XLSB, XLS and ODS through python-calamine."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import cannot_read
from sdr_desk.exchange.header_rows import Layout, find_layout, known_words
from sdr_desk.exchange.table import SAFE, Row, Table, clean, fit, without_footer
from sdr_desk.exchange.workbook_bounds import damaged
from sdr_desk.exchange.workbook_damage import last_whole_row
from sdr_desk.exchange.workbook_gate import Gate, looked_through

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_SAMPLE_ROWS = 200
_PIECE = 1024

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class _Choice:
    """One sheet that could be the list."""

    sheet: CalamineSheet
    layout: Layout
    worded: bool

    @property
    def rank(self) -> tuple[bool, int]:
        return self.worded, _height(self.sheet)


def open_workbook(path: Path, kind: str, *, sheet: str = "", has_header: bool | None = None) -> Table:
    """Open a sheet of a workbook: the named one, or the longest that has words for columns.

    `kind` is xlsx, xls or ods, as the content shows. Raises KnownError when it is locked, damaged or empty.
    """
    try:
        with looked_through(path, kind) as gate:
            names, choices = _read(path, kind, gate, sheet, has_header)
    except OSError as error:
        raise cannot_read(path, error) from error
    filled = [choice for choice in choices if choice]
    if not filled:
        what = f"Sheet “{sheet}” of {path.name} is empty." if sheet else f"{path.name} is empty."
        raise KnownError(what, SAFE, "Choose a sheet with a header row and at least one row.")
    chosen = max(filled, key=lambda choice: choice.rank)
    layout, content = chosen.layout, chosen.sheet
    return Table(
        layout.headers, kind, f"Sheet “{content.name}”", names, content.name, layout.has_header, layout.above, "",
        _height(content), lambda: without_footer(_pieces(content, layout), len(layout.headers)),
    )  # fmt: skip


def _read(
    path: Path, kind: str, gate: Gate | None, sheet: str, has_header: bool | None
) -> tuple[tuple[str, ...], list[_Choice | None]]:
    """The names of the sheets, and those that could be the list."""
    book = _load(path, kind, gate)
    names = _sheet_names(book)
    if sheet and sheet not in book.sheet_names:
        raise KnownError(f"{path.name} has no sheet “{sheet}”.", SAFE, f"Choose one of: {', '.join(names)}.")
    return names, [_choice(path, book, name, has_header, gate) for name in ([sheet] if sheet else names)]


def _load(path: Path, kind: str, gate: Gate | None) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - only for workbooks

    try:
        if gate is not None:
            return CalamineWorkbook.from_filelike(gate)
        if path.suffix.casefold() in {f".{kind}", ".xlsm", ".xlsb"}:
            return CalamineWorkbook.from_path(path)
        return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    except PasswordError as error:
        what = f"{path.name} is protected with a password."
        raise KnownError(what, SAFE, "Open it, save it without the password and choose it again.") from error
    except OSError:
        raise
    except CalamineError as error:
        raise damaged(path, 0) from error
    except BaseException as error:
        raise _told(path, error, 0) from error


def _told(path: Path, error: BaseException, row: int) -> BaseException:
    """The sentence for a panic of the library, which damage sets off too; any other error as it is."""
    return damaged(path, row) if type(error).__name__ == "PanicException" else error


def _sheet_names(book: CalamineWorkbook) -> tuple[str, ...]:
    """The names of the sheets with cells; hidden ones only when nothing else is there."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only for workbooks

    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    shown = tuple(sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible)
    return shown or tuple(sheet.name for sheet in sheets)


def _choice(
    path: Path, book: CalamineWorkbook, name: str, has_header: bool | None, gate: Gate | None
) -> _Choice | None:
    from python_calamine import CalamineError  # noqa: PLC0415 - only for workbooks

    try:
        sheet = book.get_sheet_by_name(name)
    except CalamineError as error:
        refused = gate is not None and gate.refused
        raise damaged(path, 0 if refused else last_whole_row(path, name)) from error
    except BaseException as error:
        raise _told(path, error, 0) from error
    sample = [[text_of(cell) for cell in row] for row in islice(sheet.iter_rows(), _sample_length(sheet))]
    layout = find_layout(sample, has_header)
    if layout is None:
        return None
    header = sample[layout.above] if layout.has_header else []
    return _Choice(sheet, layout, known_words(header) > 0)


def _height(sheet: CalamineSheet) -> int:
    """Rows down to the last filled one, empty ones above the first included."""
    return sheet.end[0] + 1 if sheet.end else 0


def _sample_length(sheet: CalamineSheet) -> int:
    """Empty rows above the first filled one are read too, and they do not count."""
    return (sheet.start or (0, 0))[0] + _SAMPLE_ROWS


def _pieces(sheet: CalamineSheet, layout: Layout) -> Iterator[list[Row]]:
    width = len(layout.headers)
    piece: list[Row] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number < layout.first:
            continue
        cells = [cell.strip() if cell.__class__ is str else text_of(cell) for cell in row]
        if any(cells):
            piece.append((number, number, cells if len(cells) == width else fit(cells, width)))
        if len(piece) == _PIECE:
            yield piece
            piece = []
    yield piece


def text_of(cell: Cell) -> str:
    """A cell as text: 5550142 for a whole number, 2026-10-14 and 2026-10-14 09:42 for dates, yes and no."""
    return _TEXTS[type(cell)](cell)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _moment(value: dt.datetime) -> str:
    if not (value.hour or value.minute or value.second or value.microsecond):
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _time(value: dt.time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


def _span(value: dt.timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text


def _yes(value: bool) -> str:
    return "yes" if value else "no"


_TEXTS: dict[type, Callable[..., str]] = {
    str: clean,
    float: _number,
    int: str,
    bool: _yes,
    dt.datetime: _moment,
    dt.date: dt.date.isoformat,
    dt.time: _time,
    dt.timedelta: _span,
}
