"""What ranking learns from: every company with its contact, as facts that were known before it bought or did not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sdr_desk.desk.desk import Desk
from sdr_desk.method.likeness import Coded
from sdr_desk.method.rank_facts import CUSTOM, UNWRITTEN, WRITTEN, Account, OwnField, facts_of, read_own_fields
from sdr_desk.store import ranking as store
from sdr_desk.store.ranking import AccountRow, FactsRow

ALWAYS_OUT: tuple[tuple[str, str], ...] = (
    ("Notes of calls", "they tell what came of a talk, which nobody knows before it"),
    ("Lists and tags", "somebody may be put on one because they bought"),
    ("Status, owner and closer", "they follow from the outcome"),
    ("Customer since, profit and lifetime value", "only customers have them"),
    ("Calls and talks", "whoever bought was talked with, so they would only say who was called"),
)
"""What is never learned from, and why."""

_NOTHING: Mapping[str, str] = {}
_MOST_CELLS = 5_000
_PRESENT, _ABSENT = 0.5, 0.02

Sources = Mapping[str, tuple[str, str]]
"""Name and kind of channel of each source, by id."""


@dataclass(slots=True)
class RankTable:
    """The accounts there are to learn from.

    Attributes:
        accounts: what is known of each; `customer` whether each is one, `names` what they are called, in step.
        own: how the own fields are read.
        left_out: fields that are not learned from, with a sentence each; the first part is the field's key.
        open: how many accounts count on neither side because a lead of theirs is with a closer.
        unknown_sources: of how many customers the source tells nothing, because they bought before they came in.
        doubts: sentences about fields that are learned from and should be looked at.
    """

    accounts: list[Account] = field(default_factory=list)
    customer: list[bool] = field(default_factory=list)
    own: dict[str, OwnField] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    open: int = 0
    unknown_sources: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def customers(self) -> int:
        """How many of the accounts are customers."""
        return sum(self.customer)

    def coded(self) -> Coded:
        """The accounts as facts in numbers."""
        table, out = Coded(), set(self.left_out)
        for account, customer in zip(self.accounts, self.customer, strict=True):
            facts = facts_of(account, self.own, out)
            table.add(facts, customer=customer)
            for name, text in _written(account, self.own):
                low = text.lower()
                if low in facts.get(name, ()):
                    table.labels.setdefault((name, low), text)
        return table


def _written(account: Account, own: Mapping[str, OwnField]) -> Iterable[tuple[str, str]]:
    yield "industry", account.industry.strip()
    yield "source", account.source.strip()
    for name, cell in account.custom.items():
        if name in own and not own[name].cuts and not own[name].several:
            yield CUSTOM + name, cell.strip()


def read(desk: Desk, never: Iterable[str] = (), cancelled: Callable[[], bool] = lambda: False) -> RankTable:
    """Read every account and decide which fields can be learned from.

    Args:
        never: keys of fields the manager wants left out.

    Raises:
        InterruptedError: it was cancelled.
    """
    found, sources = RankTable(), store.sources(desk.conn)
    for at, row in enumerate(store.accounts(desk.conn)):
        if at % 2_000 == 0 and cancelled():
            raise InterruptedError
        if row.open and not row.customer:
            found.open += 1
            continue
        found.unknown_sources += row.customer and not (row.won or row.deal_source) and bool(row.facts.source_id)
        found.accounts.append(_account_of(row, sources))
        found.customer.append(row.customer)
    cells = _cells(found.accounts)
    found.own, left = read_own_fields(cells, len(found.accounts))
    found.left_out.update({CUSTOM + name: why for name, why in left.items()})
    for name, why in _afterwards(found):
        found.own.pop(name, None)
        found.left_out[CUSTOM + name] = why
    for name in never:
        found.left_out[name] = "you chose to leave it out"
        if name.startswith(CUSTOM):
            found.own.pop(name.removeprefix(CUSTOM), None)
    _leave_out_what_came_after(found)
    return found


def _leave_out_what_came_after(found: RankTable) -> None:
    if not found.own or not 0 < found.customers < len(found.customer):
        return
    # It brings numpy and scikit-learn, which only learning needs.
    from sdr_desk.desk.ranking_engine import known_afterwards  # noqa: PLC0415

    out, found.doubts = known_afterwards(found.accounts, found.customer, tuple(found.own))
    for name, why in out.items():
        found.own.pop(name)
        found.left_out[CUSTOM + name] = why


def _account_of(row: AccountRow, sources: Sources) -> Account:
    """A customer's source counts only when they came in before they bought: by a lead won here, or with the sale."""
    source_id = row.facts.source_id
    if row.customer and not row.won:
        source_id = row.deal_source
    earlier = "" if row.customer and not row.won else row.facts.earlier
    return account_of(row.facts, sources, source_id, earlier)


def account_of(facts: FactsRow, sources: Sources, source_id: str | None = None, earlier: str | None = None) -> Account:
    """What is known of somebody, from what is kept."""
    name, channel = sources.get(facts.source_id if source_id is None else source_id, ("", ""))
    told = facts.earlier if earlier is None else earlier
    return Account(
        facts.industry, facts.employees, facts.city, facts.state, facts.country, facts.title, name, channel,
        _custom(facts), told if told in (WRITTEN, UNWRITTEN) else "",
    )  # fmt: skip


def _custom(facts: FactsRow) -> Mapping[str, str]:
    """The own fields of a company with those of the person over them."""
    if facts.company_custom == "{}" and facts.custom == "{}":
        return _NOTHING
    found: dict[str, str] = {}
    for text in (facts.company_custom, facts.custom):
        try:
            told = json.loads(text or "{}")
        except ValueError:
            continue
        if isinstance(told, dict):
            found |= {str(name): str(value) for name, value in told.items() if value not in (None, "")}
    return found


def _cells(accounts: Iterable[Account]) -> dict[str, Counter[str]]:
    cells: dict[str, Counter[str]] = {}
    for account in accounts:
        for name, cell in account.custom.items():
            counts = cells.setdefault(name, Counter())
            if cell in counts or len(counts) < _MOST_CELLS:
                counts[cell] += 1
    return cells


def _afterwards(table: RankTable) -> list[tuple[str, str]]:
    """Own fields that customers have and hardly anybody else does: they were filled in after the sale."""
    have: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for account, customer in zip(table.accounts, table.customer, strict=True):
        have[customer].update(account.custom.keys())
    customers, others = table.customers, len(table.customer) - table.customers
    if not customers or not others:
        return []
    return [
        (name, f"{have[1][name]} of {customers} customers have it and {have[0][name]} of {others} others: it was "
         "filled in after the sale")
        for name in sorted(have[1])
        if have[1][name] >= _PRESENT * customers and have[0][name] <= _ABSENT * others
    ]  # fmt: skip
