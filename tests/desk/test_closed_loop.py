"""Three handoffs among four people, from the first word to the outcome, with every event on the record."""

from collections.abc import Callable
from datetime import timedelta

from sdr_desk.desk import escalation, handoff_talk, handoffs
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.store import counts, state
from sdr_desk.store import handoffs as store
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_traces import send_to

Sit = Callable[[str], Desk]


def status(desk: Desk, one: str) -> str:
    kept = state.read(desk.conn, one)
    assert kept is not None
    return kept[1].status


def test_accepted_held_and_won(desk: Desk, as_person: Sit) -> None:
    one, jordan = ids_of(desk)[0], as_person("Jordan")
    lead = send_to(desk, one)
    handoffs.accept(jordan, lead)
    for act in ("meeting_held", "proposal"):
        handoffs.report(jordan, lead, act)
    handoffs.report(jordan, lead, "won", amount_cents=1_950_000, profit_cents=700_000)
    assert store.acts(desk.conn, lead) == ("accepted", "meeting_held", "proposal", "won")
    assert status(desk, one) == "won"
    assert check_file(desk).clean


def test_returned_nursed_and_handed_off_again_to_the_end(desk: Desk, as_person: Sit, clock: Clock) -> None:
    one, jordan = ids_of(desk)[0], as_person("Jordan")
    first = send_to(desk, one)
    handoffs.return_lead(jordan, first, "no_need")
    assert status(desk, one) == "nurture"
    clock.forward(days=91)
    second = send_to(desk, one)
    handoffs.accept(jordan, second)
    handoffs.report(jordan, second, "no_show")
    assert status(desk, one) == "returned"
    handoff_talk.rebook(desk, second, clock.now + timedelta(days=2))
    handoffs.report(jordan, second, "meeting_held")
    handoffs.report(jordan, second, "lost", reason="price")
    assert store.acts(desk.conn, first) == ("returned",)
    assert store.acts(desk.conn, second) == ("accepted", "no_show", "rebooked", "meeting_held", "lost")
    assert [row.status for row in store.of_person(desk.conn, one)] == ["lost", "returned"]
    assert status(desk, one) == "lost"
    assert check_file(desk).clean


def test_unanswered_brought_up_and_given_to_another(desk: Desk, as_person: Sit, amara: Desk, clock: Clock) -> None:
    one, jordan = ids_of(desk)[0], as_person("Jordan")
    form = handoffs.prepare(desk, one)
    lead = send_to(desk, one)
    assert form.closers[0].id == jordan.person.id
    for hours in (3.5, 1, 24):
        clock.forward(hours=hours)
        escalation.run_due(as_person("Ruth"))
    assert store.acts(desk.conn, lead) == ("reminded", "escalated", "reassigned")
    handoffs.accept(amara, lead)
    found = counts.sums(desk.conn, [jordan.person.id], "2026-01-01", "2027-12-31")
    assert (found["unanswered"], found["answered_in_time"]) == (1, 0)
    assert counts.sums(desk.conn, [amara.person.id], "2026-01-01", "2027-12-31")["answered_in_time"] == 1
    assert status(desk, one) == "accepted"
    assert check_file(desk).clean
