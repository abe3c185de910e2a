"""A manager gives an accepted lead, or one whose meeting did not take place, to another closer: it begins again."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sdr_desk.desk import escalation, handoff_talk, handoffs, queue, undo
from sdr_desk.desk.books import books
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.periods import period
from sdr_desk.store import counts, state
from sdr_desk.store import handoffs as store
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_traces import send_to

Sit = Callable[[str], Desk]


@pytest.fixture
def lead(desk: Desk, as_person: Sit, clock: Clock) -> str:
    """A lead Jordan accepted, with a meeting in two days."""
    found = send_to(desk, ids_of(desk)[0], meeting_at=clock.now + timedelta(days=2))
    handoffs.accept(as_person("Jordan"), found)
    return found


def give(as_person: Sit, lead: str, amara: Desk) -> None:
    handoff_talk.reassign(as_person("Ruth"), lead, amara.person.id, "Jordan is ill")


def row(desk: Desk, lead: str) -> store.HandoffRow:
    found = store.handoff(desk.conn, lead)
    assert found is not None
    return found


def person(desk: Desk) -> tuple[str, str | None, str | None]:
    kept = state.read(desk.conn, ids_of(desk)[0])
    assert kept is not None
    return kept[1].status, kept[1].closer_id, kept[1].due_at


def total(desk: Desk, who: Desk) -> dict[str, int]:
    return dict(counts.sums(desk.conn, [who.person.id], "2026-01-01", "2027-12-31"))


def test_an_accepted_lead_waits_for_its_new_closer(
    desk: Desk, as_person: Sit, amara: Desk, lead: str, clock: Clock
) -> None:
    meeting = row(desk, lead).meeting_at
    clock.forward(hours=2)
    give(as_person, lead, amara)
    found = row(desk, lead)
    assert (found.status, found.stage, found.closer_id, found.alarm) == ("waiting", "sent", amara.person.id, 0)
    assert (found.answered_at, found.due_at, found.answer_note, found.meeting_at) == (None, None, "", meeting)
    assert found.answer_by > "2026-10-14T18"
    assert person(desk) == ("handed_off", amara.person.id, None)
    with pytest.raises(KnownError, match="with Amara Osei"):
        handoffs.report(as_person("Jordan"), lead, "meeting_held")
    handoffs.accept(amara, lead)
    assert person(desk)[:2] == ("accepted", amara.person.id)
    assert check_file(desk).clean


def test_a_no_show_leaves_the_queue_and_its_missed_meeting_behind(
    desk: Desk, as_person: Sit, amara: Desk, lead: str, clock: Clock
) -> None:
    handoffs.report(as_person("Jordan"), lead, "no_show", note="Nobody there")
    clock.forward(days=1)
    assert ids_of(desk)[0] in queue.head_ids(desk, 12)
    give(as_person, lead, amara)
    assert ids_of(desk)[0] not in queue.head_ids(desk, 12)
    assert person(desk) == ("handed_off", amara.person.id, None)
    assert (row(desk, lead).meeting_at, row(desk, lead).reason, row(desk, lead).answer_note) == (None, "", "")
    handoffs.accept(amara, lead)
    assert row(desk, lead).due_at == "2026-11-14T16:00:00.000Z"
    assert check_file(desk).clean


@pytest.mark.parametrize("missed", [False, True])
def test_it_is_undone_and_redone_exactly(desk: Desk, as_person: Sit, amara: Desk, lead: str, missed: bool) -> None:
    if missed:
        handoffs.report(as_person("Jordan"), lead, "no_show")
    ruth, before = as_person("Ruth"), (row(desk, lead), person(desk))
    handoff_talk.reassign(ruth, lead, amara.person.id, "Jordan is ill")
    after = (row(desk, lead), person(desk))
    undo.undo_last(ruth)
    assert (row(desk, lead), person(desk)) == before
    undo.redo_last(ruth)
    assert (row(desk, lead), person(desk)) == after
    assert check_file(desk).clean


def test_its_new_closer_is_reminded_and_passed_over_in_turn(
    desk: Desk, as_person: Sit, amara: Desk, lead: str, clock: Clock
) -> None:
    give(as_person, lead, amara)
    for hours in (3.5, 1, 24):
        clock.forward(hours=hours)
        escalation.run_due(desk)
    assert store.acts(desk.conn, lead)[:4] == ("accepted", "reassigned", "reminded", "escalated")
    assert total(desk, as_person("Jordan"))["answered_in_time"] == 1
    assert check_file(desk).clean


def test_the_rep_has_it_accepted_once_and_each_closer_their_own(
    desk: Desk, as_person: Sit, amara: Desk, lead: str, clock: Clock
) -> None:
    jordan = as_person("Jordan")
    handoffs.report(jordan, lead, "meeting_held")
    give(as_person, lead, amara)
    handoffs.accept(amara, lead)
    handoffs.report(amara, lead, "meeting_held")
    assert {name: total(desk, desk)[name] for name in ("developed", "accepted", "held")} == {
        "developed": 1, "accepted": 1, "held": 1,
    }  # fmt: skip
    for closer in (jordan, amara):
        assert {name: total(desk, closer)[name] for name in ("answered_in_time", "reported")} == {
            "answered_in_time": 1, "reported": 1,
        }  # fmt: skip
    found = books(as_person("Ruth"), period("year", desk.local_now().date()))
    assert [(one.accepted, one.held) for one in found.reps if one.sent] == [(1, 1)]
    assert [(one.received, one.accepted, one.held, one.reported) for one in found.closers] == [(1, 1, 1, 1)] * 2
    undo.undo_last(amara)
    undo.undo_last(amara)
    assert total(desk, desk)["accepted"] == 1
    assert check_file(desk).clean


def test_handed_anew_after_a_no_show_it_is_accepted_and_held_once(
    desk: Desk, as_person: Sit, lead: str, clock: Clock
) -> None:
    jordan = as_person("Jordan")
    for _turn in range(2):
        handoffs.report(jordan, lead, "meeting_held")
        handoffs.report(jordan, lead, "no_show")
        clock.forward(days=1)
        lead = send_to(desk, ids_of(desk)[0])
        handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "meeting_held")
    assert (total(desk, desk)["developed"], total(desk, desk)["accepted"], total(desk, desk)["held"]) == (3, 1, 1)
    (book,) = books(desk, period("year", desk.local_now().date())).reps
    assert (book.sent, book.accepted, book.held, book.anew) == (3, 1, 1, 2)
    assert check_file(desk).clean


def test_handed_off_again_after_a_return_it_counts_anew(desk: Desk, as_person: Sit, lead: str, clock: Clock) -> None:
    jordan = as_person("Jordan")
    handoffs.report(jordan, lead, "lost", reason="not_now")
    clock.forward(days=91)
    handoffs.accept(jordan, send_to(desk, ids_of(desk)[0]))
    assert total(desk, desk)["accepted"] == 2
    assert check_file(desk).clean
