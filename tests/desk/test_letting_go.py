"""The rep lets somebody go whose meeting did not take place: their handoff ends with it, and undo brings both back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sdr_desk.desk import bulk, do_not_call, handoff_talk, handoffs, loose_ends, queue, track_people, tracks, undo
from sdr_desk.desk.books import books
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_words import reason_words
from sdr_desk.desk.inbox import closer_inbox, view
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call
from sdr_desk.errors import KnownError
from sdr_desk.method.periods import period
from sdr_desk.store import counts, prospects, state
from sdr_desk.store import handoffs as store
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_traces import send_to

Sit = Callable[[str], Desk]


@pytest.fixture
def lead(desk: Desk, as_person: Sit, clock: Clock) -> str:
    """Somebody whose meeting with Jordan did not take place; Maria is to call them."""
    found = send_to(desk, ids_of(desk)[0])
    handoffs.accept(as_person("Jordan"), found)
    handoffs.report(as_person("Jordan"), found, "no_show", note="Nobody there")
    clock.forward(days=1)
    return found


def stands(desk: Desk, lead: str) -> tuple[str, str, str]:
    """The handoff, why it ended, and the person."""
    row = store.handoff(desk.conn, lead)
    kept = state.read(desk.conn, ids_of(desk)[0])
    assert row is not None
    assert kept is not None
    return row.status, row.reason, kept[1].status


def call(desk: Desk, said: str) -> object:
    at, one = desk.now(), ids_of(desk)[0]
    until = at.date() + timedelta(days=9)
    return log_outcome(desk, Outcome(one, said, when=at + timedelta(days=1), until=until, reason="Too small"))


def told(desk: Desk, said: str) -> object:
    at, one = desk.now(), ids_of(desk)[0]
    return log_call(desk, PastCall(one, said, at - timedelta(hours=1), reason="Too small"))


def later(desk: Desk) -> object:
    return bulk.nurture(desk, some(desk), desk.now().date() + timedelta(days=9), "Later")


def some(desk: Desk) -> Selection:
    return Selection(ids=(ids_of(desk)[0],))


def enrol(desk: Desk) -> object:
    return track_people.enrol(desk, ids_of(desk)[:1], tracks.tracks(desk)[0].id, "Later")


def share(desk: Desk) -> object:
    """Somebody else with the same number asks not to be called."""
    number = next(one.normal for one in prospects.contact_points(desk.conn, ids_of(desk)[0]) if one.normal)
    loose_ends.add_number(desk, ids_of(desk)[5], number)
    return do_not_call.bar_person(desk, ids_of(desk)[5], "Asked")


DOORS: dict[str, tuple[Callable[[Desk], object], str]] = {
    "not now": (lambda desk: call(desk, "not_now"), "nurture"),
    "not a fit": (lambda desk: call(desk, "not_a_fit"), "disqualified"),
    "do not call": (lambda desk: call(desk, "do_not_call"), "do_not_call"),
    "a call told later": (lambda desk: told(desk, "not_a_fit"), "disqualified"),
    "nurture": (later, "nurture"),
    "a track": (enrol, "nurture"),
    "out": (lambda desk: loose_ends.disqualify(desk, ids_of(desk)[:1], "Too small"), "disqualified"),
    "barred": (lambda desk: do_not_call.bar_person(desk, ids_of(desk)[0], "Asked"), "do_not_call"),
    "company barred": (lambda desk: do_not_call.bar_company(desk, ids_of(desk)[0], "Asked"), "do_not_call"),
    "barred among many": (lambda desk: bulk.do_not_call(desk, some(desk), "Asked"), "do_not_call"),
    "the same number": (share, "do_not_call"),
}


@pytest.mark.parametrize("door", DOORS)
def test_the_handoff_ends_with_the_person_and_comes_back_with_them(desk: Desk, lead: str, door: str) -> None:
    act, status = DOORS[door]
    before = stands(desk, lead)
    act(desk)
    assert stands(desk, lead) == ("returned", "let_go", status)
    assert store.open_of(desk.conn, ids_of(desk)[0]) is None
    assert check_file(desk).clean
    undo.undo_last(desk)
    assert stands(desk, lead) == before == ("no_show", "", "returned")
    undo.redo_last(desk)
    assert stands(desk, lead) == ("returned", "let_go", status)
    assert check_file(desk).clean


@pytest.mark.parametrize("said", ["no_answer", "gatekeeper", "callback", "voicemail"])
def test_who_is_called_again_keeps_their_closer(desk: Desk, lead: str, said: str) -> None:
    call(desk, said)
    assert stands(desk, lead)[0] == "no_show"
    handoff_talk.rebook(desk, lead, desk.now() + timedelta(days=2))
    assert stands(desk, lead) == ("accepted", "", "accepted")
    assert check_file(desk).clean


def test_many_at_once_let_go_and_come_back(
    desk: Desk, lead: str, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(bulk, "SMALL", 3)
    many = Selection(ids=tuple(ids_of(desk)))
    done = bulk.nurture(desk, many, desk.now().date() + timedelta(days=9), "Later")
    assert stands(desk, lead) == ("returned", "let_go", "nurture")
    assert done.change_id is not None
    bulk.undo_bulk(desk, done.change_id)
    assert stands(desk, lead) == ("no_show", "", "returned")
    assert check_file(desk).clean


def test_a_lead_let_go_among_many_does_not_come_back_beside_a_newer_one(
    desk: Desk, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "SMALL", 3)
    done = bulk.nurture(desk, Selection(ids=tuple(ids_of(desk))), desk.now().date() + timedelta(days=9), "Later")
    newer = send_to(desk, ids_of(desk)[0])
    bulk.undo_bulk(desk, str(done.change_id))
    assert [row.status for row in store.of_person(desk.conn, ids_of(desk)[0])] == ["waiting", "returned"]
    assert stands(desk, newer)[2] == "handed_off"
    assert check_file(desk).clean


def test_a_call_put_right_gives_the_closer_the_lead_again(desk: Desk, lead: str, clock: Clock) -> None:
    call(desk, "not_a_fit")
    (touch_id,) = desk.conn.execute("SELECT id FROM touches WHERE disposition = 'not_a_fit'").fetchone()
    at = desk.now()
    clock.forward(minutes=1)
    correct_call(desk, touch_id, PastCall(ids_of(desk)[0], "no_answer", at))
    assert stands(desk, lead)[:2] == ("no_show", "")
    assert check_file(desk).clean
    undo.undo_last(desk)
    assert stands(desk, lead) == ("returned", "let_go", "disqualified")
    undo.redo_last(desk)
    assert stands(desk, lead)[0] == "no_show"
    assert check_file(desk).clean


def test_a_call_put_right_again_ends_it_once(desk: Desk, lead: str, clock: Clock) -> None:
    call(desk, "no_answer")
    (touch_id,) = desk.conn.execute("SELECT id FROM touches WHERE disposition = 'no_answer'").fetchone()
    at = desk.now()
    clock.forward(minutes=1)
    for said in ("not_a_fit", "not_now", "not_a_fit"):
        right = PastCall(ids_of(desk)[0], said, at, until=at.date() + timedelta(days=9), reason="Too small")
        correct_call(desk, touch_id, right)
        (touch_id,) = desk.conn.execute("SELECT max(id) FROM touches").fetchone()
        assert stands(desk, lead)[:2] == ("returned", "let_go")
        assert store.acts(desk.conn, lead).count("returned") == 1
        assert check_file(desk).clean


def test_a_call_that_handed_off_anew_and_is_put_right_opens_the_first_handoff(
    desk: Desk, lead: str, clock: Clock
) -> None:
    newer, at = send_to(desk, ids_of(desk)[0], from_call=True), desk.now()
    (touch_id,) = desk.conn.execute("SELECT touch_id FROM handoffs WHERE id = ?", (newer,)).fetchone()
    clock.forward(minutes=1)
    correct_call(desk, touch_id, PastCall(ids_of(desk)[0], "no_answer", at))
    assert store.handoff(desk.conn, newer) is None
    assert stands(desk, lead)[0] == "no_show"
    assert check_file(desk).clean


def test_a_call_that_let_go_is_not_put_right_beside_a_newer_lead(desk: Desk, lead: str, clock: Clock) -> None:
    call(desk, "not_now")
    (touch_id,) = desk.conn.execute("SELECT id FROM touches WHERE disposition = 'not_now'").fetchone()
    at = desk.now()
    clock.forward(minutes=1)
    send_to(desk, ids_of(desk)[0])
    with pytest.raises(KnownError, match="by another lead"):
        correct_call(desk, touch_id, PastCall(ids_of(desk)[0], "no_answer", at))


def test_it_is_no_answer_of_the_closer_and_said_so(desk: Desk, as_person: Sit, lead: str) -> None:
    call(desk, "not_a_fit")
    assert reason_words("let_go") == "The rep let it go after the no-show"
    assert not closer_inbox(desk).from_closers
    assert view(as_person("Jordan"), lead).answer_text.startswith("The rep let it go after the no-show")
    assert view(desk, lead).news.title == "Let go after the no-show"
    jordan = as_person("Jordan").person.id
    assert counts.sums(desk.conn, [jordan], "2026-01-01", "2027-12-31")["answered_in_time"] == 1
    found = books(desk, period("year", desk.local_now().date()))
    assert [(one.let_go, sum(one.returned.values()), one.answers) for one in found.reps] == [(1, 0, 1)]
    assert [(one.let_go, one.missed, one.answers) for one in found.closers] == [(1, 0, 1)]
    assert queue.head_ids(desk, 12).count(ids_of(desk)[0]) == 0
