"""A pay statement as a file: pages to give out, and a table to work it out again."""

from __future__ import annotations

from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_statement import Statement, StatementLine
from sdr_desk.desk.pay_words import COUNTING, KINDS, period_words, signed_money
from sdr_desk.desk.wording import calendar_day
from sdr_desk.desk.worth_words import exact_money
from sdr_desk.errors import KnownError
from sdr_desk.exchange.letter_parts import paper_of
from sdr_desk.exchange.pay_pages import PayPart, PaySheet, pay_pdf
from sdr_desk.exchange.tables_out import Cell, write_csv
from sdr_desk.paths import resources_folder

KINDS_OF_FILE = (".pdf", ".csv")
HEADERS = ("Part", "Day", "Who", "Company", "How", "Amount")


def sums(found: Statement, currency: str) -> tuple[tuple[str, str], ...]:
    """What adds up to the total, line by line, as (words, amount); the last is the total."""
    rows = [(f"{KINDS[measure][1]}: {number}", exact_money(cents, currency)) for measure, number, cents in found.sums]
    if found.cut_cents:
        cap = exact_money(found.cap_cents or 0, currency)
        rows.append((f"Over the most of {cap}", signed_money(-found.cut_cents, currency)))
    if found.base_cents:
        rows.append(("Base", exact_money(found.base_cents, currency)))
    rows += [(f"Correction: {one.text}", signed_money(one.cents, currency)) for one in found.corrections]
    return (*rows, ("To be paid" if found.given is None else "Paid", exact_money(found.total_cents, currency)))


def standing(desk: Desk, found: Statement) -> str:
    """Whether a statement was given out: "Given out on Oct 2 by Ruth Adler", "Not over yet"."""
    if found.given is not None:
        day = calendar_day(found.given.astimezone(desk.zone).date(), desk.local_now().date())
        return f"Given out on {day}" + (f" by {found.given_by}" if found.given_by else "")
    return "Not given out yet" if found.over else "As it stands today; the time is not over"


def name_of(found: Statement) -> str:
    """What its file is called, without an ending."""
    who = "".join(letter for letter in found.person if letter.isalnum() or letter in " -’'.")
    return f"Pay statement {who} {found.period.first:%Y-%m}"


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
