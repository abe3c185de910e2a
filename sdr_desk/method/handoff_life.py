"""The life of a handoff: what may happen to it in which status, and its present standing as a fold over its events.

`waiting ⇄ asked → accepted ⇄ no-show → won | lost`, with the way back `returned` from each of the open ones. Whatever
comes after the end of a handoff does not count, so that it has one outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sdr_desk.method.handoffs import OUTCOME_DUE_DAYS, STAGE_BY_ACT

OPEN = ("waiting", "asked", "accepted", "no_show")
"""Statuses in which a handoff is with a closer; of one person only one handoff is."""

DONE = ("returned", "won", "lost")

HANDED_ANEW = "handed_anew"
"""The reason of a return that makes room for a new handoff of the same person."""

LET_GO = "let_go"
"""The reason of a return because the rep let the person go after a meeting that did not take place."""

NO_ANSWER = frozenset({HANDED_ANEW, LET_GO})
"""Reasons of a return that is no answer of the closer."""

COLD = "cold"
"""The reason of a return because the closer reported nothing for long."""

UNANSWERED = "unanswered"
"""The reason of a reassignment because the closer gave no answer."""

RETURN_WORDS = {
    COLD: "Went cold with the closer",
    HANDED_ANEW: "Handed off anew",
    LET_GO: "The rep let it go after the no-show",
    UNANSWERED: "Nobody answered in time",
}
"""The words of reasons that nobody chooses."""

ALARMS = {"reminded": 1, "escalated": 2}
QUIET = frozenset({"added", *ALARMS})
"""Events that move nothing: neither the status, nor the stage, nor when something last happened."""

REPORTS = frozenset(STAGE_BY_ACT)
"""What a closer reports of an accepted lead."""

FROM: dict[str, tuple[str, ...]] = {
    "accepted": ("waiting", "asked"),
    "returned": ("waiting", "asked"),
    "asked": ("waiting",),
    "replied": ("asked",),
    "reminded": ("waiting",),
    "escalated": ("waiting",),
    "reassigned": OPEN,
    "meeting_held": ("accepted", "no_show"),
    "proposal": ("accepted", "no_show"),
    "still_open": ("accepted", "no_show"),
    "no_contact": ("accepted", "no_show"),
    "no_show": ("accepted",),
    "rebooked": ("no_show",),
    "won": ("accepted", "no_show"),
    "lost": ("accepted", "no_show"),
    "taken_back": ("accepted",),
    "added": (*OPEN, *DONE),
}
"""In which statuses each event may happen."""

_BEFORE_MEETING = ("proposal", "no_contact")
"""Reports that leave an agreed meeting ahead as it is; whoever says when they look again names the day themselves."""

_LEADS_TO = {
    "accepted": "accepted", "returned": "returned", "asked": "asked", "replied": "waiting", "reassigned": "waiting",
    "meeting_held": "accepted", "proposal": "accepted", "still_open": "accepted", "no_contact": "accepted",
    "no_show": "no_show", "rebooked": "accepted", "won": "won", "lost": "lost", "taken_back": "returned",
}  # fmt: skip

_SAYS = {
    "waiting": "This lead waits for an answer first.",
    "asked": "This lead waits for the rep’s answer to a question.",
    "accepted": "This lead is already accepted.",
    "no_show": "The meeting with this lead did not take place; the rep calls again.",
    "returned": "This lead is already returned.",
    "won": "This lead is already won.",
    "lost": "This lead is already lost.",
}


@dataclass(frozen=True, slots=True)
class HandoffEvent:
    """One event of a handoff, as the fold reads it; times are UTC texts, `first_sale_on` is a day, money in cents."""

    act: str
    at: str
    reason: str = ""
    note: str = ""
    until: str | None = None
    answer_by: str | None = None
    amount_cents: int | None = None
    profit_cents: int | None = None
    first_sale_on: str | None = None


@dataclass(frozen=True, slots=True)
class HandoffState:
    """Where a handoff stands.

    Attributes:
        stage: the last answer or report; "sent" before there is one.
        answer_by: the time to answer by as it is now, UTC text.
        alarm: how far an unanswered lead was brought up: 0 not, 1 reminded, 2 told the manager.
        due_at: when its outcome is due, None while no report is owed.
        meeting_at: the agreed meeting as it stands.
        held: whether a meeting was held.
        question: the words of the closer's question, open or answered.
    """

    status: str = "waiting"
    stage: str = "sent"
    answered_at: str | None = None
    last_at: str = ""
    reason: str = ""
    note: str = ""
    amount_cents: int | None = None
    closer_id: str = ""
    answer_by: str = ""
    alarm: int = 0
    due_at: str | None = None
    meeting_at: str | None = None
    held: bool = False
    profit_cents: int | None = None
    first_sale_on: str | None = None
    question: str = ""
    history: tuple[str, ...] = field(default=())


def why_not(status: str, act: str, history: Iterable[str] = ()) -> str:
    """Why an event may not happen now, as a sentence; "" when it may.

    Args:
        history: the acts so far, for what happens once only.
    """
    known = FROM.get(act)
    if known is None:
        raise ValueError(f"unknown handoff event {act}")
    if status not in known:
        return _says(status, act)
    if act == "asked" and "asked" in history:
        return "The rep was asked about this lead once already."
    if act in ALARMS and act in history:
        return "This was said once already."
    return ""


def _says(status: str, act: str) -> str:
    if act in REPORTS and status in ("waiting", "asked"):
        return "This lead is not accepted yet."
    if act == "replied":
        return "No question waits for an answer."
    if act == "rebooked" and status == "accepted":
        return "No meeting is to be agreed anew."
    return _SAYS[status]


def fold_handoff(state: HandoffState, event: HandoffEvent) -> HandoffState:
    """The handoff after one more event; what comes after its end changes nothing."""
    state = replace(state, history=(*state.history, event.act))
    if event.act in QUIET:
        return replace(state, alarm=max(state.alarm, ALARMS.get(event.act, 0)))
    if state.status in DONE:
        return state
    if event.act in ("asked", "replied", "reassigned"):
        return _talked(state, event)
    state = replace(state, status=_LEADS_TO[event.act], stage=event.act, last_at=event.at)
    if event.act == "rebooked":
        return replace(state, meeting_at=event.until, reason="", due_at=_after(event.until or event.at, 1))
    state = replace(state, note=event.note or state.note, reason=event.reason, answered_at=_answered(state, event))
    state = replace(state, held=state.held or event.act == "meeting_held")
    if state.status in DONE or event.act == "no_show":
        return _ended(state, event)
    return replace(state, due_at=_due(state, event))


def _talked(state: HandoffState, event: HandoffEvent) -> HandoffState:
    """A question, its answer, or another closer: the answer is due at another time then."""
    state = replace(state, status=_LEADS_TO[event.act], last_at=event.at, answer_by=event.answer_by or state.answer_by)
    if event.act == "asked":
        return replace(state, question=event.note)
    return _given(state, event) if event.act == "reassigned" else state


def _given(state: HandoffState, event: HandoffEvent) -> HandoffState:
    """With another closer a lead begins again: what the one before said of it is on the record only.

    A meeting ahead stays agreed, unless it is the one that did not take place.
    """
    ahead = (state.meeting_at or "") > event.at and state.stage != "no_show"
    kept = state.meeting_at if ahead or state.answered_at is None else None
    return replace(
        state, closer_id=event.note, alarm=0, stage="sent", answered_at=None, due_at=None, reason="", note="",
        meeting_at=kept,
    )  # fmt: skip


def quiet_since(stage: str, last_at: str, meeting_at: str | None, due_at: str | None) -> datetime:
    """From when on the silence about an accepted lead counts (UTC): the last that was heard of it, and later the
    agreed meeting, or the day on which the closer said they would look again.
    """
    promised = due_at if stage == "still_open" else None
    return datetime.fromisoformat(max(last_at, meeting_at or "", promised or ""))


def _answered(state: HandoffState, event: HandoffEvent) -> str | None:
    return state.answered_at or (event.at if event.act in ("accepted", "returned") else None)


def _ended(state: HandoffState, event: HandoffEvent) -> HandoffState:
    amount = event.amount_cents if event.act == "won" and event.amount_cents is not None else state.amount_cents
    profit = event.profit_cents if event.act == "won" else state.profit_cents
    first_sale = event.first_sale_on if event.act == "won" else state.first_sale_on
    return replace(state, due_at=None, amount_cents=amount, profit_cents=profit, first_sale_on=first_sale)


def _due(state: HandoffState, event: HandoffEvent) -> str:
    """When the next report is due: when they said, the day after the agreed meeting, or so many days on.

    The record says the time by the rules of its day; without one, `OUTCOME_DUE_DAYS` hold.
    """
    meeting = state.meeting_at or ""
    if meeting and (event.act == "accepted" or (event.act in _BEFORE_MEETING and meeting > event.at)):
        return max(_after(meeting, 1), event.at)
    return event.until or _after(event.at, OUTCOME_DUE_DAYS)


def _after(at: str, days: int) -> str:
    """The stored time so many days after another one."""
    moved = datetime.fromisoformat(at) + timedelta(days=days)
    return moved.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moved.microsecond // 1000:03d}Z"
