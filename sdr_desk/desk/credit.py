"""Who found what was won: the credit for each win by the rules of the workspace, and what each rep has of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sdr_desk.desk.desk import Desk
from sdr_desk.method import credit as rule
from sdr_desk.method.credit import Credit, Sent
from sdr_desk.method.handoff_rules import from_text
from sdr_desk.store import credits as store
from sdr_desk.store import handoff_rules, people
from sdr_desk.store.credits import SentRow, WinRow
from sdr_desk.store.writing import moment, stamp


@dataclass(frozen=True, slots=True)
class WinCredit:
    """One win with its credit; `won_at` is aware UTC, money in cents, `reps` the parts by name, the largest first."""

    handoff_id: str
    prospect_id: str
    name: str
    company: str
    closer: str
    source: str
    won_at: datetime
    amount_cents: int | None
    profit_cents: int | None
    credit: Credit
    reps: tuple[tuple[str, Fraction], ...]

    @property
    def words(self) -> str:
        """Who has which part and why: "Maria Ortega ½, Ines Holt ½. Shared equally: …"."""
        parts = ", ".join(name if part == 1 else f"{name} {part}" for name, part in self.reps)
        return f"{parts}. {self.credit.why}" if parts else self.credit.why


@dataclass(frozen=True, slots=True)
class RepCredit:
    """What one rep is credited with in a period: parts of wins, and of their money in cents, rounded to whole ones."""

    rep_id: str
    rep: str
    wins: Fraction
    amount_cents: int
    profit_cents: int


def credits(desk: Desk, since: datetime, until: datetime) -> tuple[WinCredit, ...]:  # noqa: A001 -- the field's word
    """Every win from a time on and before another (aware UTC), in order, with who is credited for it.

    Whoever reads this, rep, closer or manager, sees the same.
    """
    life = from_text(handoff_rules.current(desk.conn)).credit_days
    names = {person.id: person.name for person in people.people(desk.conn)}
    return tuple(_credited(desk, row, life, names) for row in store.wins(desk.conn, stamp(since), stamp(until)))


def by_rep(found: Iterable[WinCredit]) -> tuple[RepCredit, ...]:
    """What each rep has of several wins, by name."""
    kept: dict[str, RepCredit] = {}
    for win in found:
        names = [name for name, _part in win.reps]
        for share, name in zip(win.credit.shares, names, strict=True):
            old = kept.get(share.rep_id, RepCredit(share.rep_id, name, Fraction(0), 0, 0))
            kept[share.rep_id] = RepCredit(
                share.rep_id, name, old.wins + share.part, old.amount_cents + _part_of(win.amount_cents, share.part),
                old.profit_cents + _part_of(win.profit_cents, share.part),
            )  # fmt: skip
    return tuple(sorted(kept.values(), key=lambda one: (one.rep, one.rep_id)))


def _credited(desk: Desk, row: WinRow, life: int, names: dict[str, str]) -> WinCredit:
    sent = [_sent(one) for one in store.of_lead(desk.conn, row.handoff_id)]
    won = next(one for one in sent if one.id == row.handoff_id)
    found = rule.credit(won, moment(row.won_at), sent, life)
    reps = tuple((names.get(share.rep_id) or _left(desk, share.rep_id), share.part) for share in found.shares)
    return WinCredit(
        row.handoff_id, row.prospect_id, row.name, row.company, row.closer, row.source, moment(row.won_at),
        row.amount_cents, row.profit_cents, found, reps,
    )  # fmt: skip


def _sent(row: SentRow) -> Sent:
    return Sent(row.handoff_id, row.rep_id, row.prospect_id, moment(row.sent_at), row.company_id, row.reason)


def _left(desk: Desk, rep_id: str) -> str:
    found = people.person(desk.conn, rep_id)
    return found.name if found else "Somebody who left"


def _part_of(cents: int | None, part: Fraction) -> int:
    return round((cents or 0) * part)
