"""Conversations of the sample: what each comes to, drawn by lot, and what follows from it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.closing import Fates, workday
from sdr_desk.desk.sample.data import HOME, local, words
from sdr_desk.desk.sample.record import Record, day_opens
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.team import Team, holidays
from sdr_desk.method.dispositions import NOT_A_FIT_REASONS, NOT_NOW_REASONS

_LAST_HANDOFF = local("2026-09-18 17:00")
_NEVER_AGAIN = 5


def note(rng: random.Random, kind: str) -> str:
    """The words a rep leaves about a touch of a kind."""
    return str(rng.choice(words()["notes"].get(kind, [""])))


class Talks:
    """Plays the conversations of every rep."""

    def __init__(self, team: Team, record: Record, rng: random.Random) -> None:
        self._team = team
        self._record = record
        self._rng = rng
        self._fates = Fates(record, rng)
        self._blocked = 0

    def talk(self, name: str, lead: Lead, at: datetime, block: Row) -> datetime | None:
        """One conversation; returns when this person is due again, None when no more."""
        kind = self._outcome(lead, at)
        reasons = {"not_now": NOT_NOW_REASONS, "not_a_fit": NOT_A_FIT_REASONS}.get(kind)
        reason = self._rng.choice(reasons) if reasons else ""
        touch, _again = self._record.call(
            lead, at, kind, note(self._rng, kind), self._rng.randint(70, 480), block=block, reason=reason
        )
        if kind == "qualified":
            return self._fates.hand_over(lead, at, touch, name)
        follow: dict[str, Callable[[Lead, datetime, Row, str], datetime | None]] = {
            "callback": self._promise,
            "not_now": self._later,
            "not_a_fit": self._out,
            "do_not_call": self._never,
        }
        return follow[kind](lead, at, touch, reason)

    def _outcome(self, lead: Lead, at: datetime) -> str:
        weights = {"callback": 0.28, "not_now": 0.34, "not_a_fit": 0.12}
        if at < _LAST_HANDOFF:
            weights["qualified"] = 0.10 + 0.42 * lead.score
        if self._blocked < _NEVER_AGAIN:
            weights["do_not_call"] = 0.04
        return self._rng.choices(list(weights), list(weights.values()))[0]

    def _promise(self, lead: Lead, at: datetime, touch: Row, _reason: str) -> datetime:
        days = self._rng.randint(1, 9)
        day = workday(at.astimezone(HOME) + timedelta(days=days))
        while day.weekday() not in (0, 2, 4) or day.date() in holidays():
            day += timedelta(days=1)
        due = day.replace(
            hour=self._rng.choice((10, 11, 14)), minute=self._rng.choice((15, 30, 45)), second=0, microsecond=0
        )
        self._record.promise(lead, at, touch, due, self._rng.choice(words()["said"]))
        if self._rng.random() < 0.35:
            later = at.astimezone(HOME).replace(hour=16, minute=self._rng.randint(5, 50))
            self._record.send(lead, later, "email", note(self._rng, "email"))
        return due.astimezone(UTC)

    def _later(self, lead: Lead, at: datetime, touch: Row, reason: str) -> datetime:
        day = workday(at + timedelta(days=self._rng.randint(28, 110))).date()
        until = day_opens(lead.zone, day)
        track = self._team.tracks[self._rng.choice(("Letter and call", "Quarterly note"))]
        self._record.nurture(lead, at, until, reason, track=track, touch=touch)
        return until

    def _out(self, lead: Lead, at: datetime, _touch: Row, reason: str) -> None:
        self._record.event(lead, at, "disqualified", reason)

    def _never(self, lead: Lead, at: datetime, touch: Row, _reason: str) -> None:
        self._blocked += 1
        self._record.never_again(lead, at, touch)
