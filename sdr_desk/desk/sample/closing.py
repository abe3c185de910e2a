"""Handoffs of the sample: the brief as it was sent, the closer's answer, and what became of the lead."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sdr_desk.desk.briefing import parted
from sdr_desk.desk.sample.cast import Lead, become_customer
from sdr_desk.desk.sample.data import HOME, HOME_ZONE, local, words
from sdr_desk.desk.sample.record import Record
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.team import stamp_of
from sdr_desk.desk.wording import full_moment
from sdr_desk.method.handoff_life import HANDED_ANEW
from sdr_desk.method.handoffs import NURTURE_DAYS, REASON_BY_KEY, answer_by
from sdr_desk.method.phones import show_phone
from sdr_desk.paths import scripts_folder
from sdr_desk.scripting.brief import BriefFacts, render_brief

END = local("2026-09-30 16:00")
"""What is drawn by lot is over by then; October is told."""

_BY_REP = ("replied", "added", "rebooked", "taken_back")
"""What the rep tells; everything else is the closer's."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Sent:
    """A handoff on its way: its row, the lead, the closer and the rep's own words."""

    row: Row
    lead: Lead
    closer: Row
    at: datetime


def drawn_answers(rng: random.Random, closer: str, at: datetime) -> tuple[dict[str, str], int]:
    """Six answers drawn by lot and the size of the opportunity in cents."""
    table = words()["answers"]
    doors = rng.randint(6, 32)
    sites = "two sites" if doors > 18 else "one site"
    amount = doors * rng.randint(7, 10) * 100
    values = {"doors": doors, "sites": sites, "amount": f"{amount:,}", "closer": closer.split(" ", maxsplit=1)[0]}
    values["day"] = _DAYS[workday(at + timedelta(days=rng.randint(2, 6))).weekday()]
    return {key: rng.choice(table[key]).format(**values) for key in table}, amount * 100


def workday(at: datetime) -> datetime:
    """The same time, moved on to Monday from a weekend."""
    return at + timedelta(days=max(0, 7 - at.weekday()) if at.weekday() > 4 else 0)


def send(
    record: Record,
    lead: Lead,
    at: datetime,
    closer_name: str,
    touch: Row,
    answers: dict[str, str],
    amount: int,
    note: str,
    meeting: datetime | None = None,
    avoid: str = "",
) -> Sent:
    """Hand a lead to a closer with its brief and the meeting that was agreed; money in cents."""
    if lead.missed is not None:
        report(record, lead.missed, at, "returned", reason=HANDED_ANEW)
    team = record.team
    closer = team.people[closer_name]
    by = answer_by(at, HOME_ZONE)
    told = [(item.role, item.kind, item.label, answers.get(item.key, "")) for item in team.questions]
    pairs = [(label, answer) for _role, _kind, label, answer in told]
    html, plain = _brief(lead, closer_name, at, by, told, answers, amount, note, meeting, avoid)
    row = record.sheet.add(
        "handoffs", at, lead.rep, prospect_id=lead.row, company_id=lead.company, closer_id=closer, touch_id=touch,
        sent_at=stamp_of(at), answer_by=stamp_of(by), note=note,
        meeting_at=stamp_of(meeting) if meeting else None, avoid=avoid,
        size_basis=answers.get("size", ""), next_step=answers["next_step"], amount_cents=amount,
        guide_id=team.guide_at(at), answers=json.dumps([list(pair) for pair in pairs], ensure_ascii=False),
        brief_html=html, brief_text=plain,
    )  # fmt: skip
    return Sent(row, lead, closer, at)


def _brief(
    lead: Lead, closer: str, at: datetime, by: datetime, told: list[tuple[str, str, str, str]],
    answers: dict[str, str], amount: int, note: str, meeting: datetime | None, avoid: str,
) -> tuple[str, str]:  # fmt: skip
    step, basis = answers["next_step"], answers.get("size", "")
    deciders, others = parted([one for one in told if one[3]], step, basis)
    facts = BriefFacts(
        prospect_name=lead.name, title=lead.title, company=lead.company_name, place=lead.place,
        phone=show_phone(lead.number), email=lead.email, grade=lead.grade, grade_reasons=lead.reasons,
        rep_name=str(lead.rep.columns["name"]) if lead.rep else "", closer_name=closer, sent_at_text=_when(at),
        answer_by_text=_when(by), story=note, next_step=step, amount_text=f"about ${amount // 100:,}",
        answers=tuple(one[2:] for one in told), history=tuple(lead.lines[-5:]), source=lead.source,
        deciders=deciders, other_answers=others, size_basis=basis, avoid=avoid,
        meeting=f"{full_moment(meeting, HOME_ZONE, at)}, 30 min" if meeting else "",
    )  # fmt: skip
    made = render_brief((scripts_folder() / "briefs" / "handoff.md").read_text(encoding="utf-8"), facts)
    return made.html, made.plain


def _when(at: datetime) -> str:
    return full_moment(at, HOME_ZONE, at)


