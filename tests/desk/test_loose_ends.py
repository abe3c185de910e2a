"""Loose ends: who is listed and why, and the fixes that put it right."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sdr_desk.desk import loose_ends, queue, today, track_people
from sdr_desk.desk.bulk import Selection, assign
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import tracks as store
from tests.conftest import Clock
from tests.desk.posted import ids_of, state_of


def lose_number(desk: Desk, one: str) -> None:
    log_outcome(desk, Outcome(one, "not_in_service"))


def whys(desk: Desk) -> dict[str, str]:
    return {one.name: one.why for one in loose_ends.loose_ends(desk).rows}


def test_nobody_is_loose_at_first(desk: Desk) -> None:
    assert (loose_ends.count(desk), loose_ends.loose_ends(desk).rows) == (0, ())


def test_who_is_loose_is_listed_with_why_and_fixes(desk: Desk, clock: Clock) -> None:
    ids = ids_of(desk)
    assign(desk, Selection(ids=ids[:1]), "")
    lose_number(desk, ids[1])
    log_outcome(desk, Outcome(ids[2], "callback", when=clock() + timedelta(hours=2)))
    with desk.write() as write:
        write.conn.execute("UPDATE contact_points SET broken = 1 WHERE prospect_id = ?", (ids[2],))
    lose_number(desk, ids[3])
    loose_ends.rest_until(desk, ids[3:4], date(2026, 10, 16))
    assign(desk, Selection(ids=ids[1:2]), "")
    clock.forward(days=3)
    check_file(desk)  # folds the state of the one whose number was broken beside the desk
    assert whys(desk) == {
        "First00 Last": "Nobody owns them.",
        "First01 Last": "Nobody owns them and no number can be dialled.",
        "First02 Last": "A call was promised for Oct 14, but no number can be dialled.",
        "First03 Last": "The rest is over since yesterday, but no number can be dialled.",
    }
    fixes = [[fix.letter for fix in one.fixes] for one in loose_ends.loose_ends(desk).rows]
    assert fixes == [["O", "T", "R", "X"], ["O", "A", "T", "R", "X"], ["A", "X"], ["A", "T", "R", "X"]]


def test_a_number_puts_somebody_back_into_the_queue(desk: Desk) -> None:
    one = ids_of(desk)[0]
    lose_number(desk, one)
    with pytest.raises(KnownError, match="cannot be dialled"):
        loose_ends.add_number(desk, one, "12")
    loose_ends.add_number(desk, one, "(208) 555-0188")
    assert loose_ends.count(desk) == 0
    assert one in queue.head_ids(desk, 50)


def test_an_owner_a_track_a_rest_or_an_end_puts_it_right(desk: Desk) -> None:
    ids, track = ids_of(desk), store.track_for(desk.conn)
    assert track is not None
    assign(desk, Selection(ids=ids[:4]), "")
    assert loose_ends.count(desk) == 4
    loose_ends.give_owner(desk, ids[:1], desk.person.id)
    track_people.enrol(desk, ids[1:2], track.id, "Budget comes later")
    loose_ends.rest_until(desk, ids[2:3], date(2026, 12, 1), "Asked us to wait")
    loose_ends.disqualify(desk, ids[3:4], "Out of business")
    assert loose_ends.count(desk) == 0
    undo_last(desk)
    undo_last(desk)
    assert sorted(whys(desk)) == ["First02 Last", "First03 Last"]
    assert check_file(desk).clean


def test_a_rest_keeps_somebody_out_of_the_queue_until_it_is_over(desk: Desk, clock: Clock) -> None:
    one = ids_of(desk)[0]
    assert loose_ends.rest_until(desk, [one], date(2026, 10, 16)).label == f"Rest until Fri: {story_of(desk, one).name}"
    assert one not in queue.head_ids(desk, 50)
    clock.forward(days=2)
    assert one in queue.head_ids(desk, 50)


def test_a_rest_holds_letters_back_too_and_stands_in_the_history(desk: Desk, clock: Clock) -> None:
    one, track = ids_of(desk)[0], store.track_for(desk.conn)
    assert track is not None
    track_people.enrol(desk, [one], track.id, "Budget comes later")
    loose_ends.rest_until(desk, [one], date(2026, 11, 10), "On leave")
    clock.forward(days=21)
    assert track_people.due_batches(desk) == ()
    told = [(item.what, item.detail) for item in story_of(desk, one).history]
    assert ("At rest until Nov 10", "On leave · Maria Ortega") in told
    clock.forward(days=7)
    assert [batch.prospect_ids for batch in track_people.due_batches(desk)] == [(one,)]


def test_a_promise_is_not_put_to_rest(desk: Desk, clock: Clock) -> None:
    one = ids_of(desk)[0]
    log_outcome(desk, Outcome(one, "callback", when=clock() + timedelta(hours=2)))
    with pytest.raises(KnownError, match="You promised First00 Last a call"):
        loose_ends.rest_until(desk, [one], date(2026, 12, 1))
    assert state_of(desk, one).resting_until is None


def test_what_is_missing_is_said(desk: Desk) -> None:
    ids = ids_of(desk)
    for refused, told in (
        (lambda: loose_ends.rest_until(desk, ids[:1], date(2026, 10, 14)), "day to come"),
        (lambda: loose_ends.disqualify(desk, ids[:1], " "), "needs a reason"),
        (lambda: loose_ends.disqualify(desk, ["unknown"], "Too small"), "nothing to change"),
    ):
        with pytest.raises(KnownError, match=told):
            refused()


def test_pages_lead_on(desk: Desk) -> None:
    ids = ids_of(desk)
    assign(desk, Selection(ids=tuple(ids)), "")
    first = loose_ends.loose_ends(desk, limit=8)
    second = loose_ends.loose_ends(desk, first.after or "", 8)
    assert [one.prospect_id for one in (*first.rows, *second.rows)] == ids
    assert second.after is None


def test_today_counts_them_for_managers_only(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    lose_number(desk, ids_of(desk)[0])
    assert (today.today(as_person("Ruth")).loose_ends, today.today(desk).loose_ends) == ("1 loose end", "")


def test_today_says_which_touches_are_due(desk: Desk, clock: Clock) -> None:
    ids, track = ids_of(desk), store.track_for(desk.conn)
    assert track is not None
    track_people.enrol(desk, ids[:3], track.id, "Budget comes later")
    log_outcome(desk, Outcome(ids[3], "not_now", until=date(2026, 11, 4), reason="New in the job"))
    clock.forward(days=21)
    view = today.today(desk)
    assert (view.nurture_words, view.nurture_total) == ("1 call, 3 letters", 1)


def test_one_person_is_told_as_in_the_list(desk: Desk) -> None:
    lost, fine = ids_of(desk)[:2]
    lose_number(desk, lost)
    assert loose_ends.loose_end(desk, lost) == loose_ends.loose_ends(desk).rows[0]
    assert loose_ends.loose_end(desk, fine) is None
