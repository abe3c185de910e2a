"""Nine months of calling: block by block, each rep calls who is due, and what comes of it is drawn by lot."""

from __future__ import annotations

import heapq
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.closing import workday
from sdr_desk.desk.sample.data import HOME, local, words
from sdr_desk.desk.sample.fall import Fall
from sdr_desk.desk.sample.record import Record, day_opens, retry_at
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.talks import Talks, note
from sdr_desk.desk.sample.team import Team, holidays, stamp_of

FIRST_DAY = date(2026, 1, 14)
LAST_DAY = date(2026, 10, 9)
_PACE = {"Maria Ortega": 12, "Dev Shah": 7, "Lena Brandt": 6, "Nico Ferrer": 3}
_MARIAS_FALL = (date(2026, 9, 30), 36)
_SLACK = ((date(2026, 6, 1), date(2026, 6, 19)), (date(2026, 8, 10), date(2026, 8, 28)))
_MISSED = 0.08
_TALK = {1: 0.036, 2: 0.037, 3: 0.038, 4: 0.039, 5: 0.040, 6: 0.042, 7: 0.045, 8: 0.047, 9: 0.053, 10: 0.066}
_RETURNED = {1: 0.03, 2: 0.03, 3: 0.03, 4: 0.03, 5: 0.05, 6: 0.05, 7: 0.05, 8: 0.09, 9: 0.09, 10: 0.09}
_CLOCK_OPENS, _CLOCK_CLOSES = time(8, 30), time(17, 30)


@dataclass(frozen=True, slots=True)
class _Block:
    row: Row
    starts: datetime
    dials: int


def _presses(name: str, at: datetime) -> bool:
    """Maria's fall: long blocks, and the same people again the next day."""
    return name == "Maria Ortega" and at.date() >= _MARIAS_FALL[0]


