"""Putting people on tracks and taking them off, and whose touch is due, by kind."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sdr_desk.desk import bulk_running, card, mailing_plan, track_people, tracks
from sdr_desk.desk.bulk import Selection, assign, do_not_call
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import Step, Track
from sdr_desk.store import scripts
from tests.conftest import Clock
from tests.desk.posted import ids_of, settle, state_of

WHY = "Budget comes later"


@pytest.fixture
def slow(as_person: Callable[[str], Desk]) -> str:
    steps = (Step("letter", 7, "nurture_letter"), Step("email", 7), Step("visit", 7))
    track = Track("Slow", steps, exits=frozenset({"reply"}), reentry_days=30)
    return tracks.keep_track(as_person("Ruth"), track).ids["track"][0]


def test_who_cannot_come_onto_it_is_named_with_why(desk: Desk, clock: Clock, slow: str) -> None:
    ids = ids_of(desk)
    do_not_call(desk, Selection(ids=ids[:1]), "asked")
    log_outcome(desk, Outcome(ids[1], "callback", when=clock() + timedelta(hours=2)))
    track_people.enrol(desk, ids[2:4], slow, WHY)
    track_people.leave_track(desk, ids[3:4])
    found = track_people.who_can(desk, [*ids[:5], ids[4], "unknown"], slow)
    assert found.ready == (ids[4],)
    assert [one.why for one in found.not_taken] == [
        "asked not to be called", "was promised a call", "is on it already", "was on it not long ago",
        "was removed meanwhile",
    ]  # fmt: skip
    clock.forward(days=30)
    assert track_people.who_can(desk, ids[3:4], slow).ready == (ids[3],)


def test_enrolling_is_one_change_and_one_undo(desk: Desk, slow: str) -> None:
    ids = ids_of(desk)
    changes = track_people.enrol(desk, ids[:3], slow, WHY)
    assert changes.label == "Put 3 people on the track Slow"
    assert {(state_of(desk, one).status, state_of(desk, one).reason) for one in ids[:3]} == {("nurture", WHY)}
    undo_last(desk)
    assert {state_of(desk, one).status for one in ids} == {"raw"}
    assert check_file(desk).clean


def test_many_are_enrolled_in_batches(desk: Desk, slow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(track_people, "SMALL", 5)
    monkeypatch.setattr(bulk_running, "_BATCH", 5)
    assert track_people.enrol(desk, ids_of(desk), slow, WHY).label == "Put 12 people on the track Slow"
    undo_last(desk)
    assert {state_of(desk, one).status for one in ids_of(desk)} == {"raw"}


@pytest.mark.parametrize(
    ("reason", "until", "told"), [(" ", None, "needs a reason"), (WHY, date(2026, 10, 14), "must be to come")]
)
def test_what_is_missing_is_said(desk: Desk, slow: str, reason: str, until: date | None, told: str) -> None:
    with pytest.raises(KnownError, match=told):
        track_people.enrol(desk, ids_of(desk)[:1], slow, reason, until)
    with pytest.raises(KnownError, match="no such track"):
        track_people.enrol(desk, ids_of(desk)[:1], "unknown", WHY)


def test_the_only_one_who_cannot_is_named(desk: Desk, slow: str) -> None:
    one = ids_of(desk)[0]
    track_people.enrol(desk, [one], slow, WHY)
    with pytest.raises(KnownError, match="First00 Last is on it already"):
        track_people.enrol(desk, [one], slow, WHY)


def test_answers_and_triggers_end_only_tracks_whose_rules_say_so(desk: Desk, slow: str) -> None:
    one = ids_of(desk)[0]
    name = card.card(desk, one).name
    track_people.enrol(desk, [one], slow, WHY)
    with pytest.raises(KnownError, match="Nobody of them"):
        track_people.triggered(desk, [one], "Opened a second site")
    assert track_people.replied(desk, [one]).label == f"They answered: {name}"
    assert (state_of(desk, one).status, state_of(desk, one).track_id) == ("working", None)


def test_due_touches_come_in_batches_by_step_and_words(desk: Desk, clock: Clock, slow: str) -> None:
    ids = settle(desk)
    track_people.enrol(desk, ids[:5], slow, WHY)
    track_people.move_on(desk, ids[:2])
    assert track_people.due_batches(desk) == ()
    clock.forward(days=7)
    found = {batch.kind: batch for batch in track_people.due_batches(desk)}
    assert sorted(batch.words for batch in found.values()) == ["2 e-mails, Slow, touch 2", "3 letters, Slow, touch 1"]
    assert (found["letter"].script, found["email"].script) == ("nurture_letter", "")
    assert len(mailing_plan.plan(desk, found["letter"].script, found["letter"].prospect_ids).ready) == 3
    assert track_people.due_words(desk, 1) == "1 call, 3 letters, 2 e-mails"


def test_a_call_of_a_track_shows_the_words_the_track_names(
    desk: Desk, clock: Clock, as_person: Callable[[str], Desk]
) -> None:
    one = ids_of(desk)[0]
    shown = []
    for number, slug in enumerate(("nurture_check_in", "first_call", "")):
        track = Track(f"Calls {number}", (Step("call", 1, slug),))
        chosen = tracks.keep_track(as_person("Ruth"), track).ids["track"][0]
        track_people.enrol(desk, [one], chosen, WHY)
        words = card.card(desk, one).words
        assert words is not None
        shown.append(words.script_id)
    usual = {script.slug: script.script_id for script in scripts.live_scripts(desk.conn, "call")}
    assert shown[:2] == [usual["nurture_check_in"], usual["first_call"]]


def test_nothing_due_is_no_words(desk: Desk) -> None:
    assert track_people.due_words(desk, 0) == ""


def test_steps_end_with_leaving(desk: Desk, slow: str) -> None:
    one = ids_of(desk)[0]
    track_people.enrol(desk, [one], slow, WHY)
    kinds = []
    for _ in range(3):
        kinds.append(state_of(desk, one).due_kind)
        track_people.move_on(desk, [one])
    assert kinds == ["letter", "email", "visit"]
    assert state_of(desk, one).status == "working"
    with pytest.raises(KnownError, match="Nobody of them"):
        track_people.move_on(desk, [one])
    with pytest.raises(KnownError, match="Nobody of them"):
        track_people.leave_track(desk, [])


def test_letters_to_people_without_an_owner_show_for_the_manager(
    desk: Desk, clock: Clock, slow: str, as_person: Callable[[str], Desk]
) -> None:
    one = ids_of(desk)[0]
    track_people.enrol(desk, [one], slow, WHY)
    assign(desk, Selection(ids=(one,)), "")
    clock.forward(days=7)
    assert track_people.due_batches(desk) == ()
    assert [batch.prospect_ids for batch in track_people.due_batches(as_person("Ruth"))] == [(one,)]
