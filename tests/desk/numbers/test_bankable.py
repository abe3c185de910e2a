"""Who is busy without result, or has result without enough activity: named only where chance hardly explains it."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from sdr_desk.desk import bankable
from sdr_desk.desk.bankable import BUSY, THIN, Bankable, Line
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel import Counts
from sdr_desk.desk.funnel_rates import Rate
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.team import NewPerson, add_person
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.store import handoffs, history
from sdr_desk.store.rollups import TouchSums
from sdr_desk.store.writing import Write, stamp
from tests.conftest import Clock
from tests.desk.posted import ids_of

TODAY = date(2026, 10, 14)
SCOPE = Scope(period(QUARTER, TODAY), TODAY)


@pytest.fixture
def ines(desk: Desk, as_person: Callable[[str], Desk]) -> Desk:
    add_person(as_person("Ruth"), NewPerson("Ines Holt", roles=("rep",), time_zone="America/Boise"))
    return as_person("Ines")


def dial(who: Desk, a_day: int, days: int = 12) -> None:
    """So many dials a day, one more on every second day, up to yesterday."""
    person = ids_of(who)[0]
    with who.write() as write:
        for back in range(1, days + 1):
            at = stamp(who.now() - timedelta(days=back))
            for _dial in range(a_day + back % 2):
                touch = write.fact("touches", prospect_id=person, at=at, kind="call", is_dial=1)
                history.count_fact(write, "touches", touch)


def lead(write: Write, prospect: str, at: str, *acts: str, **more: object) -> str:
    """A lead that was sent and accepted, with what else the closer did."""
    sent = {"prospect_id": prospect, "closer_id": "nobody", "sent_at": at, "answer_by": at}
    made = write.fact("handoffs", **(sent | more))  # type: ignore[arg-type]
    history.count_fact(write, "handoffs", made)
    for act in ("accepted", *acts):
        event = write.fact("handoff_events", handoff_id=made, prospect_id=prospect, at=at, act=act)
        history.count_fact(write, "handoff_events", event)
    handoffs.rebuild(write.conn, made)
    return made


def accept(who: Desk, number: int) -> None:
    with who.write() as write:
        for one in range(number):
            lead(write, ids_of(who)[one], stamp(who.now() - timedelta(days=1)))


def modes(desk: Desk, scope: Scope = SCOPE) -> dict[str, str]:
    return {line.name: line.mode for line in bankable.bankable(desk, scope).lines}


def test_many_dials_for_clearly_fewer_leads_are_named(desk: Desk, ines: Desk) -> None:
    dial(desk, 60)
    dial(ines, 60)
    accept(ines, 11)
    assert modes(desk) == {"Ines Holt": "", "Maria Ortega": BUSY}
    found = bankable.bankable(desk, SCOPE)
    (line,) = found.of_mode(BUSY)
    assert line.sentence.startswith("0 accepted from 726 dials, 0 per 100; the others 1.5 per 100.")
    assert found.rule.endswith("and dials with their average.")


def test_good_leads_from_clearly_fewer_dials_are_named(desk: Desk, ines: Desk) -> None:
    dial(desk, 60)
    accept(desk, 6)
    dial(ines, 20)
    accept(ines, 6)
    assert modes(desk) == {"Maria Ortega": "", "Ines Holt": THIN}
    (line,) = bankable.bankable(desk, SCOPE).of_mode(THIN)
    assert "The others made 726 on average: look together" in line.sentence


@pytest.mark.parametrize(("days", "a_day", "leads"), [(12, 60, 4), (9, 60, 11), (12, 8, 11)])
def test_nobody_is_named_where_chance_may_explain_it(desk: Desk, ines: Desk, days: int, a_day: int, leads: int) -> None:
    dial(desk, a_day, days)
    dial(ines, a_day, days)
    accept(ines, leads)
    assert set(modes(desk).values()) == {""}


def named(chance: Random, people: int, days: int, share: float) -> bool:
    """Whether anybody is named in a team whose people all dial and persuade alike."""
    dials = {(str(one), str(day)): max(0, round(chance.gauss(60, 20))) for one in range(people) for day in range(days)}
    touches = {key: TouchSums(dials=amount) for key, amount in dials.items()}
    counts = []
    for one in range(people):
        mine = sum(amount for (who, _day), amount in dials.items() if who == str(one))
        counts.append(Counts(dials=mine, accepted=sum(chance.random() < share for _dial in range(mine))))
    none = Rate(0, 0, "dials")
    lines = [Line(str(one), "", mine, 0, none, 0, 0, 0, 0, None, False, none) for one, mine in enumerate(counts)]
    return any(line.mode for line in bankable.compared(lines, touches))


@pytest.mark.parametrize(("people", "days", "share"), [(2, 40, 0.01), (3, 12, 0.02), (8, 12, 0.02)])
def test_in_few_teams_of_people_who_are_alike_anybody_is_named(people: int, days: int, share: float) -> None:
    chance = Random(people)
    assert sum(named(chance, people, days, share) for _team in range(200)) <= 20


def test_one_person_is_compared_with_everybody(desk: Desk, ines: Desk) -> None:
    dial(desk, 60)
    dial(ines, 60)
    accept(ines, 11)
    mine = Scope(SCOPE.period, TODAY, desk.person.id, desk.person.name)
    assert modes(desk, mine) == {"Maria Ortega": BUSY}


def test_meetings_ahead_are_not_missed(desk: Desk) -> None:
    at = stamp(desk.now() - timedelta(days=3))
    with desk.write() as write:
        lead(write, ids_of(desk)[0], at, "meeting_held")
        lead(write, ids_of(desk)[1], at, "no_show")
        lead(write, ids_of(desk)[2], at, meeting_at=stamp(desk.now() + timedelta(days=2)))
        lead(write, ids_of(desk)[3], at)
    (line,) = bankable.bankable(desk, SCOPE).lines
    assert (line.met.hits, line.met.base, line.met.pending) == (1, 2, 1)


def test_nobody_has_done_anything(desk: Desk) -> None:
    assert bankable.bankable(desk, SCOPE) == Bankable()


def test_what_is_kept_is_what_would_be_read_anew(desk: Desk, ines: Desk) -> None:
    dial(desk, 60)
    first = bankable.bankable(desk, SCOPE)
    assert bankable.bankable(desk, SCOPE).lines[0] is first.lines[0]
    accept(ines, 3)
    kept = bankable.bankable(desk, SCOPE)
    assert [(line.name, line.counts.accepted) for line in kept.lines] == [("Ines Holt", 3), ("Maria Ortega", 0)]
    bankable._kept.clear()
    assert bankable.bankable(desk, SCOPE) == kept != first


def test_a_meeting_that_begins_counts_a_minute_later(desk: Desk, clock: Clock) -> None:
    with desk.write() as write:
        lead(write, ids_of(desk)[0], stamp(desk.now()), meeting_at=stamp(desk.now() + timedelta(minutes=1)))
    (before,) = bankable.bankable(desk, SCOPE).lines
    clock.forward(minutes=1)
    (after,) = bankable.bankable(desk, SCOPE).lines
    assert [(line.met.base, line.met.pending) for line in (before, after)] == [(0, 1), (1, 0)]
