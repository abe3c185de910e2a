"""Coaching: who practised what, where talks end, practice set from it, and what may be said of the weeks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sdr_desk.desk import coaching, practice, practice_lines, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.errors import KnownError
from sdr_desk.method.progress import Share
from tests.desk.practice.coached import live

LATER = datetime(2026, 10, 30, 16, 0, tzinfo=UTC)


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def cards(desk):
    practice_lines.lay_out(desk)
    return [card for card in practice.deck(desk) if card.script_id == live(desk, "vendor").script_id]


def hear(desk, disposition, slug="vendor", **more):
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, disposition, heard=(live(desk, slug).script_id,), **more))


def test_it_is_counted_who_practised_what(desk, ruth, cards, clock):
    practice.rate(desk, cards[0].id, 3, 20)
    clock.forward(days=1)
    practice.rate(desk, cards[0].id, 2, 20)
    practice.rate(desk, cards[1].id, 4, 20)
    (one,) = coaching.coaching(ruth).people
    assert (one.name, one.days, one.cards, one.ratings, one.good) == ("Maria Ortega", 2, 2, 3, 2)
    assert coaching.kinds_text(one.kinds) == "3 objections"


def test_the_objection_after_which_most_talks_end_comes_first(desk, ruth, cards):
    hear(desk, "callback", "budget", when=LATER)
    hear(desk, "not_a_fit", reason="No use for it")
    hear(desk, "callback", when=LATER + timedelta(hours=2))
    first, second = coaching.coaching(ruth).lost
    assert (first.title, first.share, first.share.few) == ("We have a vendor", Share(1, 2), True)
    assert first.cards == tuple(sorted(card.id for card in cards))
    assert second.share == Share(1, 1)


def test_weeks_and_the_time_before_and_since_practice(desk, ruth, cards, clock):
    hear(desk, "not_a_fit", reason="No use for it")
    clock.forward(minutes=5)
    practice.rate(desk, cards[0].id, 3, 20)
    clock.forward(days=7)
    hear(desk, "callback", when=LATER)
    found = coaching.coaching(ruth).progress[live(desk, "vendor").script_id]
    assert (found.before, found.since) == (Share(0, 1), Share(1, 1))
    assert [week.calls.of for week in found.weeks[-2:]] == [1, 1]
    assert [week.practice.of for week in found.weeks[-2:]] == [1, 0]
    assert found.weeks[-1].monday == date(2026, 10, 19)
    assert "cannot be told from chance" in found.sentence


def test_the_reasons_they_gave_are_counted(desk, ruth):
    hear(desk, "not_a_fit", reason="No use for it")
    hear(desk, "not_now", until=LATER.date(), reason="Budget comes later")
    found = [(one.words, one.talks, one.for_good) for one in coaching.coaching(ruth).reasons]
    assert found == [("Budget comes later", 1, 0), ("No use for it", 1, 1)]


def test_the_last_calls_that_ended_at_it_stand_with_their_notes(desk, ruth):
    hear(desk, "not_a_fit", reason="No use for it", note="Closed the freezer last year")
    hear(desk, "callback", when=LATER)
    (line,) = coaching.coaching(ruth).progress[live(desk, "vendor").script_id].ended
    assert line == "Oct 14, First00 Last: Not a fit. Closed the freezer last year"


def test_a_rep_sees_only_themselves(desk, ruth):
    with desk.write() as write:
        write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
    assert [one.name for one in coaching.coaching(ruth).people] == ["Maria Ortega", "Dev Shah"]
    mine = coaching.coaching(desk, ruth.person.id)
    assert ([one.name for one in mine.people], mine.coach) == (["Maria Ortega"], False)


def test_practice_that_is_set_comes_first_until_friday(desk, ruth, cards):
    coaching.set_practice(ruth, [desk.person.id], [cards[1].id], "We have a vendor")
    first = practice.due(desk)[0]
    assert (first.id, first.set_by, first.set_about) == (cards[1].id, "Ruth Adler", "We have a vendor")
    assert desk.conn.execute("SELECT until_on FROM practice_sets").fetchone() == ("2026-10-16",)
    assert coaching.coaching(ruth).people[0].waiting == 1
    practice.rate(desk, cards[1].id, 3, 20)
    assert coaching.coaching(ruth).people[0].waiting == 0


def test_undo_takes_it_back(desk, ruth, cards):
    coaching.set_practice(ruth, [desk.person.id], [cards[1].id], "We have a vendor")
    undo.undo_last(ruth)
    assert not practice.due(desk)[0].set_by


def test_friday_is_the_next_one_from_friday_on(ruth, clock):
    assert coaching.friday(ruth) == date(2026, 10, 16)
    clock.forward(days=2)
    assert coaching.friday(ruth) == date(2026, 10, 23)


def test_a_rep_sets_nothing_for_others(desk, cards):
    with pytest.raises(KnownError, match="Only a manager"):
        coaching.set_practice(desk, [desk.person.id], [cards[0].id], "We have a vendor")


@pytest.mark.parametrize(("people", "chosen", "said"), [([], ["card"], "Nobody"), (["x"], [], "no card")])
def test_nobody_and_nothing_are_refused(ruth, people, chosen, said):
    with pytest.raises(KnownError, match=said):
        coaching.set_practice(ruth, people, chosen, "")


def test_an_empty_workspace_says_so(ruth):
    found = coaching.coaching(ruth)
    assert found.lost == ()
    assert found.progress[""].sentence == "Not heard in a call yet."
