"""Undo and redo around a handoff: nothing comes back over what others, or the desk by itself, did meanwhile."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import escalation, handoff_talk, handoffs, merging, undo
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import handoffs as store
from sdr_desk.store import state
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_traces import send_to

Sit = Callable[[str], Desk]


def offered(desk: Desk, clock: Clock) -> None:
    """Nobody answers until the desk offers the lead to another closer."""
    for hours in (3.5, 1, 24):
        clock.forward(hours=hours)
        escalation.run_due(desk)


def person(desk: Desk, one: str) -> str:
    kept = state.read(desk.conn, one)
    assert kept is not None
    return kept[1].status


def test_an_answer_does_not_come_back_once_the_lead_was_offered_to_another(
    desk: Desk, as_person: Sit, amara: Desk, clock: Clock
) -> None:
    lead, jordan = send_to(desk, ids_of(desk)[0]), as_person("Jordan")
    handoffs.accept(jordan, lead)
    undo.undo_last(jordan)
    offered(desk, clock)
    with pytest.raises(KnownError, match="gone on with this"):
        undo.redo_last(jordan)
    assert "accepted" not in store.acts(desk.conn, lead)
    assert person(desk, ids_of(desk)[0]) == "handed_off"
    assert check_file(desk).clean


def test_a_closer_given_by_hand_stays_once_the_desk_went_on_from_there(
    desk: Desk, as_person: Sit, amara: Desk, clock: Clock
) -> None:
    lead, ruth = send_to(desk, ids_of(desk)[0]), as_person("Ruth")
    with ruth.write() as write:
        write.document("people", name="Tess Lane", roles="closer", time_zone="America/Boise")
    handoff_talk.reassign(ruth, lead, amara.person.id, "Nearer")
    offered(desk, clock)
    assert store.acts(desk.conn, lead).count("reassigned") == 2
    with pytest.raises(KnownError, match="gone on with this"):
        undo.undo_last(ruth)
    assert check_file(desk).clean


def test_a_reminder_does_not_keep_a_handoff_from_being_taken_back(desk: Desk, clock: Clock) -> None:
    send_to(desk, ids_of(desk)[0])
    clock.forward(hours=3.5)
    escalation.run_due(desk)
    undo.undo_last(desk)
    assert check_file(desk).clean


def test_an_answer_does_not_come_back_without_its_handoff(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan = send_to(desk, ids_of(desk)[0]), as_person("Jordan")
    clock.forward(minutes=1)
    handoffs.accept(jordan, lead)
    clock.forward(minutes=1)
    undo.undo_last(jordan)
    clock.forward(minutes=1)
    undo.undo_last(desk)
    with pytest.raises(KnownError, match="gone on with this"):
        undo.redo_last(jordan)
    assert person(desk, ids_of(desk)[0]) not in ("accepted", "handed_off")
    assert check_file(desk).clean


def test_two_who_report_undo_and_redo_in_turn_are_counted_once(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan, ruth = send_to(desk, ids_of(desk)[0]), as_person("Jordan"), as_person("Ruth")
    handoffs.accept(jordan, lead)
    for each in (jordan, ruth):
        clock.forward(minutes=1)
        handoffs.report(each, lead, "meeting_held")
    for each in (ruth, jordan):
        clock.forward(minutes=1)
        undo.undo_last(each)
    clock.forward(minutes=1)
    with pytest.raises(KnownError, match="gone on with this"):
        undo.redo_last(ruth)
    undo.redo_last(jordan)
    assert store.acts(desk.conn, lead) == ("accepted", "meeting_held")
    assert check_file(desk).clean


def test_no_second_lead_comes_back_to_somebody_who_was_merged(desk: Desk, as_person: Sit) -> None:
    (one, other), ruth = ids_of(desk)[:2], as_person("Ruth")
    first, second = send_to(desk, one), send_to(desk, other)
    handoffs.return_lead(ruth, first, "no_need")
    merging.merge(desk, other, one)
    with pytest.raises(KnownError, match="by another lead"):
        undo.undo_last(ruth)
    assert [store.acts(desk.conn, lead) for lead in (first, second)] == [("returned",), ()]
    merging.unmerge(desk, one)
    undo.undo_last(ruth)
    assert store.acts(desk.conn, first) == ()
    assert check_file(desk).clean


def test_of_two_leads_from_before_a_merge_the_open_one_keeps_its_person(
    desk: Desk, as_person: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one, other), jordan = ids_of(desk)[:2], as_person("Jordan")
    first, second = send_to(desk, one), send_to(desk, other)
    with monkeypatch.context() as before:  # files of before let both stay open
        before.setattr("sdr_desk.desk.merging.handoffs.open_of", lambda _conn, _one: None)
        merging.merge(desk, one, other)
    handoffs.accept(jordan, second)
    handoffs.report(jordan, second, "won", amount_cents=900)
    assert person(desk, one) == "handed_off"
    handoffs.return_lead(jordan, first, "no_need")
    assert person(desk, one) == "nurture"
    assert check_file(desk).clean
