"""The books of reps and closers over a time: what each gave, what became of it, and how it stands now.

One function makes them, so that a rep, a closer and a manager who look at the same book see the same figures. The
days of a book are those on the clock of the person whose book it is, as in all that is counted by the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from math import floor
from zoneinfo import ZoneInfo

from sdr_desk.desk import credit
from sdr_desk.desk.book_figures import Books, CloserBook, Credited, RepBook, together
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import rules_of
from sdr_desk.method.handoff_life import LET_GO, NO_ANSWER, REPORTS, HandoffEvent, fold_handoff
from sdr_desk.method.periods import Period
from sdr_desk.store import books as store
from sdr_desk.store import counts
from sdr_desk.store.books import EventRow, PersonOfBooks, StandingRow, Told
from sdr_desk.store.moments import one_moment
from sdr_desk.store.writing import stamp

_FINDS, _CLOSES = frozenset({"rep", "solo"}), frozenset({"closer", "solo"})
_SEES_ALL = frozenset({"manager"})
__all__ = ["Books", "CloserBook", "Credited", "RepBook", "books", "together"]


def books(desk: Desk, period: Period) -> Books:
    """The books of a period: a manager's view has all, others have their own and those of whom they worked with.

    Reads only. In a file with many leads it takes a part of a second: run it on a worker's desk.
    """
    with one_moment(desk.conn):
        return _Making(desk, period).books()


class _Making:
    """The making of the books of one period."""

    def __init__(self, desk: Desk, period: Period) -> None:
        self._desk, self._period = desk, period
        # A day begins up to fourteen hours before it does in UTC, and ends up to twelve after.
        self._since = datetime.combine(period.first, time(), UTC) - timedelta(hours=15)
        self._until = datetime.combine(period.last, time(), UTC) + timedelta(days=1, hours=13)
        self._people = {person.id: person for person in store.people(desk.conn)}
        self._reps: dict[str, Counter[str]] = {}
        self._closers: dict[str, Counter[str]] = {}
        self._credit: dict[str, list[tuple[Credited, int, int | None]]] = {}
        self._pairs: set[tuple[str, str]] = set()
        self._spans: dict[str, tuple[str, str]] = {}
        self._uncredited = 0

    def books(self) -> Books:
        """Read everything and make the books."""
        since, until = stamp(self._since), stamp(self._until)
        for lead in store.sent(self._desk.conn, since, until):
            if self._within(lead.at, lead.closer_id):
                self._closer(lead.closer_id)["received"] += 1
            if self._within(lead.at, lead.rep_id):
                self._rep(lead.rep_id)
            if self._within(lead.at, lead.rep_id) or self._within(lead.at, lead.closer_id):
                self._pairs.add((lead.rep_id, lead.closer_id))
        for event in store.events(self._desk.conn, since, until):
            self._take(event)
        for told in store.reported(self._desk.conn, since, until):
            self._take_first_report(told)
        for row in store.standing(self._desk.conn, stamp(self._desk.now())):
            self._stand(row)
        self._take_credit()
        return Books(
            self._period,
            tuple(self._rep_book(one) for one in self._shown(_FINDS, self._reps, 0)),
            tuple(self._closer_book(one) for one in self._shown(_CLOSES, self._closers, 1)),
            self._uncredited,
            rules_of(self._desk).credit_days,
        )

    def _rep(self, person_id: str) -> Counter[str]:
        return self._reps.setdefault(person_id, Counter())

    def _closer(self, person_id: str) -> Counter[str]:
        return self._closers.setdefault(person_id, Counter())

    def _within(self, at: str, person_id: str) -> bool:
        """Whether a stored time falls into the period on the clock of somebody."""
        if person_id not in self._spans:
            zone = ZoneInfo(self._zone(person_id))
            days = (self._period.first, self._period.last + timedelta(days=1))
            since, until = (stamp(datetime.combine(day, time(), zone).astimezone(UTC)) for day in days)
            self._spans[person_id] = since, until
        since, until = self._spans[person_id]
        return since <= at < until

    def _zone(self, person_id: str) -> str:
        person = self._people.get(person_id)
        return person.time_zone if person else "UTC"

    def _take(self, event: EventRow) -> None:
        """Count what is not counted by the day already."""
        mine, theirs = self._within(event.at, event.rep_id), self._within(event.at, event.closer_id)
        if mine or theirs:
            self._pairs.add((event.rep_id, event.closer_id))
        if mine:
            key = _key_of(event, rep=True)
            self._rep(event.rep_id)[key] += bool(key)
        if theirs:
            key = _key_of(event, rep=False)
            self._closer(event.closer_id)[key] += bool(key)
            if event.act == "won":
                book = self._closer(event.closer_id)
                book["profit_cents"] += event.profit_cents or 0
                book["unknown_profit"] += event.profit_cents is None
        if event.act == "accepted" and theirs:
            self._closer(event.closer_id)["accepted"] += 1
        if event.act == "reassigned" and self._within(event.at, event.note):
            self._closer(event.note)["received"] += 1
            self._pairs.add((event.rep_id, event.note))

    def _take_first_report(self, told: Told) -> None:
        """Whether each closer's first report of a lead came before it was due, and their first meeting."""
        reports, meetings = _firsts(told.events)
        state = told.begun
        for number, event in enumerate(told.events[: max(reports | meetings, default=-1) + 1]):
            counts_here = self._within(event.at, state.closer_id)
            if number in reports and counts_here:
                late = state.due_at is not None and event.at > state.due_at
                self._closer(state.closer_id)["reported_late" if late else "reported_in_time"] += 1
            if number in meetings and counts_here:
                self._closer(state.closer_id)["held"] += 1
            state = fold_handoff(state, event)

    def _stand(self, row: StandingRow) -> None:
        """Leads that are open now, whenever they were sent."""
        rep, closer = self._rep(row.rep_id), self._closer(row.closer_id)
        self._pairs.add((row.rep_id, row.closer_id))
        if row.status in ("waiting", "asked"):
            key = "unanswered" if row.status == "waiting" else "asked"
            rep[key] += row.leads
            closer[key] += row.leads
            closer["overdue_answers"] += row.leads * row.late
        elif row.status == "no_show":
            closer["missed"] += row.leads
        else:
            closer["overdue_reports" if row.due else "to_report"] += row.leads

    def _take_credit(self) -> None:
        for win in credit.credits(self._desk, self._since, self._until):
            at, before = stamp(win.won_at), Fraction(0)
            for share, (name, _part) in zip(win.credit.shares, win.reps, strict=True):
                span = before, before + share.part
                before += share.part
                if self._within(at, share.rep_id):
                    others = tuple(other for other, _part in win.reps if other != name)
                    title, day = win.company or win.name, _day(at, self._zone(share.rep_id))
                    one = Credited(win.handoff_id, title, day, win.amount_cents, share.part, others)
                    profit = None if win.profit_cents is None else _between(win.profit_cents, *span)
                    self._credit.setdefault(share.rep_id, []).append(
                        (one, _between(win.amount_cents or 0, *span), profit)
                    )
                    self._rep(share.rep_id)
            finder = next((sent.rep_id for sent in win.credit.lapsed), "")
            if not win.credit.shares and self._within(at, finder):
                self._uncredited += 1

    def _shown(
        self, roles: frozenset[str], found: Iterable[str], side: int
    ) -> list[PersonOfBooks]:  # in the order in which they were added
        """Whose books of a side are shown: of those who work here, and of others who have something in theirs."""
        me, known = self._desk.person, set(found)
        all_of = bool(_SEES_ALL & set(me.roles))
        seen = {pair[side] for pair in self._pairs if pair[1 - side] == me.id} | {me.id}
        return [
            one for key, one in self._people.items()
            if (all_of or key in seen) and (key in known or (one.present and roles & set(one.roles)))
        ]  # fmt: skip

    def _days(self, person_id: str) -> Counter[str]:
        """What is counted by the day."""
        return counts.sums(self._desk.conn, [person_id], self._period.first.isoformat(), self._period.last.isoformat())

    def _rep_book(self, one: PersonOfBooks) -> RepBook:
        days, found = self._days(one.id), self._rep(one.id)
        credited = self._credit.get(one.id, [])
        return RepBook(
            one.id, one.name, days["developed"], days["accepted"], days["held"], _by(found, "returned"),
            found["cold"], found["anew"], sum((win.part for win, _won, _profit in credited), Fraction(0)),
            sum(won for _win, won, _profit in credited), sum(profit or 0 for _win, _won, profit in credited),
            sum(profit is None for _win, _won, profit in credited), found["unanswered"], found["asked"],
            tuple(win for win, _won, _profit in credited), found["let_go"],
        )  # fmt: skip

    def _closer_book(self, one: PersonOfBooks) -> CloserBook:
        days, found = self._days(one.id), self._closer(one.id)
        plain = (
            "received", "accepted", "cold", "let_go", "held", "reported_in_time", "reported_late", "profit_cents",
            "unknown_profit", "unanswered", "overdue_answers", "asked", "to_report", "overdue_reports", "missed",
        )  # fmt: skip
        return CloserBook(
            one.id, one.name, in_time=days["answered_in_time"], late=days["answered_late"],
            passed_on=days["unanswered"], returned=_by(found, "returned"), meetings=days["meetings_held"],
            wins=days["wins"], won_cents=days["won_cents"], lost=_by(found, "lost"),
            **{name: found[name] for name in plain},
        )  # fmt: skip


