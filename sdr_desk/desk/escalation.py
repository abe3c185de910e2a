"""The watch over unanswered leads: reminds the closer, tells the manager, offers to another, says what stands out."""

from __future__ import annotations

from datetime import datetime

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.answer_time import answer_by, rules_of, work_days
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import NOUNS, write_event
from sdr_desk.desk.handoff_rules import terms
from sdr_desk.desk.routing import Team
from sdr_desk.method.answer_clock import WorkDays, minutes_between
from sdr_desk.method.escalation import MANAGER, OFFER, REMIND, next_step_at, step_due
from sdr_desk.method.handoff_life import UNANSWERED
from sdr_desk.store import handoffs, people, routing
from sdr_desk.store import unanswered as store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.unanswered import Unanswered
from sdr_desk.store.writing import Write, moment, stamp

NOBODY = ""
"""Who does it: nobody at the desk, so that nobody's undo takes it back."""

_SOON_MINUTES = 30
_LEFT = "somebody who left"


class _Watch:
    """The working time of each closer, and how all of them stand, worked out once for many leads."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rules = rules_of(desk)
        self._days: dict[str, tuple[str, WorkDays]] = {}
        self._team: Team | None = None

    def name(self, closer_id: str) -> str:
        """The name of a closer."""
        return self._of(closer_id)[0]

    def days(self, closer_id: str) -> WorkDays:
        """The working time of a closer; that of the person at the desk for somebody who left."""
        return self._of(closer_id)[1]

    def _of(self, closer_id: str) -> tuple[str, WorkDays]:
        if closer_id not in self._days:
            found = people.person(self.desk.conn, closer_id)
            days = work_days(self.desk, found or self.desk.person, self.rules)
            self._days[closer_id] = (found.name if found else _LEFT, days)
        return self._days[closer_id]

    def due(self, row: Unanswered) -> str:
        """The step that is due for a lead."""
        now, told = self.desk.now(), moment(row.told_at) if row.told_at else None
        return step_due(now, moment(row.answer_by), row.alarm, self.days(row.closer_id), self.rules, told)

    def next_at(self, row: Unanswered) -> datetime:
        """When the next step for a lead is due."""
        told = moment(row.told_at) if row.told_at else None
        return next_step_at(moment(row.answer_by), row.alarm, self.days(row.closer_id), self.rules, told)

    @property
    def team(self) -> Team:
        """Every closer as they stood when first asked for."""
        self._team = self._team or Team(self.desk, self.rules)
        return self._team

    def stays(self, row: Unanswered) -> bool:
        """Whether there is nobody a lead could be offered to by itself."""
        return _next_closer(self.desk, row, self.team) is None


def run_due(desk: Desk) -> tuple[Changes, ...]:
    """Do what is due for leads that wait for an answer: one step for each, on the record as done by nobody.

    It may be run as often as one likes, by several windows at once: each step is looked at again inside its
    transaction and done once. A lead that nobody else can take stays with its closer and manager.

    Raises:
        KnownError: the file cannot be written.
    """
    watch = _Watch(desk)
    found = []
    for row in store.waiting(desk.conn):
        step = watch.due(row)
        if step and not (step == OFFER and watch.stays(row)):
            done = _do(desk, watch, row.handoff_id)
            found += [done] if done else []
    return tuple(found)


def next_due_at(desk: Desk) -> datetime | None:
    """When the next step is due (UTC), which may be past; None when no lead waits, or only ones nobody can take."""
    watch = _Watch(desk)
    times = (
        watch.next_at(row)
        for row in store.waiting(desk.conn)
        if row.alarm < 2 or watch.next_at(row) > desk.now() or not watch.stays(row)
    )
    return min(times, default=None)


def alarms(desk: Desk) -> tuple[tuple[str, int, str], ...]:
    """Leads that should be seen by the person at the desk: the handoff, how far it came, and words for it.

    A closer sees their own from half an hour before an answer is due, or from the reminder on; managers and the rep
    who sent it see those that are overdue and were brought up, and the rep those of closers who work by e-mail, as
    the rep must remind them. Levels are those of `handoff_state.alarm`, and 3 where nobody else can take a lead.
    """
    watch = _Watch(desk)
    by_mail = {one for one, taken in terms(desk).items() if taken.by_mail}
    seen = (_alarm(desk, watch, row, by_mail=row.closer_id in by_mail) for row in store.waiting(desk.conn))
    return tuple(one for one in seen if one is not None)


def _alarm(desk: Desk, watch: _Watch, row: Unanswered, *, by_mail: bool) -> tuple[str, int, str] | None:
    """What the person at the desk should see of a lead, None for nothing."""
    mine, sent = row.closer_id == desk.person.id, row.rep_id == desk.person.id
    runs = manages(desk)
    reminds = sent and not mine and by_mail and row.alarm > 0
    if not (mine or reminds or (row.alarm >= 2 and (runs or sent))):
        return None  # most of them, so that it is looked at before anything is worked out
    left = minutes_between(desk.now(), moment(row.answer_by), watch.days(row.closer_id))
    if not row.alarm and left > _SOON_MINUTES:
        return None
    stuck = row.alarm >= 2 and watch.due(row) == OFFER and watch.stays(row)
    words = _waits(desk, watch, row, left, mine=mine)
    more = _hand(desk, watch, row, runs=runs) if stuck else ""
    mail = f" {watch.name(row.closer_id)} works by e-mail; write to them." if reminds else ""
    return row.handoff_id, 3 if stuck else row.alarm, f"{words}{more}{mail}"


def _waits(desk: Desk, watch: _Watch, row: Unanswered, left: int, *, mine: bool) -> str:
    if moment(row.answer_by) > desk.now():
        return f"{row.name} waits for an answer: {time_words(left)} left."
    closer = "you" if mine else watch.name(row.closer_id)
    return f"{row.name} has waited {time_words(-left)} too long for an answer from {closer}."


def _hand(desk: Desk, watch: _Watch, row: Unanswered, *, runs: bool) -> str:
    """What can be done by hand for a lead that is offered to nobody by itself."""
    if not watch.team.anybody(row.prospect_id, routing.closers_of(desk.conn, row.handoff_id)):
        return " Nobody else can take it now."
    return " Choose who gets it now." if runs else " The manager chooses who gets it now."


def time_words(minutes: int) -> str:
    """Working time in words: "45 minutes", "2 working hours", "less than a minute"."""
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
    hours = minutes // 60
    return f"{hours} working {'hour' if hours == 1 else 'hours'}"


def _do(desk: Desk, watch: _Watch, handoff_id: str) -> Changes | None:
    """One step for one lead, None when it was answered or brought up meanwhile."""
    with desk.workspace.write(NOBODY) as write:
        row = store.one(write.conn, handoff_id)
        step = watch.due(row) if row else ""
        label = _write(desk, watch, write, row, step) if row and step else ""
        if row is None or not label:
            return None
        write.record("watch", label, NOUNS, undoable=False)
    ids = {"prospect": (row.prospect_id,), "handoff": (row.handoff_id,)}
    return Changes(frozenset(NOUNS), label, ids)


def _write(desk: Desk, watch: _Watch, write: Write, row: Unanswered, step: str) -> str:
    """Put a step on the record; returns what was done in words, "" for nothing."""
    kept = handoffs.handoff(write.conn, row.handoff_id)
    if kept is None:
        return ""
    closer = watch.name(row.closer_id)
    if step == REMIND:
        write_event(write, kept, "reminded")
        return f"{closer} was reminded of {row.name}"
    if step == MANAGER:
        write_event(write, kept, "escalated")
        late = minutes_between(moment(row.answer_by), desk.now(), watch.days(row.closer_id))
        since = f", {time_words(late)} too long" if late else ""
        return f"The manager was told that {row.name} waits for {closer}{since}"
    other = _next_closer(desk, row, Team(desk, watch.rules))
    if other is None:
        return ""
    clock = stamp(answer_by(desk, other))
    write_event(write, kept, "reassigned", note=other.id, reason=UNANSWERED, answer_by=clock)
    return f"{row.name} was offered to {other.name}, because {closer} gave no answer"


def _next_closer(desk: Desk, row: Unanswered, team: Team) -> PersonRow | None:
    """Who gets a lead that its closer leaves unanswered: somebody who takes it, is here, and had it not before."""
    had = routing.closers_of(desk.conn, row.handoff_id)
    found = team.route(row.prospect_id, had)
    if found.closer_id is None or found.stopgap:
        return None
    return people.person(desk.conn, found.closer_id)
