"""An import while it is being settled: the list that was opened, what its columns mean, and what is told about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.imports import ImportPlan, guess
from sdr_desk.desk.wording import MONTHS
from sdr_desk.exchange.import_fields import CUSTOM, FIELDS, LEFT_OUT
from sdr_desk.exchange.mapping import Recognised
from sdr_desk.exchange.tables_in import Table, open_table, pasted_table
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.importing.words import clean_name

SAMPLE = 60
"""How many rows the preview shows."""

WHO = frozenset({"first_name", "last_name", "full_name", "company"})
REACH = frozenset({"phone", "phone_mobile", "phone_company", "phone_other", "email"})
_SPLITS = frozenset({"location", "company_location"})


@dataclass(slots=True)
class About:
    """What is told about a list as a whole; `owner_id` None is whoever imports, "" nobody yet."""

    source: str = ""
    channel_kind: str = "marketing"
    list_name: str = ""
    owner_id: str | None = None
    cost_cents: int = 0
    country: str = "US"
    suppression: bool = False


@dataclass(frozen=True, slots=True)
class ColumnState:
    """How a column came to its field: words, a colour token, and whether it is settled."""

    text: str
    tone: str = "text2"
    settled: bool = True


@dataclass(slots=True)
class Draft:
    """One import being settled.

    Attributes:
        sample: row number and cells of the first rows.
        mapping: header to field, `custom:Name` or "" (left out).
        chosen: headers a person has matched by hand.
        loose: headers whose field was given to another column.
        rule: what becomes of people who are here already.
    """

    request: Request
    table: Table
    sample: tuple[tuple[int, list[str]], ...]
    found: Recognised
    remembered: bool
    mapping: dict[str, str]
    about: About
    chosen: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    rule: str = "fill"
    column_rules: dict[str, str] = field(default_factory=dict)
    decisions: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name, or "pasted rows"."""
        return self.request.name

    def match(self, header: str, target: str) -> None:
        """Give a column a field; a field that only one column can fill is taken from the other."""
        spec = FIELDS.get(target)
        if target and not (spec is not None and spec.many):
            for other, have in self.mapping.items():
                if other != header and have == target:
                    self.mapping[other] = LEFT_OUT
                    self.loose.add(other)
        self.mapping[header] = target
        self.chosen.add(header)
        self.loose.discard(header)

    def state_of(self, header: str) -> ColumnState:
        """What stands below a column's choice."""
        target = self.mapping[header]
        if header in self.loose:
            return ColumnState("Not matched yet", "warn", settled=False)
        if header in self.chosen:
            return ColumnState("Your choice", "text2", settled=bool(target))
        if target == LEFT_OUT:
            return ColumnState("Left out" if self._is_filled(header) else "Empty", "text2", settled=False)
        return ColumnState(self._how(header, target))

    def _how(self, header: str, target: str) -> str:
        """How a column came to its field."""
        if target in _SPLITS:
            return "Splits in two"
        if self.remembered:
            return "As last time"
        if target.startswith(CUSTOM):
            return "Own field"
        return f"From {self.found.system}" if self.found.how.get(header) == "system" else "Guessed"

    def _is_filled(self, header: str) -> bool:
        at = self.table.headers.index(header)
        return any(at < len(cells) and cells[at] for _number, cells in self.sample)

    def why_not(self) -> str | None:
        """Why the list cannot be imported as it is matched, None when it can."""
        mapped = set(self.mapping.values())
        if self.about.suppression:
            return None if mapped & REACH else "Match a column to a phone number or an e-mail address first."
        if not mapped & WHO:
            return "Match a column to a name or a company first."
        return None if self.about.source.strip() else "Say where these people come from: the source is missing."

    def plan(self) -> ImportPlan:
        """The import as it is settled now."""
        about = self.about
        return ImportPlan(
            table=self.table, name=self.name, mapping=dict(self.mapping), source=about.source.strip(),
            channel_kind=about.channel_kind, list_name=about.list_name.strip(), cost_cents=about.cost_cents,
            owner_id=about.owner_id, duplicates=self.rule, column_rules=dict(self.column_rules),
            decisions=dict(self.decisions), revenue_unit=self.found.revenue_unit, suppression=about.suppression,
            system=self.found.system, path=self.request.path, country=about.country,
        )  # fmt: skip


def open_draft(desk: Desk, request: Request) -> Draft:
    """Open a list, guess its columns and name it.

    Raises:
        KnownError: it cannot be read as a list.
    """
    table = _open(request)
    found = guess(desk, table)
    sample = tuple((number, cells) for number, _done, cells in islice(table.rows(), SAMPLE))
    name = clean_name(request.path.name) if request.path else _pasted_on(desk)
    own_lists = "list" in found.recognised.mapping.values()
    about = About(name, list_name="" if own_lists else name, country=desk.profile.country)
    return Draft(
        request, table, sample, found.recognised, found.remembered, dict(found.recognised.mapping), about
    )  # fmt: skip


def _open(request: Request) -> Table:
    if request.path is None:
        return pasted_table(request.text)
    return open_table(
        request.path, sheet=request.sheet, has_header=request.has_header, delimiter=request.delimiter,
        encoding=request.encoding,
    )  # fmt: skip


def _pasted_on(desk: Desk) -> str:
    today = desk.local_now()
    return f"Pasted {MONTHS[today.month - 1]} {today.day}"


def carry_over(old: Draft, new: Draft) -> Draft:
    """Keep what a person chose for the same list when it is opened in another way."""
    if old.request.path != new.request.path or old.request.text != new.request.text:
        return new
    new.about, new.rule = old.about, old.rule
    if old.table.headers == new.table.headers:
        new.mapping, new.chosen, new.loose = old.mapping, old.chosen, old.loose
        new.column_rules = old.column_rules
    return new


def mapped_fields(mapping: Mapping[str, str]) -> tuple[str, ...]:
    """The fields a list fills, each once, in the order of its columns."""
    return tuple(dict.fromkeys(target for target in mapping.values() if target))
