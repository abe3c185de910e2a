"""Pay statements as they were given out, and what comes out differently since: the corrections of later ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_leads import StatementLine, counted, lines_of
from sdr_desk.desk.pay_words import KINDS
from sdr_desk.desk.wording import calendar_day
from sdr_desk.method.handoff_life import RETURN_WORDS
from sdr_desk.method.pay import plan_of, work
from sdr_desk.method.periods import Period
from sdr_desk.store import pay as store
from sdr_desk.store.pay import StatementRow
from sdr_desk.store.people import PersonRow

_CAP = "cap"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a lead of an earlier statement changes, in cents; `of` is the first day of that statement's period."""

    of: date
    key: str
    text: str
    cents: int


def kept_lines(data: Mapping[str, Any]) -> tuple[StatementLine, ...]:
    """The leads of a statement as they were given out."""
    return tuple(
        StatementLine(measure, handoff_id, date.fromisoformat(day), who, company, told, cents)
        for measure, handoff_id, day, who, company, told, cents in data["lines"]
    )


def kept_corrections(data: Mapping[str, Any]) -> tuple[Correction, ...]:
    """The corrections of a statement as they were given out."""
    return tuple(Correction(date.fromisoformat(of), key, text, cents) for of, key, text, cents in data["corrections"])


def span_of(row: StatementRow) -> Period:
    """The time a statement was given out for."""
    return Period(row.kept["period"], date.fromisoformat(row.first_day), date.fromisoformat(row.last_day))


def corrections(
    desk: Desk, person: PersonRow, given: Iterable[StatementRow], kept: list[StatementRow]
) -> tuple[Correction, ...]:
    """What statements that were given out would be now, less what they and corrections of them came to."""
    earlier = [one for row in kept for one in kept_corrections(row.kept)]
    return tuple(one for row in given for one in _of_one(desk, person, row, earlier))


def _of_one(desk: Desk, person: PersonRow, row: StatementRow, earlier: list[Correction]) -> list[Correction]:
    span, currency = span_of(row), desk.profile.currency
    paid, told = {_CAP: 0}, {}
    for one in earlier:
        if one.of == span.first:
            paid[one.key] = paid.get(one.key, 0) + one.cents
            told[one.key] = one.text
    plan = plan_of(json.dumps(row.kept["plan"]), span.kind)
    found_leads, who = counted(desk, person, span)
    worked = work(plan, found_leads)
    now = {line.key: line for line in lines_of(worked, who, currency)}
    then = {line.key: line for line in kept_lines(row.kept)}
    found = []
    for key in (one for one in dict.fromkeys((*then, *now, *paid)) if one != _CAP):
        was = (then[key].cents if key in then else 0) + paid.get(key, 0)
        change = (now[key].cents if key in now else 0) - was
        if change:
            text = _told(desk, key, then.get(key), now.get(key), told.get(key, ""))
            found.append(Correction(span.first, key, text, change))
    cap = row.kept["cut_cents"] - worked.cut_cents - paid[_CAP]
    if cap:
        found.append(Correction(span.first, _CAP, "What the cap takes off is different", cap))
    return found


def _told(desk: Desk, key: str, then: StatementLine | None, now: StatementLine | None, earlier: str) -> str:
    """Why a lead changes a statement that was given out; *earlier* is what a correction before said of it."""
    line = now or then
    if line is None:
        return f"{earlier.partition(': ')[0]}: {_fate(desk, key)}"
    name = f"{line.who}, {line.company}" if line.company and line.company != line.who else line.who
    if now is None:
        return f"{name}: {_fate(desk, key)}"
    if then is None or then.how == now.how:
        return f"{name}: counts on {_short(desk, now.day)} after all ({now.how})"
    return f"{name}: now {now.how} instead of {then.how}"


def _fate(desk: Desk, key: str) -> str:
    """What became of a lead that does not count any more, by its key across statements."""
    measure, _, handoff_id = key.partition(":")
    found = store.fate(desk.conn, handoff_id)
    one = KINDS[measure][0]
    if found is None or not found.known:
        return f"taken back out of the record, no {one} any more"
    if found.status == "returned":
        day = datetime.fromisoformat(found.last_at).astimezone(desk.zone).date()
        why = RETURN_WORDS.get(found.reason, "")
        return f"sent back on {_short(desk, day)}{f' ({why.lower()})' if why else ''}, no {one} any more"
    return f"no {one} of this period any more"


def _short(desk: Desk, day: date) -> str:
    return calendar_day(day, desk.local_now().date())
