"""The funnel of a time: from dials to wins, with what part of each step came to the next, alone and side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sdr_desk.desk import goal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel_rates import Rate
from sdr_desk.desk.numbers_scope import Scope, people_of
from sdr_desk.desk.wording import MONTHS
from sdr_desk.store import file_marks, rollups
from sdr_desk.store import funnel as store
from sdr_desk.store.funnel import Lead
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import one_moment, same_moment
from sdr_desk.store.rollups import TouchSums

LABELS = {
    "dials": "Dials", "connects": "Connects", "conversations": "Conversations", "developed": "Handed off",
    "accepted": "Accepted", "won": "Won",
}  # fmt: skip
"""The steps in order, with what they are called."""

PERSON, LIST, SCRIPT, SOURCE, WEEKDAY = "person", "list", "script", "source", "weekday"
FACETS = {PERSON: "Person", LIST: "List", SCRIPT: "Script version", SOURCE: "Source", WEEKDAY: "Day of the week"}
"""What funnels can be set side by side, with its title."""

_NONE = {SCRIPT: "Without a script", SOURCE: "Without a source"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OPEN = ("waiting", "asked")


@dataclass(frozen=True, slots=True)
class Counts:
    """A funnel: how much of each step fell into a time, and what has become of it by now.

    Dials, connects and conversations are those of the days of the time; handed off are the leads sent on them,
    accepted those that were first accepted on them, won those won on them, wherever they began.

    Attributes:
        taken: of the leads handed off, those a closer has accepted by now; waiting: those without an answer.
        bought: of the leads accepted, those that are won by now; still_open: those that may be yet.
    """

    dials: int = 0
    connects: int = 0
    conversations: int = 0
    developed: int = 0
    accepted: int = 0
    won: int = 0
    taken: int = 0
    waiting: int = 0
    bought: int = 0
    still_open: int = 0

    @property
    def rates(self) -> dict[str, Rate]:
        """Each step but the first as a part of what it came from: of dials, of conversations, of leads."""
        return {
            "connects": Rate(self.connects, self.dials, "dials", per_hundred=True),
            "conversations": Rate(self.conversations, self.dials, "dials", per_hundred=True),
            "developed": Rate(self.developed, self.conversations, "conversations"),
            "accepted": Rate(self.taken, self.developed, "handed off", self.waiting, "wait for an answer"),
            "won": Rate(self.bought, self.accepted, "accepted", self.still_open, "still open"),
        }

    def of(self, step: str) -> int:
        """The count of a step."""
        return int(getattr(self, step))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel; `due` is how much the plan has by today, None without a goal."""

    key: str
    label: str
    count: int
    rate: Rate | None
    due: float | None = None


