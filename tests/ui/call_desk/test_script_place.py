"""Where a rep stands in the words: steps, answers, objections, voicemail and the way back."""

from dataclasses import replace

import pytest

from sdr_desk.desk import queue
from sdr_desk.desk.card import card
from sdr_desk.scripting.render import Branch, RenderedScript, RenderedStep
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


def test_a_call_is_counted_for_its_script_also_while_the_voicemail_words_are_open(desk):
    place = place_of(desk)
    assert place.open_voicemail()
    assert place.version_id() == place.card.words.version_id != place.card.voicemail[0]
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


def place_with(desk, *branches):
    """A place in a script of two steps whose first one has these branches."""
    shown = card(desk, queue.head_ids(desk, 1)[0])
    first = RenderedStep("open", "Open", "<p>Hello.</p>", "Hello.", None, branches)
    last = RenderedStep("close", "Close", "<p>Bye.</p>", "Bye.", None, ())
    answer = RenderedScript("Write to me instead", (RenderedStep("say", "", "<p>Sure.</p>", "Sure.", None, ()),), None)
    words = replace(shown.words, rendered=RenderedScript("T", (first, last), None), linked=(("email", answer),))
    return ScriptPlace(replace(shown, words=words))


def test_a_branch_to_the_end_shows_what_to_do_and_then_the_outcome(desk):
    place = place_with(desk, Branch("Not today.", "Thank <them>", "end"))
    assert place.branch(0)
    assert (place.current.plain, place.current.html) == ("Thank <them>", "<p>Thank &lt;them&gt;</p>")
    assert place.previous.id == "open"
    assert "outcome" in place.following.plain
    assert not place.step(1)
    assert not place.branches()


@pytest.mark.parametrize("leave", [lambda place: place.back(), lambda place: place.step(-1), lambda p: p.go_to(0)])
def test_from_the_end_one_comes_back_to_the_step(desk, leave):
    place = place_with(desk, Branch("Not today.", "", "end"))
    assert place.branch(0)
    assert place.current.plain == "The talk ends here."
    assert leave(place)
    assert place.current.id == "open"
    assert place.previous is None


def test_a_branch_opens_an_objection_and_backspace_returns(desk):
    place = place_with(desk, Branch("E-mail me.", "", "objection:email"), Branch("No.", "", "objection:gone"))
    assert place.branch(0)
    assert (place.kind, place.current.plain) == ("objection", "Sure.")
    assert place.back()
    assert (place.kind, place.current.id) == ("call", "open")
    assert not place.branch(1)


def test_the_end_and_a_linked_objection_survive_reading_the_card_again(desk):
    place = place_with(desk, Branch("Bye.", "Log it", "end"), Branch("E-mail me.", "", "objection:email"))
    place.branch(0)
    assert place.carry(place.card).current.plain == "Log it"
    place.back()
    place.branch(1)
    assert place.carry(place.card).current.plain == "Sure."
