"""A pay statement: every lead that counts, what it earns, the sum, the cap, and what changed in earlier periods.

A statement that was given out is kept as it was. What comes out differently later, such as a lead that a closer sends
back, is a correction on the first statement after it. Closing pay is no part of any of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay import FIRST_DAY, LAST_DAY, NOUN, KeptPlan, period_of, plan_on, whose
from sdr_desk.desk.pay_given import Correction, corrections, kept_corrections, kept_lines, span_of
from sdr_desk.desk.pay_leads import StatementLine, counted, lines_of, sums_of, zone_of
from sdr_desk.desk.pay_words import period_words, plan_words
from sdr_desk.desk.worth_words import exact_money
from sdr_desk.errors import KnownError
from sdr_desk.method.pay import work
from sdr_desk.method.periods import Period
from sdr_desk.store import pay as store
from sdr_desk.store import people
from sdr_desk.store.moments import same_moment
from sdr_desk.store.pay import StatementRow
from sdr_desk.store.people import PersonRow

__all__ = ["Correction", "Statement", "StatementLine", "give_out", "kept_text", "statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody earned in a period by finding leads, in cents.

    Attributes:
        plan_name, plan_words: the formula; both "" when none holds.
        sums: what each kind of lead earned, as (measure, number of leads, cents), in the order of the formula.
        leads_cents: all of them together; `cut_cents` is what the cap took off.
        corrections: of statements that were given out before.
        given: when it was given out, None while it was not; `given_by` by whom.
        since: what came out differently since it was given out, which the next one corrects.
        over: whether the period is over.
    """

    person_id: str
    person: str
    period: Period
    plan_id: str
    plan_name: str
    plan_words: str
    lines: tuple[StatementLine, ...]
    sums: tuple[tuple[str, int, int], ...]
    base_cents: int
    leads_cents: int
    cut_cents: int
    cap_cents: int | None
    corrections: tuple[Correction, ...]
    given: datetime | None
    given_by: str
    since: tuple[Correction, ...]
    over: bool

    @property
    def own_cents(self) -> int:
        """What the period itself comes to."""
        return self.base_cents + self.leads_cents - self.cut_cents

    @property
    def total_cents(self) -> int:
        """What is paid, corrections included."""
        return self.own_cents + sum(one.cents for one in self.corrections)


def statement(desk: Desk, person_id: str = "", day: date | None = None) -> Statement:
    """The statement of the period in which a day lies, as it was given out or as it stands now.

    Args:
        person_id: whose, by default that of the person at the desk.
        day: by default today.

    Raises:
        KnownError: it is somebody else's, and not a manager who looks; or the day is far from now.
    """
    person = whose(desk, person_id)
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise KnownError("That is too far from now.", "Nothing is shown.", "Choose another month.")
    with same_moment(desk.conn):
        kept = store.statements(desk.conn, person.id)
        wanted = day or desk.local_now().date()
        given = next((row for row in kept if row.first_day <= wanted.isoformat() <= row.last_day), None)
        if given is not None:
            return _as_given(desk, person, given, kept)
        plan = plan_on(desk, person.id, wanted)
        span = _not_given(period_of(desk, plan, person.id, wanted), wanted, kept)
        return _as_it_stands(desk, person, plan, span, kept)


@managers("sets what is paid")
def give_out(desk: Desk, person_id: str, day: date) -> Changes:
    """Keep a statement as it is given to its person; a manager does it once the period is over.

    Raises:
        KnownError: not a manager, the period is not over, it was given out already, or there is no formula.
    """
    found = statement(desk, person_id, day)
    if found.given is not None:
        raise KnownError("This statement was given out already.", "Nothing was changed.", "Undo that first.")
    if not found.plan_id:
        raise KnownError("No formula held then.", "Nothing was changed.", "Make one that begins earlier.")
    if not found.over:
        raise KnownError(
            f"{period_words(found.period)} is not over yet.", "Nothing was changed.", "Give it out when it is."
        )
    words = period_words(found.period)
    label = f"Pay statement of {found.person} for {words}: {exact_money(found.total_cents, desk.profile.currency)}"
    kept_plan = next(row for row in store.plans(desk.conn) if row.id == found.plan_id)
    with desk.write() as write:
        fact = write.fact(
            "pay_statements", found.person_id, person_id=found.person_id, plan_id=found.plan_id,
            first_day=found.period.first.isoformat(), last_day=found.period.last.isoformat(),
            amount_cents=found.total_cents, lines=kept_text(found, kept_plan.rules),
        )  # fmt: skip
        write.audit("give_out_pay", NOUN, fact, label)
        change_id = write.record("give_out_pay", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (fact,)}, change_id)


