"""A sitting: what is next after ratings, undo and time; what was lost returns, five minutes end softly."""

from datetime import UTC, datetime, timedelta

import pytest

from sdr_desk.ui.practice.alone_session import Rated, Session

NOW = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)


def rated(card_id, review_id, rating=3, wait=timedelta(days=2)):
    return Rated(card_id, card_id, rating, review_id, NOW, NOW + wait)


@pytest.fixture
def session():
    return Session("due", ("a", "b", "c"))


def test_cards_follow_each_other(session):
    assert session.current(NOW) == "a"
    session.add(rated("a", "r1"))
    assert (session.current(NOW), session.place()) == ("b", (1, 3))


def test_undo_goes_back_redo_on_and_a_new_rating_forgets_what_was_undone(session):
    session.add(rated("a", "r1"))
    session.add(rated("b", "r2"))
    assert session.take({"r1"})
    assert session.current(NOW) == "b"
    assert session.take({"r1", "r2"})
    assert session.current(NOW) == "c"
    session.take({"r1"})
    session.add(rated("b", "r3"))
    assert [one.review_id for one in session.counted()] == ["r1", "r3"]


def test_what_was_lost_waits_at_the_end_for_its_minutes(session):
    session.add(rated("a", "r1", 1, timedelta(minutes=5)))
    session.add(rated("b", "r2"))
    session.add(rated("c", "r3"))
    assert session.current(NOW + timedelta(minutes=4)) is None
    assert session.current(NOW + timedelta(minutes=5)) == "a"
    assert session.place() == (3, 4)


def test_five_minutes_are_over_between_two_cards_and_never_within_one():
    session = Session("short", ("a", "b"), began=NOW)
    later = NOW + timedelta(minutes=6)
    assert session.current(later) == "a"
    session.add(rated("a", "r1"))
    assert session.current(later) is None


def test_an_ended_sitting_goes_on_after_an_undo(session):
    session.add(rated("a", "r1"))
    session.over = True
    assert session.current(NOW) is None
    session.take(())
    assert session.current(NOW) == "a"


class Thing:
    def __init__(self, active=True):
        self.active = active


def test_cards_switched_off_meanwhile_are_left_out(session):
    session.add(rated("a", "r1"))
    assert session.keep({"a": Thing(), "b": Thing(active=False), "c": Thing()})
    assert session.current(NOW) == "c"
    assert not session.keep({"a": Thing(), "c": Thing()})


def test_a_rating_undone_elsewhere_brings_its_own_card_back(session):
    session.add(rated("a", "r1"))
    session.add(rated("b", "r2"))
    assert session.take({"r2"})
    assert (session.current(NOW), session.place()) == ("a", (1, 3))


def test_a_lost_card_that_left_the_deck_does_not_come_back(session):
    session.add(rated("a", "r1", 1, timedelta(minutes=5)))
    session.add(rated("b", "r2"))
    session.add(rated("c", "r3"))
    assert session.keep({"b": Thing(), "c": Thing()})
    assert session.place() == (3, 3)


def test_a_card_lost_twice_waits_once(session):
    session.add(rated("a", "r1", 1, timedelta(minutes=5)))
    session.add(rated("b", "r2"))
    session.add(rated("c", "r3"))
    session.add(rated("a", "r4", 1, timedelta(minutes=5)))
    assert session.place() == (4, 5)
