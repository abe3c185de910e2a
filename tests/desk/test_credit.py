"""Who is credited for what was won in the workspace."""

from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction

from sdr_desk.desk import credit, drafts, handoffs, queue
from sdr_desk.desk.credit import WinCredit
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoffs import Package
from sdr_desk.desk.team import NewPerson, add_person
from tests.conftest import Clock
from tests.desk.test_sorting import WHOLE

Sit = Callable[[str], Desk]


def send(desk: Desk, person: str) -> str:
    drafts.keep_typing(desk, person, {f"answer:{key}": f"{text}." for key, text in WHOLE.items()})
    form = handoffs.prepare(desk, person)
    package = Package(person, form.closers[0].id, form.answer_by, "Friendly", "Visit", from_call=False)
    return handoffs.hand_off(desk, package).ids["handoff"][0]


def win(closer: Desk, handoff_id: str) -> None:
    handoffs.accept(closer, handoff_id)
    handoffs.report(closer, handoff_id, "won", amount_cents=2_000_000, profit_cents=500_001)


def found(desk: Desk, since: datetime) -> tuple[WinCredit, ...]:
    return credit.credits(desk, since - timedelta(days=1), since + timedelta(days=400))


def test_a_win_is_credited_to_who_found_it(desk: Desk, as_person: Sit, clock: Clock) -> None:
    start = clock.now
    win(as_person("Jordan"), send(desk, queue.head_ids(desk, 1)[0]))
    (one,) = found(desk, start)
    assert one.reps == (("Maria Ortega", Fraction(1)),)
    assert one.words == "Maria Ortega. Full credit: handed off within 60 days before the win."
    assert found(as_person("Jordan"), start) == found(as_person("Ruth"), start) == (one,)
    assert credit.credits(desk, start - timedelta(days=2), start) == ()


def test_a_lead_that_was_reopened_by_another_rep_is_shared(desk: Desk, as_person: Sit, clock: Clock) -> None:
    start, person, jordan = clock.now, queue.head_ids(desk, 1)[0], as_person("Jordan")
    add_person(as_person("Ruth"), NewPerson("Ines Holt", "ines@desk.example", time_zone="America/Boise"))
    handoffs.return_lead(jordan, send(desk, person), "no_authority")
    clock.forward(days=1)
    win(jordan, send(as_person("Ines"), person))
    (one,) = found(desk, start)
    assert dict(one.reps) == {"Ines Holt": Fraction(1, 2), "Maria Ortega": Fraction(1, 2)}
    assert [(rep.rep, rep.wins, rep.amount_cents) for rep in credit.by_rep([one])] == [
        ("Ines Holt", Fraction(1, 2), 1_000_000),
        ("Maria Ortega", Fraction(1, 2), 1_000_000),
    ]


def test_a_win_after_the_life_of_a_credit_is_nobodys(desk: Desk, as_person: Sit, clock: Clock) -> None:
    start, jordan = clock.now, as_person("Jordan")
    handoff_id = send(desk, queue.head_ids(desk, 1)[0])
    handoffs.accept(jordan, handoff_id)
    clock.forward(days=61)
    handoffs.report(jordan, handoff_id, "won", amount_cents=2_000_000)
    (one,) = found(desk, start)
    assert one.reps == ()
    assert one.words.startswith("No credit: the lead was handed off more than 60 days")
    assert credit.by_rep([one]) == ()
