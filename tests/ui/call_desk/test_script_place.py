"""Where a rep stands in the words: steps, answers, objections, voicemail and the way back."""

from sdr_desk.desk import queue
from sdr_desk.desk.card import card
from sdr_desk.ui.call_desk.script_place import ScriptPlace


def place_of(desk):
    return ScriptPlace(card(desk, queue.head_ids(desk, 1)[0]))


def test_steps_go_forward_and_back_and_stop_at_the_ends(desk):
    place = place_of(desk)
    assert place.current is not None
    assert place.previous is None
    assert not place.step(-1)
    assert place.step(1)
    assert place.previous is place.steps()[0]
    while place.step(1):
        pass
    assert place.following is None


def test_an_answer_leads_to_its_step_and_backspace_returns(desk):
    place = place_of(desk)
    first, goal = place.current, place.branches()[0].goes_to
    assert place.branch(0)
    assert place.current.id == goal
    assert place.back()
    assert place.current is first
    assert not place.branch(9)


def test_an_objection_opens_above_the_script_and_closes_again(desk):
    place = place_of(desk)
    place.step(1)
    at = place.current
    assert place.open_objection(0)
    assert place.kind == "objection"
    assert place.open_objection(1)
    assert len(place.frames) == 2
    assert place.back()
    assert place.current is at
    assert not place.open_objection(7)


def test_voicemail_words_are_what_the_call_is_counted_for(desk):
    place = place_of(desk)
    script = place.version_id()
    assert place.open_voicemail()
    assert place.version_id() == place.card.voicemail[0] != script
    assert place.open_voicemail()
    assert place.kind == "call"


def test_the_place_survives_reading_the_card_again(desk):
    place = place_of(desk)
    place.step(1)
    place.open_objection(1)
    again = place.carry(card(desk, place.card.prospect_id))
    assert [frame.kind for frame in again.frames] == ["call", "objection"]
    assert again.frames[0].index == 1


def test_without_words_nothing_breaks():
    place = ScriptPlace()
    assert (place.kind, place.current, place.branches(), place.version_id()) == ("", None, (), None)
    assert not any((place.step(1), place.back(), place.branch(0), place.open_voicemail(), place.go_to(0)))
