"""Lists of sales as they come: which column is what, by its heading, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.header_vocabulary import NAMES
from sdr_desk.exchange.header_words import key_of
from sdr_desk.exchange.reply_values import fold, order_of, read_day, read_money
from sdr_desk.exchange.tables_in import open_table
from sdr_desk.exchange.tables_out import unguard
from sdr_desk.method.joined import joined

MOST_ROWS = 50_000
LABELS: dict[str, str] = {
    "closed_on": "Day",
    "company": "Company",
    "person": "Person",
    "first_name": "First name",
    "last_name": "Last name",
    "amount": "Amount",
    "amount_cents": "Amount in cents",
    "profit": "Profit",
    "profit_cents": "Profit in cents",
    "currency": "Currency",
    "source": "Source",
    "closer": "Closer",
    "stage": "Stage",
    "about": "Notes",
}
"""What a column may hold, with the words for it."""

_WORDS: dict[str, str] = {
    "closed_on": """closed on, close date, closing date, closed date, date closed, won time, won date, won on,
        sale date, sold on, date of sale, first sale on, first sale, order date, invoice date, closed, close time,
        date, day, booked on, signed on, abschlussdatum, abschluss, verkaufsdatum, rechnungsdatum, datum,
        date de cloture, fecha de cierre, fecha, data""",
    "amount_cents": "amount cents, value cents",
    "profit_cents": "profit cents, margin cents",
    "amount": """amount, value, total, total amount, deal value, price, revenue, sales, turnover, sum, order value,
        contract value, acv, tcv, net amount, amount in company currency, umsatz, betrag, auftragswert, wert, summe,
        montant, importe, valor""",
    "profit": """profit, margin, gross profit, gross margin, contribution, earnings, gewinn, deckungsbeitrag, rohertrag,
        marge, benefice, beneficio, ganancia""",
    "currency": "currency, currency code, amount currency, deal currency code, wahrung, devise, moneda",
    "stage": "stage, status, outcome, result, is won, won, phase",
    "closer": "closer, closed by, seller, account executive, sold by, account manager, verkaufer, vendeur, vendedor",
    "about": """about, note, notes, comment, comments, description, deal name, opportunity name, deal title, name,
        title, deal, opportunity, product, products, bemerkung, notiz""",
}
_NAMES = {
    **{field: words.split(",") for field, words in _WORDS.items()},
    "source": NAMES["source"].split(","),
    "closer": [*_WORDS["closer"].split(","), *NAMES["owner"].split(",")],
    "company": [*NAMES["company"].split(","), "customer", "customer name", "buyer", "kunde"],
    "first_name": NAMES["first_name"].split(","),
    "last_name": NAMES["last_name"].split(","),
    "person": [
        name for name in NAMES["full_name"].split(",") if name.strip() not in ("name", "lead", "nom", "nome", "naam")
    ],
}  # fmt: skip
_RANKS: dict[str, tuple[str, int]] = {
    key_of(name): (field, rank) for field in reversed(LABELS) for rank, name in reversed(list(enumerate(_NAMES[field])))
}
_BRACKETS = re.compile(r"[(\[].*")
_PREFIX = re.compile(r"^(deal|opportunity|sale|order|associated|primary|organization|related)")
_WON = re.compile(r"\bwon\b|\bsold\b|\bpaid\b|invoiced|gewonnen|gagn|ganad", re.IGNORECASE)
_YES = frozenset({"yes", "true", "1", "y", "closed", "done", "ja", "oui", "si"})
_NOT_YET = re.compile(
    r"\blost\b|\bopen\b|proposal|negotiat|qualif|appointment|present|decision|demo|contract sent|cancel|verloren|perdu",
    re.IGNORECASE,
)
_NO = frozenset({"no", "false", "0", "n", "nein", "non"})
_DENIED = re.compile(r"\b(?:not|never|no|almost|nearly|to be|nicht|pas|non)\b|n['’]t\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]{3}")
_CENTS = re.compile(r"(-?\d{1,15})(?:\.0+)?")
_MINUS = re.compile(r"^\s*(?:[-−–]|\((?=.*\)\s*$))")


@dataclass(frozen=True, slots=True)
class DealCells:
    """One row of a list of sales; money in cents.

    Attributes:
        number: of the row, as a spreadsheet counts; cells: what stands in it.
        closed_on: None when there is no day in it.
        currency: the currency its amounts are in, "" when nothing names one: they, its column, or their heading.
        wrong: why it cannot be taken, as a sentence; "" when it can.
        unsold: why it is no sale (yet), as a sentence; "" when it is one.
    """

    number: int
    cells: tuple[str, ...]
    company: str = ""
    person: str = ""
    closed_on: date | None = None
    amount_cents: int | None = None
    profit_cents: int | None = None
    currency: str = ""
    source: str = ""
    closer: str = ""
    about: str = ""
    wrong: str = ""
    unsold: str = ""


@dataclass(frozen=True, slots=True)
class DealList:
    """A list of sales.

    Attributes:
        columns: heading to field, for those that are read; `unread` are the headings of the others.
        order: what dates such as 3/10/2026 mean in it, "mdy" or "dmy"; "" when nothing tells.
        unordered: whether some dates can be read in two ways for want of it.
    """

    file: str
    headers: tuple[str, ...]
    columns: Mapping[str, str]
    unread: tuple[str, ...]
    order: str
    unordered: bool
    rows: tuple[DealCells, ...]


def read_deals(path: Path, order: str = "") -> DealList:
    """Read a list of sales: CSV, XLSX, XLS or ODS.

    Args:
        order: "mdy" or "dmy" for dates such as 3/10/2026; found out from the list without one.

    Raises:
        KnownError: it cannot be read, has no column of days or none of companies or people, or is too long.
    """
    table = open_table(path)
    columns = columns_of(table.headers)
    _refuse(path.name, set(columns.values()))
    rows = []
    for number, _progress, cells in table.rows():
        rows.append((number, tuple(unguard(cell) for cell in cells)))
        if len(rows) > MOST_ROWS:
            raise KnownError(
                f"{path.name} has more than {MOST_ROWS:,} rows.", "Nothing was imported.", "Split it into parts."
            )
    at = {field: table.headers.index(header) for header, field in columns.items()}
    days = [cells[at["closed_on"]] for _number, cells in rows]
    known = order or order_of(days)
    point = {field: _decimal_mark([cells[at[field]] for _n, cells in rows]) for field in _MONEY if field in at}
    headed = next((named for header, field in columns.items() if field in _MONEY and (named := _headed(header))), "")
    unread = tuple(header for header in table.headers if header not in columns)
    return DealList(
        path.name, table.headers, columns, unread, known,
        not known and any(len(read_day(day).offers) > 1 for day in days),
        tuple(_read(number, cells, at, known, point, headed, len(table.headers)) for number, cells in rows),
    )  # fmt: skip


def columns_of(headers: Sequence[str]) -> dict[str, str]:
    """Which headings name which field; each field once, by its best name, the leftmost of equals."""
    best: dict[str, tuple[int, int]] = {}
    for at, header in enumerate(headers):
        claim = _claim(header)
        if claim is not None and (claim[0] not in best or claim[1] < best[claim[0]][0]):
            best[claim[0]] = (claim[1], at)
    for whole, parts in (("person", ("first_name", "last_name")), ("amount_cents", ("amount",))):
        if whole in best:
            for part in parts:
                best.pop(part, None)
    return {headers[at]: field for field, (_rank, at) in sorted(best.items(), key=lambda one: one[1][1])}


def _claim(header: str) -> tuple[str, int] | None:
    plain = key_of(header)
    for key in (plain, key_of(_BRACKETS.sub("", header)), _PREFIX.sub("", plain)):
        if key in _RANKS:
            return _RANKS[key]
    return None


def _refuse(file: str, fields: set[str]) -> None:
    if "closed_on" not in fields:
        raise KnownError(
            f"{file} has no column with the day of a sale.", "Nothing was imported.", "Call one “Date” and try again."
        )
    if not fields & {"company", "person", "last_name"}:
        raise KnownError(
            f"{file} has no column with companies or people.", "Nothing was imported.",
            "Call one “Company” or “Person” and try again.",
        )  # fmt: skip


_MONEY = ("amount", "profit")


def _decimal_mark(texts: Sequence[str]) -> str:
    """What stands before the cents in a column, told by its other cells; "" when nothing tells."""
    found = {match[1] for text in texts if (match := re.search(r"([.,])\d{1,2}\D*$", text))}
    return found.pop() if len(found) == 1 else ""


def _headed(heading: str) -> str:
    """The currency in the brackets of a heading, "" without one: "Amount (EUR)"."""
    found = _BRACKETS.search(heading)
    return read_money(f"1 {found[0].strip('([])')}").currency if found else ""


def _read(
    number: int, cells: tuple[str, ...], at: Mapping[str, int], order: str, marks: Mapping[str, str], headed: str,
    width: int,
) -> DealCells:  # fmt: skip
    text = {field: cells[place] if place < len(cells) else "" for field, place in at.items()}
    day = read_day(text["closed_on"], order)
    wrong = [day.why] if day.why else [] if day.value else ["There is no day."]
    money: dict[str, int | None] = {}
    named = set[str]()
    for field in _MONEY:
        money[field], currency, why = _money(text, field, marks.get(field, ""))
        named |= {currency} - {""}
        wrong += [why] if why else []
    if any(cents is not None for cents in money.values()):
        told, why = _currency(text.get("currency", ""), named)
        wrong += [why] if why else []
        named = {told or headed}
    person = text.get("person") or " ".join(filter(None, (text.get("first_name"), text.get("last_name"))))
    if not (text.get("company") or person):
        wrong.append("There is neither a company nor a person.")
    unsold, unknown = _stage(text.get("stage", ""))
    if len(cells) > width:
        wrong.append("The row has more cells than the list has columns.")
    return DealCells(
        number, cells, text.get("company", ""), person, date.fromisoformat(day.value) if day.value else None,
        money["amount"], money["profit"], "".join(named), text.get("source", ""), text.get("closer", ""),
        text.get("about", ""), " ".join([*wrong, *([unknown] if unknown else [])]), unsold,
    )  # fmt: skip


def _currency(cell: str, named: set[str]) -> tuple[str, str]:
    """The currency of a row by its column and its amounts, and why it is unclear."""
    typed = cell.strip()
    told = read_money(f"1 {typed}").currency or (typed.upper() if _CODE.fullmatch(typed) else "")
    if typed and not told:
        return "", f"“{typed[:40]}” is not a currency such as USD."
    both = sorted(named | {told} - {""})
    return both[0] if len(both) == 1 else "", f"It names {joined(both)} at once." if len(both) > 1 else ""


def _money(text: Mapping[str, str], field: str, mark: str) -> tuple[int | None, str, str]:
    """The amount of a row in cents, the currency it names, and why it is unclear."""
    cents = text.get(f"{field}_cents", "").strip()
    if cents:
        whole = _CENTS.fullmatch(cents)
        return (int(whole[1]), "", "") if whole else (None, "", f"“{cents[:40]}” is not a whole number of cents.")
    typed = text.get(field, "")
    loss = bool(_MINUS.match(typed)) and field == "profit"
    said = read_money(typed.strip(" ()-−–") if loss else typed)
    if not said.why:
        return (None if not said.value else -int(said.value) if loss else int(said.value)), said.currency, ""
    if len(said.offers) == 2 and mark:
        whole_one = read_money(said.offers[0 if mark == "," else 1].value)
        return int(whole_one.value or 0), said.currency, whole_one.why
    return None, said.currency, said.why


def _stage(stage: str) -> tuple[str, str]:
    """Why a row is no sale by its stage, and why the stage says nothing; both "" for a sale."""
    plain = stage.strip()
    won, not_yet = bool(_WON.search(plain)), bool(_NOT_YET.search(plain) or fold(plain) in _NO)
    clear = not (won and (not_yet or _DENIED.search(plain)))
    if clear and (not plain or won or plain.casefold() in _YES):
        return "", ""
    if clear and not_yet:
        return f"It is no sale: “{plain[:40]}”.", ""
    return "", f"“{plain[:40]}” does not say whether it was won."
