"""The calls of a large load: streamed in the order of time, and the state they lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sdr_desk.desk.sample import courses
from sdr_desk.desk.sample.bulk import insert
from sdr_desk.desk.sample.courses import KINDS, MOST, REACHED, TALKED
from sdr_desk.desk.sample.data import HOME_ZONE, towns
from sdr_desk.desk.sample.many import PER_COMPANY, Firm, Many, score_of
from sdr_desk.method.lifecycle import Person, State
from sdr_desk.method.queue import Lane
from sdr_desk.store import counts, state
from sdr_desk.store.rollups import SUMS

_NOT_NOW, _SAID, _NO_FIT = "Budget comes later", "after the morning trucks", "No use for it"
_CALLBACK_KIND, _LATER_KIND, _OUT_KIND = 3, 4, 5
_REASONS = ("", "", "", "", _NOT_NOW, _NO_FIT)
_FRESH = State()
_Follows = tuple[list[tuple[object, ...]], list[tuple[object, ...]], list[tuple[object, ...]]]


def calls(many: Many) -> None:
    """Insert every call with the promise, the nurture or the exit that follows from it."""
    columns = (
        "prospect_id", "company_id", "at", "kind", "disposition", "seconds", "script_version_id", "lane", "is_dial",
        "is_connect", "is_conversation", "next_at", "reason",
    )  # fmt: skip
    follows: _Follows = ([], [], [])
    insert(many.conn, "touches", columns, _call_rows(many, follows))
    insert(many.conn, "callbacks", ("prospect_id", "touch_id", "due_at", "time_zone", "said"), follows[0])
    insert(many.conn, "enrolments", ("prospect_id", "track_id", "act", "until", "reason", "touch_id"), follows[1])
    insert(many.conn, "prospect_events", ("prospect_id", "act", "reason", "touch_id"), follows[2])


def _call_rows(many: Many, follows: _Follows) -> Iterator[tuple[object, ...]]:
    lengths, kinds, last = many.lengths, many.kinds, many.last
    for turn in range(MOST):
        for number, firm in many.everyone():
            if lengths[number] <= turn:
                continue
            kind = kinds[MOST * number + turn]
            day, seconds = courses.moment_of(number, turn, many.size)
            at = courses.stamp_seconds(day, seconds)
            many.clock.ms = seconds * 1000
            rep = many.reps[number % 3]
            shared = many.shared(rep, rep, at)
            last[number] = shared[0]
            many.tallies[number % 3, day, number % len(many.sources), kind >= REACHED, kind >= TALKED] += 1
            yield (
                *shared, many.prospects[number], many.companies[number // PER_COMPANY], at, "call", KINDS[kind],
                _seconds(kind >= TALKED), many.version, int(Lane.RETRY if turn else Lane.FRESH), 1,
                int(kind >= REACHED), int(kind >= TALKED), _again(many, number, turn, day, firm), _REASONS[kind],
            )  # fmt: skip
            if kind >= TALKED:
                follows[kind - TALKED].append((*many.shared(rep, rep, at), *_follow(many, number, kind, firm)))


def _seconds(talked: bool) -> int:
    return 180 if talked else 18


def _attempts(many: Many, number: int, turn: int) -> int:
    """The calls in a row that reached nobody, up to and with a turn."""
    attempts = 0
    for kind in many.kinds[MOST * number : MOST * number + turn + 1]:
        attempts = 0 if kind >= REACHED else attempts + 1
    return attempts


def _again(many: Many, number: int, turn: int, day: int, firm: Firm) -> str | None:
    if many.kinds[MOST * number + turn] >= TALKED:
        return None
    return courses.next_try(day, max(1, _attempts(many, number, turn)), _zone(firm))


def _zone(firm: Firm) -> str:
    return firm.town.zone.split("|", 1)[0]


def _follow(many: Many, number: int, kind: int, firm: Firm) -> tuple[object, ...]:
    prospect, touch = many.prospects[number], many.last[number]
    when = courses.coming(number % courses.SLOTS, _zone(firm))
    if kind == _CALLBACK_KIND:
        return (prospect, touch, when, HOME_ZONE, _SAID)
    if kind == _LATER_KIND:
        return (prospect, many.track, "enter", when, _NOT_NOW, touch)
    return (prospect, "disqualified", _NO_FIT, touch)


def state_of(many: Many, number: int, firm: Firm) -> State:
    """The state of the n-th prospect, put together without its facts; equal to what folding them gives.

    Before a last call that was a talk, the time of the call before it stays due unless something replaces it.
    """
    length = many.lengths[number]
    if not length:
        return _FRESH
    kind = many.kinds[MOST * number + length - 1]
    day, seconds = courses.moment_of(number, length - 1, many.size)
    due = _again(many, number, length - 1, day, firm)
    when = courses.coming(number % courses.SLOTS, _zone(firm)) if kind in (_CALLBACK_KIND, _LATER_KIND) else None
    promised, later, out = kind == _CALLBACK_KIND, kind == _LATER_KIND, kind == _OUT_KIND
    reached = sum(each >= REACHED for each in many.kinds[MOST * number : MOST * number + length])
    return State(
        status="nurture" if later else ("disqualified" if out else "working"), dials=length,
        attempts=_attempts(many, number, length - 1), connects=reached, conversations=int(kind >= TALKED),
        last_touch_id=many.last[number], last_touch_at=courses.stamp_seconds(day, seconds),
        last_disposition=KINDS[kind], due_at=when or due, callback_at=when if promised else None,
        callback_said=_SAID if promised else "", nurture_until=when if later else None,
        track_id=many.track if later else None, track_step=int(later), reason=_REASONS[kind],
    )  # fmt: skip


def states(many: Many) -> None:
    """Insert the kept state of every prospect."""
    many.conn.executemany(state.INSERT, _state_rows(many))
    zones = sorted({town.zone for town in towns()})
    many.conn.executemany("INSERT OR IGNORE INTO queue_zones (zone) VALUES (?)", [(zone,) for zone in zones])


def _state_rows(many: Many) -> Iterator[tuple[object, ...]]:
    for number, firm in many.everyone():
        person = Person(many.reps[number % 3], firm.town.zone, True, score_of(number), False)
        yield state.row_of(many.prospects[number], person, state_of(many, number, firm))


def days(many: Many) -> None:
    """Insert what is counted by the day, and by source and script."""
    days_of: Counter[tuple[int, int, str]] = Counter()
    sums: Counter[tuple[int, int, int, str]] = Counter()
    for (rep, day, source, reached, talked), calls in many.tallies.items():
        seconds = calls * _seconds(talked)
        amounts = (calls, calls * reached, calls * talked, seconds)
        for name, amount in zip(SUMS, amounts, strict=True):
            sums[rep, day, source, name] += amount
            if name in counts.TOUCH_MEASURES:
                days_of[rep, day, name] += amount
    for (rep, day, measure), amount in sorted(days_of.items()):
        counts.add(many.conn, many.reps[rep], _day(day), {measure: amount})
    many.conn.executemany(
        "INSERT INTO touch_rollup (day, person_id, source_id, version_id, dials, connects, conversations, seconds) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        sorted(
            (
                _day(day),
                many.reps[rep],
                many.sources[source],
                many.version,
                *(sums[rep, day, source, one] for one in SUMS),
            )
            for rep, day, source in {key[:3] for key in sums}
        ),
    )


def _day(position: int) -> str:
    return courses.workdays()[position][0].isoformat()