@dataclass(frozen=True, slots=True)
class SoFar:
    """The funnel from the first day of a time to the last there are figures of, of `name`."""

    first: date
    last: date
    name: str
    steps: tuple[Step, ...] = ()

    @property
    def days(self) -> str:
        """The days in words: "Oct 1–14", "Sep 28 – Oct 3"."""
        start, end = (f"{MONTHS[day.month - 1]} {day.day}" for day in (self.first, self.last))
        if self.first == self.last:
            return start
        return f"{start}–{self.last.day}" if self.first.month == self.last.month else f"{start} – {end}"

    @property
    def empty(self) -> bool:
        """Whether nothing was done in the time."""
        return not any(step.count for step in self.steps)

    @property
    def planned(self) -> bool:
        """Whether a goal says where it should stand."""
        return any(step.due is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Row:
    """One funnel among others; `key` is an id, "" for what belongs to none."""

    key: str
    label: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """Funnels side by side by one facet, what brought most leads first, with all of them together.

    Somebody on two lists counts in both, so that lists can come to more than all together.
    """

    facet: str
    rows: tuple[Row, ...] = ()
    total: Counts = field(default_factory=Counts)


def so_far(desk: Desk, scope: Scope) -> SoFar:
    """The funnel of a scope up to today, with where the plan says it should stand. Reads only."""
    with one_moment(desk.conn):
        counts = _together(desk, scope)
    due = due_of(desk, scope)
    rates = counts.rates
    steps = tuple(
        Step(key, label, counts.of(key), rates.get(key), due.get("wins" if key == "won" else key))
        for key, label in LABELS.items()
    )
    return SoFar(scope.period.first, scope.until, scope.name, steps)


def due_of(desk: Desk, scope: Scope) -> Mapping[str, float]:
    """What the plan of a scope has by today, by measure; empty without a goal."""
    return goal.due_by_now(desk, scope) or {}


def _together(desk: Desk, scope: Scope) -> Counts:
    ids, (first, last) = people_of(desk, scope), days_of(scope)
    sums = rollups.by_person(desk.conn, first, last, ids)
    return count(sums.values(), leads_of(desk, scope), (first, last))


def days_of(scope: Scope) -> tuple[str, str]:
    """The first and the last day (ISO) there are figures of."""
    return scope.period.first.isoformat(), scope.until.isoformat()


def leads_of(desk: Desk, scope: Scope) -> list[Lead]:
    """The leads of a scope that were sent, accepted or won in its days."""
    ids = set(people_of(desk, scope))
    return [lead for lead in store.leads(desk.conn, *days_of(scope)) if lead.rep_id in ids]


def count(sums: Iterable[TouchSums], leads: Iterable[Lead], days: tuple[str, str]) -> Counts:
    """The funnel of some touches and leads in the days from one (ISO) to another."""
    touches = sum(sums, start=TouchSums())
    rows = list(leads)
    sent = [lead for lead in rows if _within(lead.sent_day, days)]
    accepted = [lead for lead in rows if _within(lead.accepted_day, days)]
    return Counts(
        touches.dials, touches.connects, touches.conversations, len(sent), len(accepted),
        sum(_within(lead.won_day, days) for lead in rows), sum(lead.accepted for lead in sent),
        sum(lead.status in _OPEN for lead in sent), sum(lead.fate == "won" for lead in accepted),
        sum(lead.fate == "open" for lead in accepted),
    )  # fmt: skip


def _within(day: str | None, days: tuple[str, str]) -> bool:
    return day is not None and days[0] <= day <= days[1]


def compare(desk: Desk, scope: Scope, facet: str) -> Comparison:
    """The funnels of a scope side by side, by one of `FACETS`. Reads only.

    A touch and a lead belong to the source their prospect has now and the lists it is on now, after a merge to those
    of whoever was kept; a lead to the script of the call it came from, and to the weekday it was sent, accepted or won
    on for each of these counts.

    Raises:
        KeyError: no such facet.
    """
    return compare_all(desk, scope, (facet,))[facet]


def compare_all(desk: Desk, scope: Scope, facets: Iterable[str] = tuple(FACETS)) -> dict[str, Comparison]:
    """The same by several facets, of one moment."""
    with same_moment(desk.conn):
        asked = (days_of(scope), scope.whose, tuple(facets))
        return dict(_kept.given(file_marks.mark(desk.conn), asked, lambda: _compared(desk, scope, asked[2])))


_kept: KeptReadings[dict[str, Comparison]] = KeptReadings(8)


def _compared(desk: Desk, scope: Scope, facets: Iterable[str]) -> dict[str, Comparison]:
    days, ids = days_of(scope), people_of(desk, scope)
    with same_moment(desk.conn):
        leads = leads_of(desk, scope)
        total = count(rollups.by_person(desk.conn, *days, ids).values(), leads, days)
        found: dict[str, Comparison] = {}
        for facet in facets:
            sums = _READ[facet](desk.conn, *days, ids)
            by = _by_weekday(sums, leads, days) if facet == WEEKDAY else _by_facet(desk, facet, sums, leads, days)
            found[facet] = Comparison(facet, tuple(by), total)
    return found


def _by_facet(
    desk: Desk, facet: str, sums: Mapping[str, TouchSums], leads: Sequence[Lead], days: tuple[str, str]
) -> list[Row]:
    names, groups = store.names_of(desk.conn, facet), _grouped(desk, facet, leads)
    rows = [
        Row(key, names.get(key) or _NONE.get(facet, "Somebody who left"), count([touches], groups.get(key, ()), days))
        for key, touches in ((key, sums.get(key, TouchSums())) for key in sums.keys() | groups.keys())
    ]
    return sorted(rows, key=_matters)


_READ: dict[str, Callable[..., dict[str, TouchSums]]] = {
    PERSON: rollups.by_person, LIST: rollups.by_list, SCRIPT: rollups.by_version, SOURCE: rollups.by_source,
    WEEKDAY: rollups.by_day,
}  # fmt: skip


def _grouped(desk: Desk, facet: str, leads: Sequence[Lead]) -> dict[str, list[Lead]]:
    on = store.lists_of(desk.conn, leads) if facet == LIST else {}
    found: dict[str, list[Lead]] = {}
    for lead in leads:
        keys: tuple[str, ...] = on.get(lead.prospect_id, ())
        if facet != LIST:
            keys = ({PERSON: lead.rep_id, SCRIPT: lead.script_version_id, SOURCE: lead.source_id}[facet],)
        for key in keys:
            found.setdefault(key, []).append(lead)
    return found


def _matters(row: Row) -> tuple[object, ...]:
    """Accepted leads first, then what leads to them; what belongs to none goes last among equals."""
    one = row.counts
    return (-one.accepted, -one.won, -one.developed, -one.conversations, -one.dials, not row.key, row.label)


def _by_weekday(sums: Mapping[str, TouchSums], leads: Sequence[Lead], days: tuple[str, str]) -> Iterable[Row]:
    """Monday first; a day without anything is left out."""
    for number, label in enumerate(_DAYS):
        mine = [one for day, one in sums.items() if date.fromisoformat(day).weekday() == number]
        counts = _on_weekday(number, count(mine, (), days), leads, days)
        if counts != Counts():
            yield Row(str(number), label, counts)


def _on_weekday(number: int, touches: Counts, leads: Sequence[Lead], days: tuple[str, str]) -> Counts:
    def on(day: str | None) -> bool:
        return day is not None and _within(day, days) and date.fromisoformat(day).weekday() == number

    sent = count((), [lead for lead in leads if on(lead.sent_day)], days)
    accepted = count((), [lead for lead in leads if on(lead.accepted_day)], days)
    won = sum(on(lead.won_day) for lead in leads)
    return Counts(
        touches.dials, touches.connects, touches.conversations, sent.developed, accepted.accepted, won, sent.taken,
        sent.waiting, accepted.bought, accepted.still_open,
    )  # fmt: skip