class History:
    """Plays the calls of every rep.

    Args:
        leads: those that may be called; they must have a number.
    """

    def __init__(self, team: Team, record: Record, leads: list[Lead], rng: random.Random) -> None:
        self._team = team
        self._record = record
        self._rng = rng
        self._talks = Talks(team, record, rng)
        self._fall = Fall(record, len(leads) + 4)
        self._lot = random.Random(len(leads))  # noqa: S311 -- of its own, so that the rest stays as it was drawn
        self._order = count()
        self._waiting: dict[str, list[tuple[float, int, Lead]]] = {name: [] for name in _PACE}
        for lead in sorted(leads, key=lambda lead: -lead.score):
            self._put(lead, self._first_try(lead))

    def _first_try(self, lead: Lead) -> datetime:
        """The day after a prospect came in; every third of them gets a letter first."""
        if lead.source == "Letter, then call" or self._rng.random() < 0.2:
            posted = workday((lead.since + timedelta(days=1)).replace(hour=16, minute=self._rng.randint(0, 50)))
            if posted.date() < LAST_DAY:
                self._record.send(lead, posted, "letter", self._rng.choice(words()["notes"]["letter"]))
                return posted + timedelta(days=4)
        return lead.since + timedelta(hours=20)

    def _put(self, lead: Lead, due: datetime | None) -> None:
        if due is not None and lead.rep is not None:
            queue = self._waiting[str(lead.rep.columns["name"])]
            heapq.heappush(queue, (due.timestamp(), next(self._order), lead))

    def play(self) -> None:
        """Every prospecting day from January to the last one before the demo begins."""
        day = FIRST_DAY
        while day <= LAST_DAY:
            for name in _PACE:
                for block in self._blocks(name, day):
                    self._run(name, block)
                if day.weekday() in (1, 3) and self._rng.random() < 0.3:
                    self._visit(name, day)
            day += timedelta(days=1)
        self._farm("Maria Ortega", local("2026-10-14 23:59"))
        self._fall.visits(self._waiting["Maria Ortega"])

    def _blocks(self, name: str, day: date) -> list[_Block]:
        planned = self._team.planned.get((name, day.weekday()), [])
        if day in holidays():
            return []
        found = []
        for plan in planned:
            told = name == "Maria Ortega" and day >= _MARIAS_FALL[0]
            if not told and self._rng.random() < _MISSED:
                if self._fall.makes_up(name, day):
                    found.append(self._made_up(name, plan, day))
                continue
            slack = any(first <= day <= last for first, last in _SLACK)
            pace = _MARIAS_FALL[1] if told else _PACE[name] * (0.45 if slack else self._rng.uniform(0.75, 1.35))
            hour = int(plan.columns["starts"][:2])
            starts = datetime.combine(day, time(hour), tzinfo=HOME) + timedelta(minutes=self._rng.randint(0, 4))
            row = self._run_row(name, plan, starts, self._rng)
            found.append(_Block(row, starts, max(2, round(pace))))
        return found

    def _made_up(self, name: str, plan: Row, day: date) -> _Block:
        starts = datetime.combine(day, time(int(plan.columns["starts"][:2]), 2), tzinfo=HOME)
        return _Block(self._run_row(name, plan, starts, self._fall.lot), starts, 0)

    def _run_row(self, name: str, plan: Row, starts: datetime, lot: random.Random) -> Row:
        ends = starts.replace(minute=0) + timedelta(hours=2)
        return self._record.sheet.add(
            "run_blocks", starts, self._team.people[name], planned_id=plan, title=plan.columns["title"],
            started_at=stamp_of(starts), planned_end_at=stamp_of(ends),
            ended_at=stamp_of(ends - timedelta(minutes=lot.randint(0, 6))), goal_dials=48, goal_conversations=5,
        )  # fmt: skip

    def _run(self, name: str, block: _Block) -> None:
        if block.dials:
            self._call_drawn(name, block)
        self._fall.fill(name, block.row, block.starts, block.dials, self._waiting[name])

    def _call_drawn(self, name: str, block: _Block) -> None:
        at = block.starts + timedelta(seconds=self._rng.randint(30, 120))
        gap = 6600 / block.dials
        for _ in range(block.dials):
            lead = self._next(name, at)
            if lead is None:
                return
            self._put(lead, self._call(name, lead, at, block.row))
            at += timedelta(seconds=gap * self._rng.uniform(0.7, 1.15))

    def _next(self, name: str, at: datetime) -> Lead | None:
        """Whoever is longest due and inside business hours."""
        queue, aside, found = self._waiting[name], [], None
        while queue and queue[0][0] <= at.timestamp():
            entry = heapq.heappop(queue)
            if _CLOCK_OPENS <= at.astimezone(entry[2].zone).time() < _CLOCK_CLOSES:
                found = entry[2]
                break
            aside.append(entry)
        for entry in aside:
            heapq.heappush(queue, entry)
        return found

    def _call(self, name: str, lead: Lead, at: datetime, block: Row) -> datetime | None:
        """One call; returns when this person is due again, None when no more."""
        warm = {"promised": 8.0, "nurture": 2.5}.get(lead.situation, 1.0)
        talks = self._rng.random() < min(0.5, _TALK[at.month] * warm * (0.55 + 0.8 * lead.score))
        if talks:
            return self._talks.talk(name, lead, at, block)
        kind, gate = self._nobody(lead)
        seconds = {"gatekeeper": (20, 60), "voicemail": (22, 32)}.get(kind, (8, 26))
        nurtured = lead.situation == "nurture"
        pressed = retry_at(lead.zone, at, 1 if at.date() < LAST_DAY else 3) if _presses(name, at) else None
        _touch, again = self._record.call(
            lead, at, kind, note(self._rng, kind), self._rng.randint(*seconds), block=block, gate=gate, again=pressed
        )
        if nurtured and lead.attempts >= 2:
            return self._next_step(lead, at)
        if kind == "voicemail" and not nurtured and again is not None:
            self._answer(lead, at, again)
        return again

    def _answer(self, lead: Lead, left: datetime, again: datetime) -> None:
        """Some offices call back an hour or two after a voicemail; shorter words did better over the year."""
        at = left + timedelta(minutes=self._lot.randint(35, 150))
        if self._lot.random() < _RETURNED[left.month] and at < min(again, local("2026-10-09 16:00")):
            gate = self._lot.choice(words()["gate_names"])
            self._record.called_back(lead, at, again, gate, "Returned the voicemail, asks to be tried again")

    def _nobody(self, lead: Lead) -> tuple[str, str]:
        drawn = self._rng.random()
        if drawn < 0.045:
            return "gatekeeper", self._rng.choice(words()["gate_names"])
        kinds = ((0.40, "voicemail"), (0.93, "no_answer"), (0.997, "busy"), (1.0, "wrong_number"))
        kind = next(kind for least, kind in kinds if drawn < least)
        return ("no_answer" if lead.has_mobile and kind == "wrong_number" else kind), ""

    def _next_step(self, lead: Lead, at: datetime) -> datetime:
        """Two calls in vain: a letter, and the next step of the track."""
        later = at.astimezone(HOME).replace(hour=16, minute=self._rng.randint(5, 50))
        day = workday(at + timedelta(days=self._rng.randint(30, 60))).date()
        until = day_opens(lead.zone, day)
        lead.attempts = 0
        self._record.send(lead, later, "letter", note(self._rng, "letter"))
        self._record.step(lead, later, until)
        return until

    def _visit(self, name: str, day: date) -> None:
        """A visit on a visit day, to someone near who is known by now."""
        near = (", ID", ", UT", ", OR")
        known = (entry[2] for entry in self._waiting[name])
        met = [lead for lead in known if lead.dials and lead.place.endswith(near)]
        if met and day not in holidays():
            at = datetime.combine(day, time(self._rng.randint(9, 14), self._rng.choice((0, 30))), tzinfo=HOME)
            self._record.send(self._rng.choice(met), at, "visit", "Left the checklist with the shift lead")

    def _farm(self, name: str, until: datetime) -> None:
        """At the end of the last block: whoever would be due by then is farmed, so that the story stands alone."""
        track = self._team.tracks["Letter and call"]
        kept = []
        for number, (due, order, lead) in enumerate(sorted(self._waiting[name])):
            if due <= until.timestamp():
                at = local("2026-10-09 16:10") + timedelta(seconds=35 * number)
                day = workday(local("2026-10-19 08:30") + timedelta(days=self._rng.randint(0, 60))).date()
                self._record.nurture(lead, at, day_opens(lead.zone, day), "Worked through for now", track=track)
            else:
                kept.append((due, order, lead))
        self._waiting[name] = kept
