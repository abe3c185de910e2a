"""Drawing tracks: who may, what is refused, what a change does to those on it, retiring, order, and undo."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import track_people, tracks
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import Step, Track
from tests.desk.posted import ids_of, state_of

STEPS = (Step("letter", 7), Step("call", 14))
NEW = Track("Slow", STEPS, "For those who build next year", ("Budget comes later",), frozenset({"date"}), 90)


@pytest.fixture
def ruth(as_person: Callable[[str], Desk]) -> Desk:
    return as_person("Ruth")


def test_a_track_is_kept_listed_and_undone(ruth: Desk) -> None:
    assert [view.track.name for view in tracks.tracks(ruth)] == ["Keep in touch"]
    changes = tracks.keep_track(ruth, NEW)
    view = tracks.tracks(ruth)[1]
    assert (view.track, view.people, view.active) == (NEW, 0, True)
    assert view.line == "Letter after 7 days, call after 14 days"
    assert changes.label == "Track saved: Slow"
    undo_last(ruth)
    assert len(tracks.tracks(ruth)) == 1


def test_a_track_nothing_ends_stays_one(ruth: Desk) -> None:
    tracks.keep_track(ruth, replace(NEW, exits=frozenset()))
    assert tracks.tracks(ruth)[1].track.exits == frozenset()


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (replace(NEW, steps=()), "at least one touch"),
        (replace(NEW, name=" keep in touch"), "There is a track"),
        (replace(NEW, steps=(Step("letter", 7, "first_call"),)), "not published as a letter"),
        (replace(NEW, steps=(Step("email", 7, "gone"),)), "not published as an e-mail"),
    ],
)
def test_what_cannot_be_kept_is_refused(ruth: Desk, new: Track, told: str) -> None:
    with pytest.raises(KnownError, match=told):
        tracks.keep_track(ruth, new)


def test_only_a_manager_draws(desk: Desk, ruth: Desk) -> None:
    one = tracks.keep_track(ruth, NEW).ids["track"][0]
    for refused in (
        lambda: tracks.keep_track(desk, NEW),
        lambda: tracks.retire(desk, one),
        lambda: tracks.put_in_order(desk, (one,)),
    ):
        with pytest.raises(KnownError, match="Only a manager"):
            refused()


def test_what_a_change_does_is_told_before(desk: Desk, ruth: Desk) -> None:
    one = tracks.keep_track(ruth, NEW).ids["track"][0]
    assert tracks.effects(ruth, one, replace(NEW, steps=STEPS[:1])) == ()
    ids = ids_of(desk)[:3]
    track_people.enrol(desk, ids, one, "Budget comes later")
    track_people.move_on(desk, ids[:1])
    assert tracks.effects(ruth, one, replace(NEW, name="Slower")) == ()
    assert tracks.effects(ruth, one, replace(NEW, steps=(STEPS[0], Step("email", 30)))) == (
        "3 people are on this track; what they wait for now stays as it is.",
        "2 people wait for touch 1; after it comes an e-mail in 30 days.",
    )
    assert tracks.effects(ruth, one, replace(NEW, steps=(*STEPS, Step("visit", 1))))[1:] == (
        "2 people wait for touch 1; after it comes a call in 14 days.",
        "One person waits for touch 2; after it comes a visit in a day.",
    )
    assert tracks.effects(ruth, one, replace(NEW, steps=STEPS[:1]))[1:] == (
        "2 people wait for touch 1; it will be their last, and a call follows.",
    )


def test_what_somebody_waits_for_stays_when_the_track_changes(desk: Desk, ruth: Desk) -> None:
    one, person = tracks.keep_track(ruth, NEW).ids["track"][0], ids_of(desk)[0]
    track_people.enrol(desk, [person], one, "Budget comes later")
    before = state_of(desk, person)
    tracks.keep_track(ruth, replace(NEW, steps=(Step("call", 1), Step("visit", 5))), one)
    assert state_of(desk, person) == before
    track_people.move_on(desk, [person])
    assert state_of(desk, person).due_kind == "visit"


def test_a_retired_track_takes_nobody_and_lets_nobody_fall(desk: Desk, ruth: Desk) -> None:
    one, ids = tracks.keep_track(ruth, NEW).ids["track"][0], ids_of(desk)
    track_people.enrol(desk, ids[:1], one, "Budget comes later")
    tracks.retire(ruth, one)
    assert [view.track.name for view in tracks.tracks(ruth)] == ["Keep in touch"]
    with pytest.raises(KnownError, match="retired"):
        track_people.enrol(desk, ids[1:2], one, "Budget comes later")
    track_people.move_on(desk, ids[:1])
    assert state_of(desk, ids[0]).track_step == 2
    with pytest.raises(KnownError, match="last track"):
        tracks.retire(ruth, tracks.tracks(ruth)[0].id)
    tracks.retire(ruth, one, back=True)
    assert len(tracks.tracks(ruth)) == 2


def test_tracks_are_put_in_order(ruth: Desk) -> None:
    one = tracks.keep_track(ruth, NEW).ids["track"][0]
    tracks.put_in_order(ruth, (one, tracks.tracks(ruth)[0].id))
    assert next(view.id for view in tracks.tracks(ruth)) == one
    with pytest.raises(KnownError, match="no such track"):
        tracks.put_in_order(ruth, ("unknown",))


def test_the_example_can_be_kept_and_what_retiring_does_is_said(desk: Desk, ruth: Desk) -> None:
    made = tracks.keep_track(ruth, tracks.EXAMPLE).ids["track"][0]
    assert tracks.about_retiring(ruth, made) == ""
    track_people.enrol(desk, ids_of(desk)[:2], made, "Budget comes later")
    told = tracks.about_retiring(ruth, made)
    assert told == "2 people are on it and go on to its end; nobody new comes onto “Letter, then call”."


def test_the_words_of_a_touch_are_those_published_for_its_kind(desk: Desk) -> None:
    letters, anything = dict(tracks.words_for(desk, "letter")), dict(tracks.words_for(desk, "visit"))
    assert "first_letter" in letters
    assert "first_call" not in letters
    assert {*letters, "first_call"} <= set(anything)
