"""The keys of the script: steps, answers, objections, voicemail, size, another script, and why."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import drafts
from sdr_desk.scripting.render import Branch, RenderedScript, RenderedStep
from sdr_desk.ui.call_desk.script_place import Frame
from sdr_desk.ui.call_desk.teleprompter import PrompterBody


def test_arrows_answers_and_backspace_move_in_the_script(rep):
    place = rep.session.place
    rep.press(Qt.Key.Key_Right)
    assert place.top.index == 1
    rep.press(Qt.Key.Key_A)
    assert place.top.index > 1
    rep.press(Qt.Key.Key_Backspace)
    assert place.top.index == 1
    rep.press(Qt.Key.Key_Left)
    assert place.top.index == 0


def test_an_objection_opens_in_the_teleprompter_and_backspace_returns(rep):
    rep.press(Qt.Key.Key_X)
    assert rep.session.place.kind == "objection"
    assert rep.session.place.current.plain[:40] in rep.screen.view.script.body.accessibleDescription()
    rep.press(Qt.Key.Key_Backspace)
    assert rep.session.place.kind == "call"


def test_m_shows_the_voicemail_words(rep):
    rep.press(Qt.Key.Key_M)
    assert rep.session.place.kind == "voicemail"
    rep.press(Qt.Key.Key_M)
    assert rep.session.place.kind == "call"


def test_the_size_of_the_script_is_kept(rep, desk):
    rep.press(Qt.Key.Key_Plus)
    assert rep.screen.view.script.body.size_now() == 22
    assert drafts.setting(desk, "call_desk.script_size") == "22"
    for _ in range(9):
        rep.press(Qt.Key.Key_Minus)
    assert rep.screen.view.script.body.size_now() == 16


def test_t_switches_to_another_script(rep):
    before = rep.session.card.words.script_id
    rep.press(Qt.Key.Key_T)
    rep.press(Qt.Key.Key_2)
    assert rep.session.card.words.script_id != before


@pytest.mark.parametrize(("key", "title"), [(Qt.Key.Key_W, "No grade yet"), (Qt.Key.Key_U, "Why now?")])
def test_reasons_open_and_escape_closes_them(rep, key, title):
    rep.press(key)
    popover = rep.screen.view.popover
    assert popover.isVisible()
    assert popover.accessibleName() == title
    rep.press(Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert rep.window.focusWidget() is rep.screen.view.script.body


def test_a_script_with_a_problem_shows_raw_and_the_call_goes_on(rep):
    step = RenderedStep("say", "Say", "<p>Hi {{ nobody }}</p>", "Hi {{ nobody }}", None, ())
    place = rep.session.place
    place.frames = [Frame("call", RenderedScript("Broken", (step,), "Line 1: nobody is not a field."))]
    rep.screen.show_place()
    told = rep.screen.view.script.body.accessibleDescription()
    assert "Line 1" in told
    assert "Hi {{ nobody }}" in told
    rep.window.grab()
    rep.press(Qt.Key.Key_1)
    assert rep.toasts[-1] == "Saved: No answer."


@pytest.mark.parametrize("height", [720, 560, 480])
def test_short_windows_keep_the_current_step_and_its_answers(rep, height):
    rep.window.resize(1280, height)
    rep.settle()
    body: PrompterBody = rep.screen.view.script.body
    shown = [button for button in body.branches if button.isVisible()]
    assert len(shown) == len(rep.session.place.branches())
    assert body._plan.window > 0


def test_at_the_end_of_the_talk_the_outcome_is_next(rep):
    step = RenderedStep("say", "Say", "<p>Hello.</p>", "Hello.", None, (Branch("Not today.", "Thank them", "end"),))
    rep.session.place.frames = [Frame("call", RenderedScript("Short", (step,), None))]
    rep.screen.show_place()
    rep.press(Qt.Key.Key_A)
    told = rep.screen.view.script.body.accessibleDescription()
    assert "Thank them" in told
    assert "outcome" in told
    assert "said" in rep.screen.view.script.steps.buttons[0].accessibleName()
    rep.window.grab()
    rep.press(Qt.Key.Key_1)
    assert rep.toasts[-1] == "Saved: No answer."


def test_a_long_step_scrolls(rep):
    step = RenderedStep("say", "Say", f"<p>{'many words ' * 300}</p>", "many words", None, ())
    rep.session.place.frames = [Frame("call", RenderedScript("Long", (step,), None))]
    rep.screen.show_place()
    body = rep.screen.view.script.body
    assert body._plan.overflow
    rep.press(Qt.Key.Key_PageDown)
    assert body._offset > 0
    rep.press(Qt.Key.Key_PageUp)
    assert body._offset == 0