def report(record: Record, sent: Sent, at: datetime, act: str, **columns: Any) -> None:
    """One answer or outcome of the closer; a win makes the company a customer."""
    values = {"reason": "", "note": "", "amount_cents": None, "profit_cents": None, "until": None, **columns}
    actor = sent.lead.rep if act in _BY_REP else sent.closer
    record.sheet.add(
        "handoff_events", at, actor, sent.lead.rep, handoff_id=sent.row, prospect_id=sent.lead.row,
        at=stamp_of(at), act=act, **values,
    )  # fmt: skip
    sent.lead.missed = sent if act == "no_show" else None
    if act == "won":
        since = at.astimezone(HOME).date().isoformat()
        become_customer(random.Random(since), sent.lead.company, since, int(values["profit_cents"] or 0))  # noqa: S311


def follow_return(
    record: Record, sent: Sent, at: datetime, reason_key: str, until: datetime | None = None
) -> datetime | None:
    """Where a returned lead goes by its reason; returns when the rep has it again, or None for never."""
    reason = REASON_BY_KEY[reason_key]
    if reason.leads_to == "nurture":
        day = until or workday(at + timedelta(days=NURTURE_DAYS[reason.key]))
        record.nurture(sent.lead, at, day, reason.label, actor=sent.closer)
        return day
    if reason.leads_to == "out":
        record.event(sent.lead, at, "disqualified", reason.label, actor=sent.closer)
        return None
    sent.lead.situation = "returned"
    return at + timedelta(hours=1)


class Fates:
    """What became of the handoffs drawn by lot."""

    def __init__(self, record: Record, rng: random.Random) -> None:
        self._record = record
        self._rng = rng

    def hand_over(self, lead: Lead, at: datetime, touch: Row, rep: str) -> datetime | None:
        """Hand a lead over after a call and follow it to its end; returns when the rep has it again, or None."""
        jordan = rep != "Nico Ferrer" and self._rng.random() < (0.65 if rep == "Maria Ortega" else 0.4)
        closer = rep if rep == "Nico Ferrer" else ("Jordan Pike" if jordan else "Amara Osei")
        answers, amount = drawn_answers(self._rng, closer, at)
        self._record.answer(lead, at, touch, answers)
        note = self._rng.choice(words()["handoff_notes"])
        sent = send(self._record, lead, at + timedelta(minutes=4), closer, touch, answers, amount, note)
        answered = min(answer_by(sent.at, HOME_ZONE, self._rng.randint(1, 4)), END)
        if self._rng.random() < 0.72:
            report(self._record, sent, answered, "accepted")
            return self._accepted(sent, answered, amount, must_end=closer == "Jordan Pike")
        return self._returned(sent, answered)

    def _returned(self, sent: Sent, at: datetime) -> datetime | None:
        reason = REASON_BY_KEY[self._rng.choice(words()["return_reasons"])]
        line = words()["return_lines"].get(reason.key, "")
        report(self._record, sent, at, "returned", reason=reason.key, note=line)
        return follow_return(self._record, sent, at, reason.key)

    def _accepted(self, sent: Sent, at: datetime, amount: int, *, must_end: bool) -> datetime | None:
        """Meetings, proposals and the end; what would end after the told part begins is squeezed or left open."""
        steps = self._course(amount)
        length = sum(days for days, _act, _columns in steps)
        room = max(0.02, (END - at) / timedelta(days=1))
        pace = min(1.0, room / length) if must_end else 1.0
        when = at
        for days, act, columns in steps:
            when += timedelta(days=days * pace)
            shown = min(workday(when), END)
            if when > END and not must_end:
                return None
            report(self._record, sent, shown, act, **columns)
            if act == "no_show":
                sent.lead.situation = "returned"
                return shown + timedelta(days=1)
            if columns.get("reason") == "not_now":
                until = workday(shown + timedelta(days=90))
                self._record.nurture(sent.lead, shown, until, "Lost for now", actor=sent.closer)
                return until
        return None

    def _course(self, amount: int) -> list[tuple[float, str, dict[str, Any]]]:
        rng = self._rng
        course: list[tuple[float, str, dict[str, Any]]] = []
        lost = {"reason": rng.choice([*words()["lost_reasons"], "not_now"])}
        if rng.random() < 0.07:
            return [(rng.uniform(2, 6), "no_show", {})]
        if rng.random() < 0.15:
            return [(rng.uniform(6, 15), "lost", lost)]
        course.append((rng.uniform(2, 8), "meeting_held", {}))
        if rng.random() < 0.75:
            course.append((rng.uniform(2, 7), "proposal", {}))
        if rng.random() < 0.42:
            won = max(600_000, round(amount * rng.uniform(0.8, 1.1), -4))
            course.append((rng.uniform(4, 14), "won", {"amount_cents": int(won), "profit_cents": int(won * 0.4)}))
        else:
            course.append((rng.uniform(4, 14), "lost", lost))
        return course