def _between(cents: int, start: Fraction, end: Fraction) -> int:
    """The whole cents of an amount from one part of it to another; side by side they are the amount again."""
    return floor(cents * end) - floor(cents * start)


def _day(at: str, zone: str) -> date:
    return date.fromisoformat(counts.day_of(at, zone))


def _firsts(events: Sequence[HandoffEvent]) -> tuple[set[int], set[int]]:
    """The places of each closer's first report, and of their first meeting, among the events of a lead."""
    reports, meetings, reported, held = set(), set(), False, False
    for number, event in enumerate(events):
        if event.act == "reassigned":
            reported = held = False
        if event.act in REPORTS and not reported:
            reports.add(number)
            reported = True
        if event.act == "meeting_held" and not held:
            meetings.add(number)
            held = True
    return reports, meetings


def _key_of(event: EventRow, *, rep: bool) -> str:
    """Under what an event is kept that ends a lead, "" for others; a way back to be sent anew is nobody's answer."""
    if event.act == "returned" and event.reason in NO_ANSWER:
        return "let_go" if event.reason == LET_GO else "anew" if rep else ""
    if event.act == "returned":
        return f"returned:{event.reason}"
    if event.act == "taken_back":
        return "cold"
    return f"lost:{event.reason}" if event.act == "lost" and not rep else ""


def _by(found: Counter[str], act: str) -> Counter[str]:
    """How many by reason, the most first."""
    kept = {key.partition(":")[2]: number for key, number in found.items() if key.startswith(f"{act}:")}
    return Counter(dict(sorted(kept.items(), key=lambda item: (-item[1], item[0]))))
