"""The sample's meetings and pay: last Monday's huddle with what came of it, the formula, and September's statement."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from sdr_desk.desk import huddle, pay_statement
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_statement import Statement
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.rows import Clock, Row, Sheet
from sdr_desk.desk.sample.team import Team, stamp_of
from sdr_desk.method.pay import ACCEPTED, HELD, WON, Plan, Rule, Step, plan_text
from sdr_desk.store import people
from sdr_desk.store.identity import Ids
from sdr_desk.store.workspace import Workspace

_PLAN = Plan(
    (
        Rule(ACCEPTED, (Step(1, 6_000), Step(8, 9_000))),
        Rule(HELD, (Step(1, 2_500),)),
        Rule(WON, (Step(1, 100),), "percent"),
    ),
    cap_cents=200_000,
)
_GIVEN = local("2026-10-02 16:40")
_SEPTEMBER = date(2026, 9, 15)
_MEETING = local("2026-10-12 08:45")
_MESSAGE = "Ask about Friday night, then count to five. Whoever speaks first loses the picture."
_MINUTES = (
    "Friday night as the first question: Lena and Dev try it too.\n"
    "Maria: send Ruth the words that worked at Ridgeline by Tuesday\n"
    "Maria: rehearse “We have a vendor” with Dev by Wednesday\n"
    "Ruth: ask Jordan for two open mornings next week by Friday\n"
)
_TODOS = (
    ("Maria Ortega", "Send Ruth the words that worked at Ridgeline", "2026-10-13"),
    ("Maria Ortega", "Rehearse “We have a vendor” with Dev", "2026-10-14"),
    ("Ruth Adler", "Ask Jordan for two open mornings next week", "2026-10-16"),
)


def meetings_and_pay(workspace: Workspace, team: Team, ids: Ids, clock: Clock) -> None:
    """Write them after everything else, so that no other row gets another identifier."""
    sheet = Sheet()
    meeting = sheet.add(
        "huddles", _MEETING, team.lead, "", on_date="2026-10-12", parts=_shown(workspace, team, clock),
        minutes=_MINUTES, held_at=stamp_of(_MEETING),
    )  # fmt: skip
    for name, text, day in _TODOS:
        sheet.add(
            "todos", _MEETING, team.lead, team.people[name], person_id=team.people[name], kind="huddle", text=text,
            due_on=day, about_id=meeting,
        )  # fmt: skip
    plan = sheet.add(
        "pay_plans", local("2026-01-14 09:00"), team.lead, "", person_id="", name="Lead pay 2026", period="month",
        starts_on="2026-01-01", rules=plan_text(_PLAN),
    )  # fmt: skip
    sheet.write(workspace.conn, ids, clock, workspace.desk_id)
    _give_september(workspace, team, ids, clock, plan)


def _shown(workspace: Workspace, team: Team, clock: Clock) -> str:
    """What the sheet showed that morning, with the words Ruth had chosen."""
    ruth = people.person(workspace.conn, team.lead.id)
    clock.set(_MEETING)
    shown = {} if ruth is None else huddle.frozen(huddle.next_sheet(Desk(workspace, ruth)))
    return json.dumps(shown | {"message": _MESSAGE}, ensure_ascii=False)


def _give_september(workspace: Workspace, team: Team, ids: Ids, clock: Clock, plan: Row) -> None:
    """Maria's statement, made before the last acceptance of the month was on record."""
    ruth = people.person(workspace.conn, team.lead.id)
    if ruth is None:
        return
    maria = team.people["Maria Ortega"]
    clock.set(_GIVEN)
    found = _without_last(pay_statement.statement(Desk(workspace, ruth), maria.id, _SEPTEMBER))
    sheet = Sheet()
    sheet.add(
        "pay_statements", _GIVEN, team.lead, maria, person_id=maria, plan_id=plan,
        first_day=found.period.first.isoformat(), last_day=found.period.last.isoformat(),
        amount_cents=found.total_cents, lines=pay_statement.kept_text(found, plan_text(_PLAN)),
    )  # fmt: skip
    sheet.write(workspace.conn, ids, clock, workspace.desk_id)


def _without_last(found: Statement) -> Statement:
    """The same without the last lead that a closer accepted."""
    last = [one for one in found.lines if one.measure == ACCEPTED][-1]
    sums = tuple(
        (measure, number - 1, cents - last.cents) if measure == ACCEPTED else (measure, number, cents)
        for measure, number, cents in found.sums
    )
    lines = tuple(one for one in found.lines if one is not last)
    return replace(found, lines=lines, sums=sums, leads_cents=found.leads_cents - last.cents)
