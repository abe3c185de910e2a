"""Writes what happened to a prospect in the sample with the same facts the program writes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.data import HOME, HOME_ZONE
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.team import Team, stamp_of
from sdr_desk.method.dispositions import BY_KEY, wait_after
from sdr_desk.method.lifecycle import RETRIES_BEFORE_REST
from sdr_desk.method.queue import Lane

_SPOKEN = {"first": "first_call", "promised": "callback_kept", "nurture": "nurture_check_in"}
_LEFT = {"promised": "voicemail_callback", "nurture": "voicemail_nurture"}
_LANES = {"promised": Lane.PROMISED, "returned": Lane.HOT, "nurture": Lane.NURTURE}
_OPENS = time(8, 30)
_STUBBORN = 7


def retry_at(zone: ZoneInfo, at: datetime, attempts: int) -> datetime:
    """When to try again after this many calls in a row that reached nobody (UTC); mornings and afternoons by turns.

    The team of the sample is stubborn: it rests only after every seventh call.
    """
    days, working = wait_after(_STUBBORN + 1 if attempts % _STUBBORN == 0 else min(attempts, 3))
    there = at.astimezone(zone)
    day = there.date()
    while days > 0 or day.weekday() > 4:
        day += timedelta(days=1)
        if not working or day.weekday() < 5:
            days -= 1
    opens = _OPENS if there.hour >= 12 else time(13)
    return datetime.combine(day, opens, tzinfo=zone).astimezone(UTC)


def day_opens(zone: ZoneInfo, day: date) -> datetime:
    """The start of business on a day at a place (UTC)."""
    return datetime.combine(day, _OPENS, tzinfo=zone).astimezone(UTC)


def _lane(lead: Lead) -> Lane:
    """The lane of the queue a call comes from."""
    if lead.situation in _LANES:
        return _LANES[lead.situation]
    if not lead.dials:
        return Lane.FRESH
    return Lane.RESTED if lead.attempts > RETRIES_BEFORE_REST else Lane.RETRY


class Record:
    """The pen of the sample: one method for each thing that can happen to a prospect."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.sheet = team.sheet

    def call(
        self,
        lead: Lead,
        at: datetime,
        disposition: str,
        note: str = "",
        seconds: int = 0,
        *,
        block: Row | None = None,
        gate: str = "",
        reason: str = "",
        again: datetime | None = None,
        scripted: bool = True,
    ) -> tuple[Row, datetime | None]:
        """A call by the rep; returns the touch and, when nobody useful was reached, the time of the next try."""
        outcome = BY_KEY[disposition]
        lane = _lane(lead)
        lead.attempts = 0 if outcome.connect else lead.attempts + 1
        lead.dials += 1
        lead.called = at
        follows = outcome.follows == "retry"
        next_at = (again or retry_at(lead.zone, at, max(1, lead.attempts))) if follows else None
        slug = _SPOKEN.get(lead.situation, "first_call")
        touch = self._touch(
            lead, at, "call", disposition=disposition, note=note, seconds=seconds, number=lead.number, block_id=block,
            script_version_id=self.team.version(slug, at) if scripted else None, lane=int(lane), is_dial=1,
            is_connect=int(outcome.connect), is_conversation=int(outcome.conversation),
            next_at=stamp_of(next_at) if next_at else None, reason=reason, gate_name=gate,
            voicemail_version_id=self._left(lead.situation, at) if disposition == "voicemail" else None,
        )  # fmt: skip
        if lead.situation in ("promised", "returned"):
            lead.situation = "first"
        if disposition == "wrong_number" and lead.phone is not None:
            lead.phone.columns["broken"] = 1
        self._line(lead, at, outcome.history, note)
        return touch, next_at

    def _left(self, situation: str, at: datetime) -> Row | None:
        """The words left on the machine."""
        return self.team.version(_LEFT.get(situation, "first_voicemail"), at)

    def called_back(self, lead: Lead, at: datetime, again: datetime, gate: str, note: str) -> None:
        """Their office returns a voicemail: no dial, and the next try stays when it was."""
        self._line(lead, at, "They called", note)
        self._touch(
            lead, at, "call", disposition="gatekeeper", note=note, seconds=50, number=lead.number, block_id=None,
            script_version_id=None, lane=None, is_dial=0, is_connect=1, is_conversation=0, next_at=stamp_of(again),
            reason="", gate_name=gate, voicemail_version_id=None,
        )  # fmt: skip

    def send(self, lead: Lead, at: datetime, kind: str, note: str) -> Row:
        """A letter, an e-mail or a visit."""
        slug = {"letter": "first_letter", "email": "three_lines"}.get(kind, "")
        self._line(lead, at, {"letter": "Letter sent", "email": "E-mail sent", "visit": "Visit"}[kind], note)
        version = self.team.version(slug, at)
        return self._touch(
            lead, at, kind, disposition="", note=note, seconds=0, number="", block_id=None, script_version_id=version,
            lane=None, is_dial=0, is_connect=0, is_conversation=0, next_at=None, reason="", gate_name="",
            voicemail_version_id=None,
        )  # fmt: skip

    def _touch(self, lead: Lead, at: datetime, kind: str, **columns: Any) -> Row:
        return self.sheet.add(
            "touches",
            at,
            lead.rep,
            prospect_id=lead.row,
            company_id=lead.company,
            at=stamp_of(at),
            kind=kind,
            **columns,
        )

    def _line(self, lead: Lead, at: datetime, what: str, note: str) -> None:
        day = at.astimezone(HOME)
        lead.lines.append((f"{day:%b} {day.day}", what, note))

    def promise(self, lead: Lead, at: datetime, touch: Row, due: datetime, said: str) -> None:
        """A callback."""
        lead.situation = "promised"
        self.sheet.add(
            "callbacks", at, lead.rep, prospect_id=lead.row, touch_id=touch, due_at=stamp_of(due),
            time_zone=HOME_ZONE, said=said,
        )  # fmt: skip

    def nurture(
        self,
        lead: Lead,
        at: datetime,
        until: datetime,
        reason: str,
        *,
        track: Row | None = None,
        touch: Row | None = None,
        actor: Row | None = None,
    ) -> None:
        """The prospect is farmed until a day."""
        lead.situation = "nurture"
        lead.track = track
        self._enrol(lead, at, "enter", until, reason, touch, actor)

    def step(self, lead: Lead, at: datetime, until: datetime) -> None:
        """The next step of the nurture track."""
        self._enrol(lead, at, "step", until, "", None, None)

    def _enrol(
        self, lead: Lead, at: datetime, act: str, until: datetime, reason: str, touch: Row | None, actor: Row | None
    ) -> None:
        self.sheet.add(
            "enrolments", at, actor or lead.rep, lead.rep, prospect_id=lead.row, track_id=lead.track, act=act,
            until=stamp_of(until), reason=reason, touch_id=touch,
        )  # fmt: skip

    def event(self, lead: Lead, at: datetime, act: str, reason: str = "", actor: Row | None = None) -> None:
        """A turn in the life of the prospect, such as disqualified or qualified."""
        self.sheet.add(
            "prospect_events", at, actor or lead.rep, lead.rep, prospect_id=lead.row, act=act, until=None, reason=reason
        )

    def never_again(self, lead: Lead, at: datetime, touch: Row) -> None:
        """Do not call: number and address are blocked for good."""
        for value in (lead.number, lead.email):
            self.sheet.add(
                "do_not_call", at, lead.rep, prospect_id=lead.row, scope="person", value=value, act="block",
                reason="Asked on the phone", touch_id=touch,
            )  # fmt: skip
        self.sheet.add(
            "audit", at, lead.rep, at=stamp_of(at), action="do_not_call", noun="prospect", noun_id=lead.row,
            detail="asked on the phone",
        )  # fmt: skip

    def answer(self, lead: Lead, at: datetime, touch: Row, answers: dict[str, str]) -> None:
        """Answers to the guide; all six make the lead qualified."""
        for key, value in answers.items():
            self.sheet.add(
                "answers", at, lead.rep, prospect_id=lead.row, guide_id=self.team.guide_at(at), question_key=key,
                value=value, touch_id=touch,
            )  # fmt: skip
        if {item.key for item in self.team.questions if item.required} <= set(answers):
            self.event(lead, at, "qualified")
