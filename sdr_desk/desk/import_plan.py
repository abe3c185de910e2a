"""What is to be imported and how: the plan a person agrees to before anything is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.exchange.import_fields import CUSTOM, FIELDS, LEFT_OUT
from sdr_desk.exchange.mapping import SAMPLE_ROWS, Recognised, recognise, shape_key
from sdr_desk.exchange.tables_in import Table, open_table
from sdr_desk.store import import_record

RULES = ("skip", "fill", "overwrite", "keep")
"""What becomes of a row whose person is here: left out, gaps filled, cells win, or a second person."""

COLUMN_RULES = RULES[:3]
SAFE = "Nothing was imported and your file is unchanged."
_REJECTED_NAME = re.compile(r"-rejected( \(\d+\))?$")
_REJECTED = ("Row", "Reason")
_WHO = frozenset({"first_name", "last_name", "full_name", "company"})
_REACH = frozenset({"phone", "phone_mobile", "phone_company", "phone_other", "email"})


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One import, settled.

    Attributes:
        name: the file's name, or "pasted rows".
        mapping: header to field, `custom:Name` or "" (left out).
        source: where people without a source of their own in the list come from.
        channel_kind: of a source that is new: marketing, people, partner or referral.
        list_name: the list everybody joins, "" for none.
        cost_cents: what the list cost.
        owner_id: whose people they become; None: who imports, "": nobody's yet.
        duplicates: one of RULES.
        column_rules: field to one of COLUMN_RULES, above `duplicates`.
        decisions: row number to one of RULES, above everything else.
        revenue_unit: what a bare revenue number counts in.
        suppression: the list says whom not to call; nobody is created.
        system: the product the list came from, "" when unknown.
        rejected_to: where rejected rows go; None: beside the file.
        path: the file, None for pasted rows.
        country: two-letter code of the country of numbers without one, "" for that of the workspace.
    """

    table: Table
    name: str
    mapping: Mapping[str, str]
    source: str
    channel_kind: str = "marketing"
    list_name: str = ""
    cost_cents: int = 0
    owner_id: str | None = None
    duplicates: str = "skip"
    column_rules: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[int, str] = field(default_factory=dict)
    revenue_unit: int = 1
    suppression: bool = False
    system: str = ""
    rejected_to: Path | None = None
    path: Path | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a list's columns are taken for, and whether a person settled that before for a list of this shape."""

    recognised: Recognised
    remembered: bool


def guess(desk: Desk, table: Table) -> Guess:
    """Tell what each column of a list holds; what a person chose for the same headers before comes first.

    Raises:
        KnownError: the list cannot be read.
    """
    skip = own_columns(table.headers)
    headers = table.headers[skip:]
    rows = [cells[skip:] for _number, _progress, cells in islice(table.rows(), SAMPLE_ROWS)]
    found = recognise(headers, rows)
    ours = dict.fromkeys(table.headers[:skip], LEFT_OUT)
    chosen = import_record.mapping_of(desk.conn, shape_key(headers))
    mapping = found.mapping if chosen is None else {header: _known(chosen[0].get(header, "")) for header in headers}
    unit = found.revenue_unit if chosen is None else int(chosen[1].get("revenue_unit", found.revenue_unit))
    how = {**dict.fromkeys(ours, "left_out"), **found.how}
    return Guess(Recognised(found.system, {**ours, **mapping}, how, unit), chosen is not None)


def own_columns(headers: tuple[str, ...]) -> int:
    """How many columns at the front our own file of rejected rows has added."""
    return len(_REJECTED) if headers[: len(_REJECTED)] == _REJECTED and len(headers) > len(_REJECTED) else 0


def _known(key: str) -> str:
    return key if key in FIELDS or key.startswith(CUSTOM) else LEFT_OUT


def _named_after(path: Path) -> str:
    """What a source or a list is called after a file; a file of our own rejected rows goes on with its list."""
    stem = path.stem.strip()
    bare = _REJECTED_NAME.sub("", stem).strip()
    return bare or stem or path.name


def plan_for(
    desk: Desk,
    path: Path,
    *,
    sheet: str = "",
    source: str = "",
    list_name: str = "",
    duplicates: str = "skip",
    suppression: bool = False,
) -> ImportPlan:
    """Open a file and plan its import as far as it speaks for itself.

    Source and list are named after the file when nothing else is given; a list that brings its own lists
    joins no other.

    Raises:
        KnownError: the file cannot be read as a list.
    """
    table = open_table(path, sheet=sheet)
    found = guess(desk, table).recognised
    own_lists = "list" in found.mapping.values()
    stem = _named_after(path)
    return ImportPlan(
        table=table, name=path.name, mapping=found.mapping, source=source or stem,
        list_name=list_name or ("" if own_lists else stem), duplicates=duplicates,
        suppression=suppression, revenue_unit=found.revenue_unit, system=found.system, path=path,
    )  # fmt: skip


def refuse(plan: ImportPlan) -> None:
    """Stop a plan that cannot be carried out.

    Raises:
        KnownError: no column says who the people are, or a rule is none.
    """
    fields = set(plan.mapping.values())
    if plan.duplicates not in RULES or not set(plan.decisions.values()) <= set(RULES):
        raise KnownError(f"“{plan.duplicates}” is no way to treat duplicates.", SAFE, f"Choose {', '.join(RULES)}.")
    if not fields & (_REACH if plan.suppression else _WHO):
        what = "a number or an address" if plan.suppression else "a name or a company"
        raise KnownError(
            f"No column of {plan.name} looks like {what}.",
            SAFE,
            "Choose the columns yourself, or give them plain headers such as “First name” and “Company”.",
        )


def remember_mapping(desk: Desk, plan: ImportPlan) -> None:
    """Keep how the columns of a list of this shape were matched, for the next one."""
    skip = own_columns(plan.table.headers)
    headers = plan.table.headers[skip:]
    mapping = {header: plan.mapping.get(header, LEFT_OUT) for header in headers}
    options = {"revenue_unit": plan.revenue_unit}
    with desk.write() as write:
        import_record.remember(write, shape_key(headers), plan.name, json.dumps(mapping), json.dumps(options))
