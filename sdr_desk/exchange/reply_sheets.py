"""Sheets for closers who work without the app: one line a lead, drop-downs, one page that explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.tables_out import write_csv
from sdr_desk.exchange.workbook_file import workbook_to
from sdr_desk.method.handoffs import LOST_REASONS, RETURN_REASONS, STAGES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ANSWERS: tuple[tuple[str, str], ...] = (("accepted", "Accept"), ("returned", "Return"))
REASONS: tuple[tuple[str, str], ...] = tuple((reason.key, reason.label) for reason in RETURN_REASONS)
OUTCOMES: tuple[tuple[str, str], ...] = tuple((stage.act, stage.label) for stage in STAGES)

TOLD: tuple[tuple[str, str, int], ...] = (
    ("number", "Lead", 6), ("company", "Company", 26), ("person", "Person", 22), ("sent", "Sent", 12),
    ("answer_by", "Answer by", 17), ("asked", "What is asked", 44),
)  # fmt: skip
"""The columns we fill: key, heading, width in characters."""

FILLED: tuple[tuple[str, str, int], ...] = (
    ("answer", "Answer", 11), ("reason", "Reason", 32), ("outcome", "Outcome", 15), ("amount", "Amount", 13),
    ("profit", "Profit", 13), ("first_sale", "First sale", 13), ("lost_because", "Lost because", 19),
    ("still_open_until", "Still open until", 16), ("question", "Question for the rep", 36), ("note", "Note", 36),
)  # fmt: skip
"""The columns the closer fills."""

CODE: tuple[str, str, int] = ("code", "Lead code", 19)
COLUMNS = (*TOLD, *FILLED, CODE)
LISTS = {"answer": ANSWERS, "reason": REASONS, "outcome": OUTCOMES, "lost_because": LOST_REASONS}
DATES = ("first_sale", "still_open_until")
MONEY = ("amount", "profit")

_SHEET, _HELP = "Leads", "How to fill it in"
_SPARE_ROWS = 50
_LINE_HEIGHT, _ASKED_WIDTH = 15, 40
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class SheetLead:
    """One line to be filled.

    Attributes:
        mark: the lead's code and the stamp of its state, as `method.lead_codes.lead_mark` gives it.
        sent: the day on the closer's clock.
        answer_by: on the closer's clock, without a zone; None once it was answered.
        asked: what the closer is to fill in, in a sentence.
    """

    mark: str
    number: int
    company: str
    person: str
    sent: date
    answer_by: datetime | None
    asked: str


def instructions(rep: str, currency: str) -> tuple[str, ...]:
    """How a sheet is filled in, in plain sentences; for its second page and for the letter it goes with."""
    return (
        "One line is one lead. Fill in the columns with the coloured headings; leave the rest as it is.",
        "Answer: choose Accept or Return. A returned lead needs a reason; “Wrong size or type of company” and "
        "“Missing facts, ask the rep” also need a line under Note.",
        "Outcome: for a lead you accepted, choose what became of it. Won needs the amount; if you know them, add the "
        "profit and the day of the first sale. Lost needs a choice under Lost because.",
        f"Amounts are in {currency}. Dates are best written like 2026-10-14.",
        "Question for the rep: ask once what you need to know; the time to answer stands still until the reply comes.",
        "You may sort the lines, hide columns or add your own. Keep the last column: its code says which lead it is.",
        f"Lines you leave empty stay as they are. Save the file and send it back to {rep}.",
    )


def choices_in_words() -> tuple[str, ...]:
    """What may be chosen in each column, one sentence a column; for a file without drop-downs."""
    names = {key: heading for key, heading, _width in FILLED}
    return tuple(f"{names[key]}: {' / '.join(label for _key, label in options)}." for key, options in LISTS.items())


def write_sheet(
    leads: Sequence[SheetLead], path: Path, kind: str = "xlsx", *, title: str = "Leads", explained: Sequence[str] = ()
) -> int:
    """Write a sheet to be filled in; returns the number of lines.

    Args:
        kind: "xlsx" with drop-downs and a page that explains them, or "csv".
        title: stands above the headings of a workbook.
        explained: the sentences of the second page.

    Raises:
        KnownError: the kind is not known, or the file cannot be written; an older one then stays as it was.
    """
    if kind == "csv":
        return write_csv(path, [heading for _key, heading, _width in COLUMNS], (_csv_cells(lead) for lead in leads))
    if kind != "xlsx":
        raise KnownError(f"A sheet cannot be written as {kind}.", "No file was written.", "Choose .xlsx or .csv.")
    with whole_file(path) as file, workbook_to(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, told = book.add_worksheet(_SHEET), book.add_worksheet(_HELP)
        ranges = _explain(book, told, explained)
        _fill(book, sheet, leads, title)
        _offer(sheet, ranges, len(leads))
    return len(leads)


def _csv_cells(lead: SheetLead) -> list[str | int]:
    by = lead.answer_by.strftime("%Y-%m-%d %H:%M") if lead.answer_by else ""
    told: list[str | int] = [lead.number, lead.company, lead.person, lead.sent.isoformat(), by, lead.asked]
    return [*told, *("" for _column in FILLED), lead.mark]


_HEAD_ROW = 2
"""Where the headings stand in a workbook, counted from 0: below the title and an empty row."""


def _fill(book: Workbook, sheet: Worksheet, leads: Sequence[SheetLead], title: str) -> None:
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    heads = _headings(book)
    first = len(TOLD)
    for column, (key, heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, _column_format(book, key))
        kind = "filled" if first <= column < first + len(FILLED) else "quiet" if key == "code" else "told"
        sheet.write_string(_HEAD_ROW, column, heading, heads[kind])
    body = {key: _column_format(book, key) for key, _heading, _width in COLUMNS}
    for row, lead in enumerate(leads, _HEAD_ROW + 1):
        sheet.set_row(row, _LINE_HEIGHT * max(1, -(-len(lead.asked) // _ASKED_WIDTH)))
        sheet.write_number(row, 0, lead.number, body["number"])
        sheet.write_string(row, 1, lead.company, body["company"])
        sheet.write_string(row, 2, lead.person, body["person"])
        sheet.write_datetime(row, 3, datetime(lead.sent.year, lead.sent.month, lead.sent.day), body["sent"])  # noqa: DTZ001
        if lead.answer_by is not None:
            sheet.write_datetime(row, 4, lead.answer_by, body["answer_by"])
        sheet.write_string(row, 5, lead.asked, body["asked"])
        sheet.write_string(row, len(COLUMNS) - 1, lead.mark, body["code"])
    sheet.freeze_panes(_HEAD_ROW + 1, 3)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(leads), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)


def _headings(book: Workbook) -> dict[str, Format]:
    common = {"bold": True, "bottom": 1, "valign": "vcenter"}
    return {
        "told": book.add_format(common),
        "filled": book.add_format({**common, "bg_color": "#D9EAD3"}),
        "quiet": book.add_format({**common, "bold": False, "font_color": "#808080"}),
    }


def _column_format(book: Workbook, key: str) -> Format:
    shape: dict[str, object] = {"valign": "top"}
    if key in ("asked", "question", "note", "reason"):
        shape["text_wrap"] = True
    if key in ("number", "sent", "answer_by", *DATES):
        shape["align"] = "left"
    if key in MONEY:
        shape["num_format"] = "#,##0.00"
    if key in (*DATES, "sent"):
        shape["num_format"] = _DAY
    if key == "answer_by":
        shape["num_format"] = _MOMENT
    if key == "code":
        shape |= {"font_color": "#808080", "font_size": 9, "num_format": "@"}
    return book.add_format(shape)


def _explain(book: Workbook, sheet: Worksheet, explained: Sequence[str]) -> dict[str, str]:
    """The second page: the sentences, and below them what may be chosen; returns where each list stands."""
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    sheet.set_column(0, len(LISTS) - 1, 36)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row, sentence in enumerate(explained):
        sheet.merge_range(row, 0, row, len(LISTS) - 1, sentence, wrapped)
        sheet.set_row(row, 30)
    start = len(explained) + 1
    ranges, names = {}, {key: heading for key, heading, _width in FILLED}
    for column, (key, options) in enumerate(LISTS.items()):
        sheet.write_string(start, column, names[key], bold)
        for row, (_key, label) in enumerate(options, start + 1):
            sheet.write_string(row, column, label)
        letter = "ABCDEFGH"[column]
        ranges[key] = f"='{_HELP}'!${letter}${start + 2}:${letter}${start + 1 + len(options)}"
    return ranges


def _offer(sheet: Worksheet, ranges: dict[str, str], lines: int) -> None:
    """Put the drop-downs where they belong, a little beyond the last line too."""
    for column, (key, heading, _width) in enumerate(COLUMNS):
        if key in ranges:
            offered = {
                "validate": "list", "source": ranges[key], "error_title": heading,
                "error_message": "Please choose from the list.",
            }  # fmt: skip
            sheet.data_validation(_HEAD_ROW + 1, column, _HEAD_ROW + lines + _SPARE_ROWS, column, offered)
