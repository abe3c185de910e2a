"""A team at work for months on a made clock: every act is one of the desk, who does what is drawn by a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sdr_desk.desk import (
    blocks,
    dialing,
    dispositions,
    planning,
    rhythm,
    rules,
    team,
    tracks,
    week_plan,
)
from sdr_desk.desk.bulk import Selection, assign
from sdr_desk.desk.calls import Outcome, log_outcome, skip_for_today
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import OwnOutcome
from sdr_desk.desk.drafts import keep_typing
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.handoffs import hand_off
from sdr_desk.desk.package import Package
from sdr_desk.desk.past_calls import PastCall, log_call
from sdr_desk.desk.planning import NewBlock
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.desk.team import NewPerson
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.attempts import Limit
from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.method.rules import Rules
from sdr_desk.method.tracks import Step, Track
from sdr_desk.method.when import suggest_callback
from sdr_desk.store import people
from tests.conftest import Clock, open_at
from tests.desk.judging import Judge, text_of
from tests.torture.year_others import close_deals, manage, send_letters

START = date(2026, 3, 2)
"""A Monday, before the clocks change in March."""

MINUTES_A_CALL = 6
NOON = (time(12), time(13))
PLACES = (
    ("Boise", "ID", "US"), ("Miami", "FL", "US"), ("Chicago", "IL", "US"), ("Denver", "CO", "US"),
    ("New York", "NY", "US"), ("", "ID", "US"), ("Toronto", "ON", "CA"), ("London", "", "GB"), ("Berlin", "", "DE"),
    ("Honolulu", "HI", "US"),
)  # fmt: skip
SAID = (
    ("no_answer", 40), ("voicemail", 18), ("gatekeeper", 9), ("busy", 4), ("callback", 7), ("not_now", 5),
    ("qualified", 4), ("not_a_fit", 4), ("do_not_call", 1), ("wrong_number", 1), ("not_in_service", 1), ("own", 6),
)  # fmt: skip
ANSWER = "About $18,000, and before the audit in May"
"""Counts as an answer to every question of the guide."""

RULES = Rules(hours=CallingRules(lunch=Hours(*NOON)), limit=Limit(4, 30))

Tick = tuple[datetime, int, str]
"""When (UTC), whose by their number, and what."""

OTHERS = {"close": close_deals, "letters": send_letters, "manage": manage}
"""What is no call."""


@dataclass
class Told:
    """What the simulation itself has seen: it is held against the record in the end."""

    offered: int = 0
    wrong: list[tuple[datetime, str, tuple[str, ...]]] = field(default_factory=list)
    ran: Counter[tuple[int, date]] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


class Year:
    """The workspace of three reps, two closers and a manager, and the hand that moves them through the days."""

    def __init__(self, folder: Path, seed: int, prospects: int) -> None:
        self.dice = Random(seed)
        self.folder = folder
        self.clock = Clock(datetime.combine(START, time(14), UTC) - timedelta(days=1))
        self.workspace = open_at(folder / "year.db", self.clock, seed=seed)
        self.told = Told()
        first = set_up(self.workspace, SetUp("Ruth Adler", "Northbeam", "seals", ("manager",), time_zone="UTC"))
        self.manager = first
        new = (("Maria Ortega", "rep", "America/Boise"), ("Ken Abe", "rep", "America/New_York"),
               ("Lena Vogt", "rep", "Europe/Berlin"), ("Jordan Pike", "closer", "America/Boise"),
               ("Priya Shah", "closer", "Europe/London"))  # fmt: skip
        for name, role, zone in new:
            team.add_person(first, NewPerson(name, roles=(role,), time_zone=zone))
        seats = {person.name: Desk(self.workspace, person) for person in people.people(self.workspace.conn)}
        self.reps = [seats[name] for name, role, _zone in new if role == "rep"]
        self.closers = [seats[name] for name, role, _zone in new if role == "closer"]
        self.judges = [Judge(rep, NOON, RULES.limit.most, RULES.limit.days) for rep in self.reps]
        self._plan()
        self._meet(prospects)

    def _plan(self) -> None:
        """Rules, own outcomes, tracks, and everybody's week: call three days, visit two."""
        rules.keep_rules(self.manager, RULES)
        own = (OwnOutcome("Assistant: call again", "answered", "gatekeeper", "retry", 2, "rest", 45),
               OwnOutcome("Language barrier", "answered", "none", "retry", 2, "out"),
               OwnOutcome("Asked for a letter", "answered", "conversation", "nurture"))  # fmt: skip
        self.own = [dispositions.add(self.manager, one).ids["disposition"][0] for one in own]
        drawn = (Track("Budget", (Step("letter", 7), Step("call", 14), Step("email", 21)), entry=("No budget",)),
                 Track("Long", (Step("email", 20), Step("visit", 20), Step("call", 30)), exits=frozenset({"reply"}),
                       reentry_days=0))  # fmt: skip
        self.tracks = [tracks.keep_track(self.manager, one).ids["track"][0] for one in drawn]
        for rep in self.reps:
            whose = rep.person.id
            rhythm.set_pattern(self.manager, ("prospecting", "visit") * 2 + ("prospecting",), whose)
            for weekday in (0, 2, 4):
                for start in (9 * 60 + 30, 14 * 60):
                    block = NewBlock(START + timedelta(days=weekday), start, 120)
                    planning.add_block(self.manager, block, whose)

    def _meet(self, count: int) -> None:
        ids: list[str] = []
        for number in range(count):
            city, state, country = PLACES[number % len(PLACES)]
            company = "" if number % 6 == 5 else f"Company {number // 2}"
            new = NewProspect(
                f"First{number}", f"Last{number}", "Owner", company, (f"+1208{5550000 + number}",),
                (f"p{number}@firm{number // 2}.example",), city, state, country,
            )  # fmt: skip
            ids += add_prospect(self.manager, new).ids["prospect"]
        with self.manager.write() as write:
            for number, one in enumerate(ids[::2]):
                write.change("prospects", one, street=f"{number} Main Street", postal_code="83702")
        size = -(-len(ids) // len(self.reps))
        shares = (ids[at : at + size] for at in range(0, len(ids), size))
        for rep, mine in zip(self.reps, shares, strict=True):
            for at in range(0, len(mine), 1_000):
                assign(self.manager, Selection(ids=tuple(mine[at : at + 1_000])), rep.person.id)
        self.ids = ids

    # --- the days -----------------------------------------------------------------------------------------------------

    def live(self, days: int) -> None:
        """Go through the days; within one everybody's acts come in the order of the clock."""
        for number in range(days):
            day = START + timedelta(days=number)
            whose = [self._rep_day(index, day) for index in range(len(self.reps))]
            others = [self._at(0, day, time(15), "close"), self._at(1, day, time(16), "close")]
            if day.weekday() == 0:
                others += [self._at(0, day, time(20), "manage")]
            if day.weekday() == 3:
                others += [self._at(index, day, time(15, 30), "letters") for index in range(len(self.reps))]
            for at, index, what in merge(*whose, sorted(others)):
                self.clock.now = max(at, self.clock.now + timedelta(seconds=1))
                self._do(index, what)
        self.clock.now += timedelta(days=1)

    def _at(self, index: int, day: date, at: time, what: str) -> Tick:
        return datetime.combine(day, at, UTC), index, what

    def _rep_day(self, index: int, day: date) -> Iterator[Tick]:
        """The blocks of a rep's day as planned, holidays and vacations left out; now and then one is not run."""
        zone = ZoneInfo(self.reps[index].person.time_zone)
        if day.weekday() == 6 and self.dice.random() < 0.35:
            self._do(index, "absent", day)
        for block in week_plan.blocks_on(self.reps[index], day):
            if self.dice.random() < 0.06:
                continue
            start = datetime.combine(day, time(block.start // 60, block.start % 60), zone).astimezone(UTC)
            yield start, index, "start"
            for number in range(1, block.minutes // MINUTES_A_CALL):
                yield start + timedelta(minutes=number * MINUTES_A_CALL), index, "call"
            yield start + timedelta(minutes=block.minutes), index, "end"
            self.told.ran[index, day] += block.minutes

    def _do(self, index: int, what: str, *more: object) -> None:
        self.told.acts[what] += 1
        try:
            OTHERS[what](self, index) if what in OTHERS else getattr(self, f"_{what}")(index, *more)
        except KnownError as problem:
            self.told.refused[f"{what}: {problem}"[:60]] += 1

    # --- a rep --------------------------------------------------------------------------------------------------------

    def _start(self, index: int) -> None:
        blocks.end_forgotten(self.reps[index])
        blocks.start_block(self.reps[index])

    def _end(self, index: int) -> None:
        blocks.end_block(self.reps[index])

    def _absent(self, index: int, day: date) -> None:
        """A day or a stretch of days that differs from the week, or an undo of having said so."""
        rep, first = self.reps[index], day + timedelta(days=self.dice.randint(1, 12))
        kind = self.dice.choice(["off", "off", "visit", "prospecting"])
        until = first + timedelta(days=self.dice.choice([4, 11])) if kind == "off" else None
        rhythm.exception(rep, first, kind, self.dice.choice(["Vacation", "Trade fair", "Sick"]), until)
        if self.dice.random() < 0.1:
            undo_last(rep)

    def _call(self, index: int) -> None:
        rep, judge = self.reps[index], self.judges[index]
        found = head_ids(rep, 1)
        if not found:
            self.told.acts["nobody to call"] += 1
            return
        one = found[0]
        self.told.offered += 1
        if wrong := judge.wrong(one):
            self.told.wrong.append((self.clock.now, one, tuple(wrong)))
        turn = self.dice.random()
        if turn < 0.03:
            skip_for_today(rep, one)
        elif turn < 0.04:
            self._told_late(rep)
        elif turn < 0.055:
            self._too_early(rep, judge)
        else:
            if turn < 0.1:
                dialing.dial(rep, card(rep, one))
            self._log(rep, one)
            if turn > 0.98:
                undo_last(rep)
                if turn > 0.99:
                    redo_last(rep)

    def _told_late(self, rep: Desk) -> None:
        """A call of an hour ago, or one that came in, with anybody."""
        at = self.clock.now - timedelta(minutes=self.dice.randint(2, 60))
        came_in = self.dice.random() < 0.5
        said = "gatekeeper" if came_in else self.dice.choice(["no_answer", "voicemail"])
        log_call(rep, PastCall(self.dice.choice(self.ids), said, at, came_in))

    def _too_early(self, rep: Desk, judge: Judge) -> None:
        """A call before the time that was promised, which nobody answers."""
        waiting = rep.conn.execute(
            "SELECT prospect_id FROM prospect_state WHERE owner_id = ? AND callback_at > ? ORDER BY callback_at",
            (rep.person.id, text_of(self.clock.now)),
        )
        found = [one for (one,) in waiting.fetchall() if judge.wrong(one) == ["promised for later"]]
        if found:
            log_outcome(rep, Outcome(found[0], "no_answer"))
            self.told.acts["called before the promise"] += 1

    def _log(self, rep: Desk, one: str) -> None:
        said = self.dice.choices([name for name, _weight in SAID], [weight for _name, weight in SAID])[0]
        if said == "qualified":
            self._hand_off(rep, one)
            return
        said = self.dice.choice(self.own) if said == "own" else said
        later = self.clock.now.date() + timedelta(days=self.dice.randint(5, 120))
        reason = self.dice.choice(["No budget", "Other projects first", "Too small"])
        outcome = Outcome(one, said, seconds=40, until=later, reason=reason, said="as agreed")
        if said == "callback":
            outcome = replace(outcome, when=self._when(one))
        log_outcome(rep, outcome)

    def _when(self, one: str) -> datetime:
        """A time to promise: their working day, in some days."""
        row = self.manager.conn.execute("SELECT zone FROM prospects WHERE id = ?", (one,)).fetchone()
        zones = row[0].split("|")
        later = self.clock.now + timedelta(days=self.dice.randint(0, 20))
        return suggest_callback(later, zones[0], RULES.hours, zones)

    def _hand_off(self, rep: Desk, one: str) -> None:
        keep_typing(rep, one, {f"answer:{question.key}": ANSWER for question in guide_for(rep, one).questions})
        until = self.clock.now + timedelta(days=1)
        hand_off(rep, Package(one, self.dice.choice(self.closers).person.id, until, "Talked well", "Survey", 1_800_000))

    def close(self) -> None:
        """Close the file."""
        self.workspace.close()