# Working out


def _not_given(span: Period, day: date, kept: list[StatementRow]) -> Period:
    """A period without the days that statements were given out for; the *day* in it has none."""
    one = timedelta(days=1)
    before = [date.fromisoformat(row.last_day) + one for row in kept if row.last_day < day.isoformat()]
    after = [date.fromisoformat(row.first_day) - one for row in kept if row.first_day > day.isoformat()]
    return Period(span.kind, max(span.first, *before, span.first), min(span.last, *after, span.last))


def _as_it_stands(
    desk: Desk, person: PersonRow, plan: KeptPlan | None, span: Period, kept: list[StatementRow]
) -> Statement:
    currency = desk.profile.currency
    over = desk.now().astimezone(zone_of(person)).date() > span.last
    if plan is None:
        return Statement(person.id, person.name, span, "", "", "", (), (), 0, 0, 0, None, (), None, "", (), over)
    leads, who = counted(desk, person, span)
    worked = work(plan.plan, leads)
    before = [row for row in kept if row.last_day < span.first.isoformat()]
    corrects = before and before[-1] is kept[-1] and _follows(before[-1], span)
    corrected = corrections(desk, person, before, kept) if corrects else ()
    return Statement(
        person.id, person.name, span, plan.id, plan.name, plan_words(plan.plan, currency),
        lines_of(worked, who, currency), sums_of(worked, [rule.measure for rule in plan.plan.rules]), worked.base_cents,
        worked.leads_cents, worked.cut_cents, plan.plan.cap_cents, corrected, None, "", (), over,
    )  # fmt: skip


def _follows(last: StatementRow, span: Period) -> bool:
    """Whether a period is the first one after a statement."""
    return span.first == date.fromisoformat(last.last_day) + timedelta(days=1)


def kept_text(found: Statement, rules: str) -> str:
    """How a statement was worked out, as it is kept with it (JSON); *rules* is that of its formula."""
    lines = [
        [one.measure, one.handoff_id, one.day.isoformat(), one.who, one.company, one.how, one.cents]
        for one in found.lines
    ]
    corrected = [[one.of.isoformat(), one.key, one.text, one.cents] for one in found.corrections]
    return json.dumps(
        {
            "plan": json.loads(rules), "period": found.period.kind, "plan_name": found.plan_name,
            "plan_words": found.plan_words, "lines": lines, "sums": found.sums, "base_cents": found.base_cents,
            "leads_cents": found.leads_cents, "cut_cents": found.cut_cents, "cap_cents": found.cap_cents,
            "corrections": corrected,
        },
        ensure_ascii=False,
    )  # fmt: skip


def _as_given(desk: Desk, person: PersonRow, row: StatementRow, kept: list[StatementRow]) -> Statement:
    data = row.kept
    giver = people.person(desk.conn, row.by_id)
    later = [one for one in kept if one.first_day > row.last_day]
    since = () if later else corrections(desk, person, [one for one in kept if one.last_day <= row.last_day], kept)
    return Statement(
        person.id, person.name, span_of(row), row.plan_id, data["plan_name"], data["plan_words"], kept_lines(data),
        tuple((measure, number, cents) for measure, number, cents in data["sums"]), data["base_cents"],
        data["leads_cents"], data["cut_cents"], data["cap_cents"], kept_corrections(data),
        datetime.fromisoformat(row.given_at), giver.name if giver else "", since, over=True,
    )  # fmt: skip
