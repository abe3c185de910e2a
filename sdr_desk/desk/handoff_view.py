"""One handoff opened: the brief as it was sent, where it stands, and what the person at the desk may do with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.desk.answer_time import rules_of
from sdr_desk.desk.card import Step, amount_text, history
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import may, opened_to_read
from sdr_desk.desk.handoff_rules import EVERYTHING, terms
from sdr_desk.desk.handoff_talk import Said, talk
from sdr_desk.desk.handoff_words import SOON_MINUTES, first_word, minutes_left, reason_words
from sdr_desk.desk.lead_news import NOTHING, WRONG_PERSON, News, news, silent_days
from sdr_desk.desk.right_person import right_person
from sdr_desk.desk.winning import REFERRAL_ASK
from sdr_desk.desk.wording import calendar_day, day_and_time, left_text, place_text, time_there
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_life import DONE, FROM, why_not
from sdr_desk.method.handoffs import REASON_BY_KEY, STAGE_BY_ACT
from sdr_desk.method.phones import show_phone
from sdr_desk.store import handoff_lists, handoffs, prospects, state
from sdr_desk.store.handoff_lists import LeadRow
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.prospects import ContactPoint, ProspectRow
from sdr_desk.store.writing import moment

_ACTS = tuple(FROM)


@dataclass(frozen=True, slots=True)
class HandoffView:
    """A handoff opened: the brief as sent and where it stands.

    Attributes:
        left: "3 h 13 min left"; `used` is the share (0 to 1) of the time to answer that has passed.
        now_line: what time it is there now; `person_line` says who it is and how they are reached now.
        mine: whether the person at the desk may answer it.
        can: the events the person at the desk may put on its record now.
        why_not_ask: why the rep cannot be asked a question now, "" when they can.
        no_calls: why the person must not be called, "" when they may.
        state_title, state_text: how it stands for the person at the desk, as a heading and sentences.
        news: what the rep hears of it.
        said: question, answer, facts and new meetings since it was sent, the oldest first.
    """

    id: str
    prospect_id: str
    company: str
    person_line: str
    now_line: str
    grade: str
    status: str
    stage: str
    story: str
    next_step: str
    note: str
    rep: str
    rep_first: str
    closer: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[Step, ...]
    history_text: str
    answer_by: str
    left: str
    used: float
    soon: bool
    accepted_text: str
    amount_text: str
    amount_cents: int | None
    answer_text: str
    brief_html: str
    brief_text: str
    phone: str
    email: str
    mine: bool
    closer_id: str
    closer_first: str
    person_first: str
    can: frozenset[str]
    why_not_ask: str
    no_calls: str
    state_title: str
    state_text: str
    question: str
    news: News
    said: tuple[Said, ...]
    city: str
    state: str


def view(desk: Desk, handoff_id: str) -> HandoffView:
    """Open one handoff.

    Raises:
        KnownError: it was taken back, or it is a lead of others.
    """
    row, lead = opened_to_read(desk, handoff_id), handoff_lists.one(desk.conn, handoff_id)
    if lead is None:
        raise KnownError("This handoff was taken back by the rep.", "Nothing was changed.", "Go on with the next.")
    person = prospects.prospect(desk.conn, row.prospect_id)
    points = prospects.contact_points(desk.conn, row.prospect_id)
    steps = history(desk, row.prospect_id, 5)
    minutes = minutes_left(desk, row.answer_by)
    can, heard = _can(desk, row, lead), _news(desk, lead)
    no_calls = _no_calls(desk, row)
    phone = "" if no_calls else _phone(points)
    talked = sum(step.talked for step in steps)
    title, text = _stands(desk, row, lead, heard)
    return HandoffView(
        row.id, row.prospect_id, row.company or lead.who, _person_line(desk, lead, person, phone),
        f"{time_there(desk.now(), person.zone)} there now" if person else "", row.grade,
        row.status, row.stage, _story(row), row.next_step, row.note, row.rep, first_word(row.rep), row.closer,
        tuple((pair[0], pair[1]) for pair in json.loads(row.answers)), tuple(reversed(steps)),
        f"{len(steps)} touches, {talked} {'conversation' if talked == 1 else 'conversations'}",
        day_and_time(desk, row.answer_by), f"{left_text(minutes)} left" if minutes >= 0 else "overdue",
        _used(desk, row), minutes < SOON_MINUTES,
        f"accepted {_days_ago(desk, row.answered_at)}" if row.answered_at else "",
        amount_text(desk, row.size_cents), row.amount_cents,
        " · ".join(part for part in (reason_words(row.reason), row.answer_note) if part), row.brief_html,
        row.brief_text, phone, next((point.raw for point in points if point.kind == "email"), ""),
        may(desk, row, "accepted"), row.closer_id, first_word(row.closer), row.first_name or lead.who,
        can, _why_not_ask(desk, row), no_calls, title, text,
        row.question, heard, talk(desk, row.id), person.city if person else "", person.state if person else "",
    )  # fmt: skip


def default_rest(desk: Desk, reason_key: str) -> date | None:
    """Until when somebody rests by the rules who is returned for a reason; None for one that leads elsewhere."""
    reason = REASON_BY_KEY.get(reason_key)
    if reason is None or reason.leads_to != "nurture":
        return None
    return desk.local_now().date() + timedelta(days=rules_of(desk).nurture_of(reason_key))


def day_words(desk: Desk, day: date) -> str:
    """A day as it is written into a field: "Jan 12, 2027"."""
    return calendar_day(day, desk.local_now().date())


def _can(desk: Desk, row: HandoffRow, lead: LeadRow) -> frozenset[str]:
    acts = handoffs.acts(desk.conn, row.id)
    found = {act for act in _ACTS if may(desk, row, act) and not why_not(row.status, act, acts)}
    if not silent_days(lead, desk.now(), rules_of(desk).cold_days):
        found.discard("taken_back")
    if row.status == "won" and may(desk, row, "taken_back") and lead.now_status != "do_not_call":
        said = handoff_lists.referral_said(desk.conn, row.prospect_id, row.last_at)
        found |= set() if said else {REFERRAL_ASK}
    return frozenset(found)


def _why_not_ask(desk: Desk, row: HandoffRow) -> str:
    return why_not(row.status, "asked", handoffs.acts(desk.conn, row.id))


def _news(desk: Desk, lead: LeadRow) -> News:
    """What the rep hears; the closer of a lead sees it from their own side, and managers too unless it is silent."""
    me = desk.person
    days = silent_days(lead, desk.now(), rules_of(desk).cold_days)
    moved = lead.status in ("returned", "no_show")  # told to whoever has the person now
    reps = {lead.owner_id or lead.rep_id} if moved else {lead.rep_id, lead.owner_id}
    rep = me.id in reps
    if (me.id == lead.closer_id and (not rep or lead.status in ("asked", "accepted"))) or not (
        rep or ("manager" in me.roles and days)
    ):
        return NOTHING
    said = handoff_lists.referral_said(desk.conn, lead.prospect_id, lead.last_at) if lead.status == "won" else ""
    heard = news(desk, lead, silent_days=days, referral=said)
    return NOTHING if heard.kind == WRONG_PERSON and right_person(desk, lead.id) else heard


def _no_calls(desk: Desk, row: HandoffRow) -> str:
    """Why the person must not be called, "" when they may."""
    kept = state.read(desk.conn, row.prospect_id)
    if kept is None:
        return "This person was removed from the workspace."
    if kept[1].status != "do_not_call":
        return ""
    why = f": {kept[1].reason[:1].lower()}{kept[1].reason[1:]}" if kept[1].reason else ""
    return f"Do not call{why}."


def _phone(points: list[ContactPoint]) -> str:
    return next((show_phone(point.normal) for point in points if point.kind == "phone" and point.normal), "")


def _person_line(desk: Desk, lead: LeadRow, person: ProspectRow | None, phone: str) -> str:
    if person is None:
        return lead.who
    place = place_text(person.city, person.state, person.country)
    where = f"{place}, {time_there(desk.now(), person.zone)}" if place else time_there(desk.now(), person.zone)
    title = ", ".join(part for part in (lead.who, person.title) if part)
    return " · ".join(part for part in (title, phone, where) if part)


def _stands(desk: Desk, row: HandoffRow, lead: LeadRow, heard: News) -> tuple[str, str]:
    """How it stands for the person at the desk, as a heading and sentences."""
    if heard is not NOTHING:
        return heard.title, heard.where
    mine = row.closer_id == desk.person.id
    with_whom = "" if mine else f"With {row.closer}. "
    if row.status == "waiting":
        told = "" if mine else f"{with_whom}They have the brief; their answer appears here and on Today."
        if not mine and terms(desk).get(row.closer_id, EVERYTHING).by_mail:
            told = f"With {row.closer}, who works by e-mail. Their answer comes back with the sheet."
        replies = [said for said in talk(desk, row.id) if said.act == "replied"]
        if replies:
            told = (
                f"{first_word(row.closer) if not mine else 'You'} asked: “{row.question}” {replies[-1].who} answered: "
            )
            told += f"“{replies[-1].text}”"
        title = "Your answer" if mine else f"Answer for {first_word(row.closer)}"
        return (title if may(desk, row, "accepted") else "How it stands"), told
    if row.status == "asked":
        who = "You" if mine else first_word(row.closer)
        clock = f"The clock stands still until {first_word(row.rep)} answers."
        return f"Waiting for {first_word(row.rep)}", f"{who} asked: “{row.question}” {clock}"
    if row.status == "no_show":
        again = _again(desk, lead)
        return (
            "No-show",
            f"{with_whom}{first_word(row.rep)} calls {row.first_name or lead.who} {again} for a new meeting.",
        )
    title, text = _ended(desk, row, with_whom)
    days = 0 if with_whom else silent_days(lead, desk.now(), rules_of(desk).cold_days)
    silence = f" No word for {days} days: {first_word(row.rep)} may take it back." if days else ""
    return title, f"{text}{silence}"


def _ended(desk: Desk, row: HandoffRow, with_whom: str) -> tuple[str, str]:
    if row.status in DONE:
        by = "" if row.closer_id == desk.person.id else f"By {row.closer}."
        amount = amount_text(desk, row.amount_cents).removeprefix("about ") if row.status == "won" else ""
        title = f"Won, {amount}" if amount else row.status.capitalize()
        return title, " ".join(part for part in (by, reason_words(row.reason), row.answer_note) if part)
    stage = STAGE_BY_ACT.get(row.stage)
    accepted = f"Accepted {_days_ago(desk, row.answered_at)}." if row.answered_at else ""
    meeting = ""
    if row.meeting_at:
        verb = "Meeting" if moment(row.meeting_at) > desk.now() else "The meeting was"
        meeting = f"{verb} {day_and_time(desk, row.meeting_at)}."
    due = f"Your report is due {_when_due(desk, row.due_at)}." if row.due_at and not with_whom else ""
    return (stage.label if stage else "Accepted"), " ".join(
        part for part in (with_whom.strip(), accepted, meeting, due) if part
    )


def _when_due(desk: Desk, due_at: str) -> str:
    day = moment(due_at).astimezone(desk.zone).date()
    return "now" if moment(due_at) <= desk.now() else calendar_day(day, desk.local_now().date())


def _again(desk: Desk, lead: LeadRow) -> str:
    """When the rep calls again after a no-show."""
    if lead.now_due is None or moment(lead.now_due) <= desk.now():
        return "again"
    return f"again {day_and_time(desk, lead.now_due)}"


def _used(desk: Desk, row: HandoffRow) -> float:
    total = max(1.0, (moment(row.answer_by) - moment(row.sent_at)).total_seconds())
    return min(1.0, max(0.0, (desk.now() - moment(row.sent_at)).total_seconds() / total))


def _story(row: HandoffRow) -> str:
    """The lead in three sentences: the first two answers and what was agreed."""
    answers = [str(pair[1]).strip() for pair in json.loads(row.answers)][:2]
    parts = [part for part in (*answers, row.next_step.strip()) if part]
    return " ".join(part if part[-1] in ".?…”" else f"{part}." for part in dict.fromkeys(parts))


def _days_ago(desk: Desk, at: str) -> str:
    days = (desk.now() - moment(at)).days
    return "today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} ago"
