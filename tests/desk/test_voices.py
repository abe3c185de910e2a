"""Partners and experts: marked, on a track of their own, never offered as fresh, asked with words of their own."""

from collections.abc import Callable
from datetime import date

import pytest

from sdr_desk.desk import queue, referral_asks, tracks, undo, voices
from sdr_desk.desk.browse import find
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.smart_lists import READY
from sdr_desk.desk.why_not import why_not
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import problems
from sdr_desk.store import state
from sdr_desk.store.tracks import track_for


def head(desk: Desk) -> str:
    return queue.head_ids(desk, 1)[0]


def test_the_ready_track_is_a_good_one() -> None:
    assert problems(voices.TRACK) == ()
    assert sum(step.after_days for step in voices.TRACK.steps) > 300


def test_a_voice_goes_onto_its_track_and_out_of_the_cold_queue(desk: Desk) -> None:
    one = head(desk)
    made = voices.mark(desk, [one], "partner")
    assert made.label.startswith("Partner: First")
    assert one not in queue.head_ids(desk, 20)
    kept = state.read(desk.conn, one)
    assert kept is not None
    assert (kept[1].status, kept[1].due_kind) == ("nurture", "call")
    assert [view.track.name for view in tracks.tracks(desk)] == ["Keep in touch", "Partners and experts"]
    voices.mark(desk, [queue.head_ids(desk, 1)[0]], "expert")
    assert len(tracks.tracks(desk)) == 2


def test_one_undo_takes_mark_and_track_back(desk: Desk) -> None:
    one = head(desk)
    voices.mark(desk, [one], "press")
    undo.undo_last(desk)
    assert head(desk) == one
    assert [view.track.name for view in tracks.tracks(desk)] == ["Keep in touch"]
    assert check_file(desk).clean


def test_a_voice_that_is_off_its_track_is_still_no_fresh_call(desk: Desk) -> None:
    one = head(desk)
    with desk.write() as write:
        write.change("prospects", one, voice="expert")
        state.rebuild(write.conn, one)
    assert one not in queue.head_ids(desk, 20)
    assert (
        why_not(desk, one).sentence == "A partner, expert or other voice is kept warm by a track, and is no fresh call."
    )


def test_no_voice_any_more_is_offered_as_everybody(desk: Desk) -> None:
    one = head(desk)
    voices.mark(desk, [one], "partner")
    voices.mark(desk, [one], "")
    assert one in queue.head_ids(desk, 20)
    with pytest.raises(KnownError, match="Nothing is different"):
        voices.mark(desk, [one], "")


def test_nobody_else_comes_onto_their_track_by_itself(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    voices.mark(desk, [head(desk)], "partner")
    tracks.retire(as_person("Ruth"), tracks.tracks(desk)[0].id)
    assert [view.track.name for view in tracks.tracks(desk)] == ["Partners and experts"]
    assert track_for(desk.conn, "Budget comes later") is None


def test_the_smart_list_finds_them(desk: Desk) -> None:
    one = head(desk)
    voices.mark(desk, [one], "expert")
    ready = next(item for item in READY if item.name == "Partners and experts")
    found = find(desk, ready.query)
    assert found is not None
    assert len(found.numbers) == 1


@pytest.mark.parametrize(("voice", "title"), [("partner", "Ask a partner"), ("expert", "Ask an expert")])
def test_they_are_asked_with_words_of_their_own(desk: Desk, voice: str, title: str) -> None:
    one = head(desk)
    voices.mark(desk, [one], voice)
    found = referral_asks.who_can_be_asked(desk)
    assert [(ask.prospect_id, ask.moment) for ask in found] == [(one, "voice")]
    words = referral_asks.words(desk, one, "voice")
    assert words is not None
    assert words.title == title


def test_a_talk_does_not_end_the_track(desk: Desk) -> None:
    one = head(desk)
    voices.mark(desk, [one], "partner")
    log_outcome(desk, Outcome(one, "not_now", until=date(2026, 11, 3), reason="Asked for news then"))
    kept = state.read(desk.conn, one)
    assert kept is not None
    assert (kept[1].status, kept[1].conversations) == ("nurture", 1)
    row = next(view for view in tracks.tracks(desk) if view.track.name == "Partners and experts")
    assert kept[1].track_id == row.id
