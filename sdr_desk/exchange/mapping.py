"""Which column of a list holds what: told by the product it came from, by its headers and by its cells."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sdr_desk.exchange.cell_shapes import shape_of
from sdr_desk.exchange.column_claims import Column, assign, settle_names
from sdr_desk.exchange.column_values import claim_by_values
from sdr_desk.exchange.header_words import clean_header, key_of, words_of
from sdr_desk.exchange.import_fields import CUSTOM, LEFT_OUT
from sdr_desk.exchange.systems import System, is_inner, system_of

_BLANKS = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nan", "#n/a", "[[unknown]]"})

SAMPLE_ROWS = 200
"""How many rows are looked at."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a list's columns hold.

    Attributes:
        system: the product the list came from, "" when it is not one the desk knows.
        mapping: every header in file order to a field key, "custom:<name>" or "" for left out.
        how: every header to "system", "name", "values", "kept" or "left_out".
        revenue_unit: what one unit of the revenue column is worth, 1 or 1000.
    """

    system: str
    mapping: dict[str, str] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    revenue_unit: int = 1


def recognise(headers: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> Recognised:
    """Tell what each column holds. Never raises, whatever the headers and cells.

    Args:
        sample: the first rows, cells in the order of the headers; short rows are taken as ending in blanks.
    """
    system = system_of(headers)
    columns = _columns(headers, sample[:SAMPLE_ROWS])
    assign(columns, system)
    claim_by_values(columns, generic=system is None)
    settle_names(columns)
    return _answer(columns, system)


def shape_key(headers: Sequence[str]) -> str:
    """The same 32 hexadecimal digits for the same headers in the same order, case and punctuation aside."""
    text = "\x1f".join(key_of(header) or clean_header(header) for header in headers)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """One column for each different header, with its filled cells."""
    columns: dict[str, Column] = {}
    for position, header in enumerate(headers):
        if header not in columns:
            cells = [row[position].strip() if position < len(row) else "" for row in rows]
            values = [cell for cell in cells if cell.casefold() not in _BLANKS]
            columns[header] = Column(header, position, cells, values, shape_of(values), bool(rows))
    return list(columns.values())


def _answer(columns: Sequence[Column], system: System | None) -> Recognised:
    mapping: dict[str, str] = {}
    how: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        target, why = column.field, column.how
        if not target:
            target, why = _own_or_left_out(column, system, taken)
            taken.add(target)
        mapping[column.header], how[column.header] = target, why
    return Recognised(system.name if system else "", mapping, how, _revenue_unit(mapping))


def _own_or_left_out(column: Column, system: System | None, taken: set[str]) -> tuple[str, str]:
    """A column no field claims is kept under its own name when it says anything."""
    if not column.values or (system is not None and (column.inner or is_inner(column.header, system))):
        return LEFT_OUT, "left_out"
    if system is not None and column.shape in {"image", "id"}:
        return LEFT_OUT, "left_out"
    name = clean_header(column.header) or f"Column {column.position + 1}"
    while f"{CUSTOM}{name}" in taken:
        name += " 2"
    return f"{CUSTOM}{name}", "kept"


def _revenue_unit(mapping: Mapping[str, str]) -> int:
    header = next((header for header, target in mapping.items() if target == "revenue"), "")
    return 1000 if re.search(r"\b(000s?|thousands?|k)\b", words_of(header)) else 1
