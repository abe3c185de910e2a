"""Question and answer, facts added later, a new meeting, another closer, and a lead that went cold."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sdr_desk.desk import handoff_talk, handoffs, undo
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import handoffs as store
from sdr_desk.store import people, state
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.writing import moment
from tests.conftest import Clock
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def row(desk: Desk, handoff_id: str) -> HandoffRow:
    found = store.handoff(desk.conn, handoff_id)
    assert found is not None
    return found


def person(desk: Desk, handoff_id: str) -> tuple[str, str | None]:
    kept = state.read(desk.conn, row(desk, handoff_id).prospect_id)
    assert kept is not None
    return kept[1].status, kept[1].due_at


def test_the_clock_stands_still_between_question_and_answer(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    was_due = moment(row(desk, lead).answer_by)
    clock.forward(hours=1)
    handoff_talk.ask(jordan, lead, "How many doors?")
    assert (row(desk, lead).status, row(desk, lead).question) == ("asked", "How many doors?")
    clock.forward(minutes=90)
    handoff_talk.reply(desk, lead, "Twenty-two")
    assert row(desk, lead).status == "waiting"
    assert moment(row(desk, lead).answer_by) == was_due + timedelta(minutes=90)
    assert person(desk, lead)[0] == "handed_off"
    assert check_file(desk).clean


def test_one_question_a_handoff_and_only_the_rep_replies(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    with pytest.raises(KnownError, match="question is missing"):
        handoff_talk.ask(jordan, lead, "  ")
    with pytest.raises(KnownError, match="No question waits"):
        handoff_talk.reply(desk, lead, "Twenty-two")
    handoff_talk.ask(jordan, lead, "How many doors?")
    with pytest.raises(KnownError, match="Maria Ortega’s"):
        handoff_talk.reply(jordan, lead, "Twenty-two")
    handoff_talk.reply(desk, lead, "Twenty-two")
    with pytest.raises(KnownError, match="once already"):
        handoff_talk.ask(jordan, lead, "And windows?")


def test_a_question_can_be_undone(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    handoff_talk.ask(jordan, lead, "How many doors?")
    undo.undo_last(jordan)
    assert (row(desk, lead).status, row(desk, lead).question) == ("waiting", "")
    undo.redo_last(jordan)
    assert row(desk, lead).status == "asked"
    assert check_file(desk).clean


def test_facts_are_added_and_the_brief_stays(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    before = row(desk, lead)
    handoff_talk.add_fact(desk, lead, "They opened a third site")
    handoff_talk.add_fact(as_person("Jordan"), lead, "Dana is back on Monday")
    texts = [(one.who, one.text) for one in handoff_talk.additions(desk, lead)]
    assert texts == [("Maria Ortega", "They opened a third site"), ("Jordan Pike", "Dana is back on Monday")]
    assert row(desk, lead) == before


def test_a_no_show_goes_to_the_rep_and_a_new_meeting_brings_it_back(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "no_show")
    assert (row(desk, lead).status, row(desk, lead).due_at) == ("no_show", None)
    assert person(desk, lead) == ("returned", "2026-10-15T14:30:00.000Z")
    with pytest.raises(KnownError, match="already past"):
        handoff_talk.rebook(desk, lead, clock.now)
    meeting = clock.now + timedelta(days=2)
    handoff_talk.rebook(desk, lead, meeting)
    found = row(desk, lead)
    assert (found.status, found.meeting_at and moment(found.meeting_at)) == ("accepted", meeting)
    assert person(desk, lead) == ("accepted", None)
    handoffs.report(jordan, lead, "meeting_held")
    assert row(desk, lead).held
    assert check_file(desk).clean


def test_handed_off_anew_after_a_no_show_the_old_one_ends(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "no_show")
    clock.forward(days=1, minutes=5)
    second = send(desk)
    assert row(desk, second).prospect_id == row(desk, lead).prospect_id
    assert (row(desk, lead).status, row(desk, lead).reason) == ("returned", "handed_anew")
    assert (row(desk, second).status, person(desk, second)[0]) == ("waiting", "handed_off")
    undo.undo_last(desk)
    assert row(desk, lead).status == "no_show"
    assert check_file(desk).clean


def test_a_lead_that_went_cold_comes_back_today(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    clock.forward(days=59)
    with pytest.raises(KnownError, match="not cold"):
        handoff_talk.take_back(desk, lead)
    clock.forward(days=2)
    handoff_talk.take_back(desk, lead)
    assert (row(desk, lead).status, row(desk, lead).reason) == ("returned", "cold")
    assert person(desk, lead)[0] == "returned"
    assert check_file(desk).clean


def test_a_manager_gives_a_lead_to_another_closer(desk: Desk, as_person: Sit) -> None:
    lead, ruth = send(desk), as_person("Ruth")
    with ruth.write() as write:
        write.document("people", name="Amara Osei", roles="closer", time_zone="America/Chicago")
    amara = as_person("Amara")
    with pytest.raises(KnownError, match="Only a manager"):
        handoff_talk.reassign(desk, lead, amara.person.id, "Away")
    with pytest.raises(KnownError, match="nobody who takes leads"):
        handoff_talk.reassign(ruth, lead, ruth.person.id, "Away")
    handoff_talk.reassign(ruth, lead, amara.person.id, "Jordan is away")
    assert (row(desk, lead).closer, moment(row(desk, lead).answer_by).hour) == ("Amara Osei", 20)
    with pytest.raises(KnownError, match="with Amara Osei"):
        handoffs.accept(as_person("Jordan"), lead)
    handoffs.accept(amara, lead)
    assert [one.id for one in people.people(desk.conn) if one.id == row(desk, lead).closer_id] == [amara.person.id]
    assert check_file(desk).clean
