"""Coaching at its edges: set twice, cards that are gone, one call with two objections, corrected and erased people."""

from datetime import UTC, datetime, timedelta

import pytest

from sdr_desk.desk import (
    authoring,
    coaching,
    feedback,
    observing,
    past_calls,
    personal_data,
    practice,
    practice_deck,
    practice_lines,
    queue,
    team,
    undo,
)  # fmt: skip
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.method.progress import Share
from sdr_desk.store import touches
from tests.desk.practice.coached import live

LATER = datetime(2026, 10, 30, 16, 0, tzinfo=UTC)


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def cards(desk):
    practice_lines.lay_out(desk)
    return [card.id for card in practice.deck(desk) if card.script_id == live(desk, "vendor").script_id]


def hear(desk, disposition, *slugs, **more):
    person = queue.head_ids(desk, 1)[0]
    ids = tuple(live(desk, slug).script_id for slug in slugs)
    log_outcome(desk, Outcome(person, disposition, heard=ids, **more))
    return person


def waiting(ruth):
    return coaching.coaching(ruth).people[0].waiting


def test_a_card_that_was_set_twice_waits_once(desk, ruth, cards):
    for _ in range(2):
        coaching.set_practice(ruth, [desk.person.id], cards, "We have a vendor")
    assert waiting(ruth) == len(cards)


def test_a_card_that_was_switched_off_waits_no_more(desk, ruth, cards):
    coaching.set_practice(ruth, [desk.person.id], cards, "We have a vendor")
    practice_deck.switch(ruth, cards[0], on=False)
    assert waiting(ruth) == len(cards) - 1
    authoring.retire(ruth, live(desk, "vendor").script_id)
    assert waiting(ruth) == 0


def test_an_objection_that_was_retired_has_no_cards_to_set(desk, ruth, cards):
    hear(desk, "callback", "vendor", when=LATER)
    authoring.retire(ruth, live(desk, "vendor").script_id)
    assert coaching.coaching(ruth).lost[0].cards == ()


def test_a_call_with_two_objections_is_one_call_among_all(desk, ruth):
    hear(desk, "not_a_fit", "vendor", "budget", reason="No use")
    found = coaching.coaching(ruth)
    assert (found.all_calls, sum(one.share.of for one in found.lost)) == (Share(0, 1), 2)
    assert sum(week.calls.of for week in found.progress[""].weeks) == 1


def test_a_call_is_since_practice_once_any_of_its_objections_was_practised(desk, ruth, cards, clock):
    practice.rate(desk, cards[0], 3, 20)
    clock.forward(minutes=5)
    hear(desk, "not_a_fit", "budget", "vendor", reason="No use")
    found = coaching.coaching(ruth).progress[""]
    assert (found.before, found.since) == (Share(), Share(0, 1))


@pytest.fixture
def corrected(desk, ruth, clock):
    """A call that was observed and spoken about, and told anew afterwards."""
    person = hear(desk, "callback", "vendor", when=LATER)
    (told,) = touches.calls_of(desk.conn, person, desk.person.id, 1)
    observing.save_call(ruth, told.id, {"listening": 2})
    feedback.give(ruth, desk.person.id, "Slower", touch_id=told.id)
    anew = past_calls.PastCall(person, "not_a_fit", clock() - timedelta(minutes=5), reason="Too small")
    past_calls.correct_call(desk, told.id, anew)
    return desk


def test_a_corrected_call_stays_observed_and_named(corrected, ruth):
    (talk,) = observing.talks(ruth, corrected.person.id)
    assert talk.observed == 1
    assert feedback.unread(corrected)[0].about == f"your call with {talk.who}"
    assert observing.observed(ruth, corrected.person.id)[0].what.startswith(f"Call with {talk.who}")
    undo.undo_last(corrected)
    assert observing.talks(ruth, corrected.person.id)[0].observed == 1
    assert feedback.unread(corrected)[0].about == f"your call with {talk.who}"


def test_somebody_who_was_erased_is_counted_and_not_named(desk, ruth):
    person = hear(desk, "not_a_fit", "vendor", reason="No use")
    personal_data.erase_person(ruth, person, "They asked", "Mail of October 14")
    found = coaching.coaching(ruth)
    assert found.lost[0].share == Share(0, 1)
    assert found.progress[""].ended == ("Oct 14, Erased person: Not a fit.",)
    assert observing.talks(ruth, desk.person.id)[0].who == "Erased person"


def test_the_last_scored_observation_says_what_to_work_on(desk, ruth):
    seen = observing.Seen(desk.person.id, ruth.person.id, scores={"voice": 2})
    observing.save_pair(ruth, seen)
    observing.save_pair(ruth, observing.Seen(desk.person.id, ruth.person.id, note="A good morning"))
    assert coaching.coaching(ruth).people[0].work_on == "Voice"


def test_somebody_who_left_is_gone_from_the_team_and_their_calls_with_them(desk, ruth):
    hear(desk, "callback", "vendor", when=LATER)
    with ruth.write() as write:
        write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
        write.change("people", desk.person.id, deleted=1)
    found = coaching.coaching(ruth)
    assert [one.name for one in found.people] == ["Dev Shah"]
    assert found.lost == ()


@pytest.mark.parametrize("roles", ["manager", "solo", "rep,manager"])
def test_whoever_manages_may_coach_and_several_managers_see_the_same(desk, ruth, roles):
    hear(desk, "callback", "vendor", when=LATER)
    with ruth.write() as write:
        other = write.document("people", name="Otis Vane", roles=roles, time_zone="America/Chicago")
    second = type(ruth)(ruth.workspace, next(one for one in team.everyone(ruth) if one.id == other))
    assert coaching.coaching(second).lost == coaching.coaching(ruth).lost
