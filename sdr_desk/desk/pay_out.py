"""A pay statement as a file: pages to give out, and a table to work it out again."""

from __future__ import annotations

from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_statement import Statement, StatementLine
from sdr_desk.desk.pay_sums import KINDS_OF_FILE, standing, sums
from sdr_desk.desk.pay_words import COUNTING, KINDS, period_words
from sdr_desk.desk.wording import calendar_day
from sdr_desk.desk.worth_words import exact_money
from sdr_desk.errors import KnownError
from sdr_desk.exchange.letter_parts import paper_of
from sdr_desk.exchange.pay_pages import PayPart, PaySheet, pay_pdf
from sdr_desk.exchange.tables_out import Cell, write_csv
from sdr_desk.paths import resources_folder

HEADERS = ("Part", "Day", "Who", "Company", "How", "Amount")


def sheet(desk: Desk, found: Statement) -> PaySheet:
    """A statement with every value ready to be set."""
    currency = desk.profile.currency
    parts = tuple(
        PayPart(KINDS[measure][1], tuple(_row(desk, one, currency) for one in found.lines if one.measure == measure),
                exact_money(cents, currency))
        for measure, _number, cents in found.sums
    )  # fmt: skip
    words = period_words(found.period)
    about, total = f"{found.person} · {words} · {standing(desk, found)}", exact_money(found.total_cents, currency)
    return PaySheet(
        "Pay statement", about, total,
        found.plan_words or "No formula holds for this time.", parts, sums(found, currency), COUNTING,
        f"{desk.profile.company_name} · pay for finding leads; closing pay is separate · {found.person}, {words}",
    )  # fmt: skip


def write(desk: Desk, found: Statement, path: Path) -> None:
    """Write a statement as the kind of file its ending says.

    Raises:
        KnownError: the ending is none of KINDS_OF_FILE, or the file cannot be written.
    """
    kind = path.suffix.casefold()
    if kind not in KINDS_OF_FILE:
        raise KnownError(
            f"A statement cannot be a {kind or 'nameless'} file.", "No file was made.",
            f"Take one of {', '.join(KINDS_OF_FILE)}.",
        )  # fmt: skip
    if kind == ".csv":
        write_csv(path, HEADERS, table(found))
    else:
        pay_pdf(sheet(desk, found), path, resources_folder() / "fonts", paper_of(desk.profile.country))


def table(found: Statement) -> list[tuple[Cell, ...]]:
    """A statement as rows of a spreadsheet; amounts are numbers, and those of the whole rows add up to the last."""
    rows: list[tuple[Cell, ...]] = [
        (KINDS[one.measure][1], one.day.isoformat(), one.who, one.company, one.how, one.cents / 100)
        for one in found.lines
    ]
    last = found.period.last.isoformat()
    if found.cut_cents:
        rows.append(("Cap", last, "", "", "Over the most", -found.cut_cents / 100))
    if found.base_cents:
        rows.append(("Base", last, "", "", "", found.base_cents / 100))
    rows += [("Correction", one.of.isoformat(), "", "", one.text, one.cents / 100) for one in found.corrections]
    return [*rows, ("Total", last, found.person, "", "", found.total_cents / 100)]


def _row(desk: Desk, one: StatementLine, currency: str) -> tuple[str, str, str, str]:
    who = f"{one.who}, {one.company}" if one.company and one.company != one.who else one.who
    return calendar_day(one.day, desk.local_now().date()), who, one.how, exact_money(one.cents, currency)
