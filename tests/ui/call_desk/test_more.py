"""9 More: the outcomes of the workspace under their own keys, what they ask, and what they count as."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.dispositions import OwnOutcome, add, retire
from sdr_desk.store import counts, state
from sdr_desk.ui.widgets.buttons import ChipButton

WRITING = OwnOutcome("Wants it in writing", phone="answered", talk="conversation", follows="nurture", digit="7")
ASSISTANT = OwnOutcome("Talked with the assistant", phone="answered", talk="gatekeeper")


@pytest.fixture
def made(as_person):
    return lambda told: add(as_person("Ruth"), told).ids["disposition"][0]


def day(desk):
    today = desk.local_now().date().isoformat()
    found = counts.sums(desk.conn, [desk.person.id], today, today)
    return tuple(found.get(name, 0) for name in ("dials", "connects", "conversations"))


def chips(rep):
    return {
        chip.words(): chip.accessibleName()
        for chip in rep.screen.view.popover.findChildren(ChipButton)
        if chip.isVisible()
    }


def test_each_outcome_stands_under_the_key_it_was_given(rep, made):
    made(WRITING)
    made(ASSISTANT)
    rep.press(Qt.Key.Key_9)
    assert list(chips(rep)) == [
        "Wrong number", "Number not in service", "Busy", "Talked with the assistant", "Wants it in writing",
    ]  # fmt: skip
    rep.press(Qt.Key.Key_6)
    assert chips(rep)
    rep.window.resize(1280, 720)
    rep.settle()
    view = rep.screen.view
    assert view.popover.geometry().bottom() < view.bar.y()
    rep.press(Qt.Key.Key_7)
    assert not chips(rep)
    assert rep.screen.view.bar.line.ask.label == "Back when?"


def test_what_is_asked_is_asked_and_it_counts_as_it_says(rep, desk, made):
    key = made(WRITING)
    person = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_7)
    rep.press(Qt.Key.Key_Return)
    kept = state.read(desk.conn, person)[1]
    assert (kept.status, kept.last_touch_id is not None, day(desk)) == ("nurture", True, (1, 1, 1))
    assert rep.toasts[-1] == "Saved: Wants it in writing."
    assert key


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        (OwnOutcome("Line crackles", phone="error"), (1, 0, 0)),
        (OwnOutcome("Fax tone", phone="answered"), (1, 1, 0)),
        (OwnOutcome("Chat", phone="answered", talk="conversation"), (1, 1, 1)),
    ],
)
def test_without_a_question_it_commits_at_once(rep, desk, made, told, counted):
    made(told)
    person = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_4)
    assert day(desk) == counted
    assert rep.session.card.prospect_id != person


def test_the_one_at_the_gate_is_asked_and_esc_leaves_it(rep, desk, made):
    made(ASSISTANT)
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_4)
    assert rep.screen.view.bar.line.ask.label == "Who answered?"
    rep.press(Qt.Key.Key_Escape)
    assert day(desk) == (0, 0, 0)


def test_more_than_the_keys_reach_are_pressed_by_hand(rep, desk, made):
    for at in range(7):
        made(OwnOutcome(f"Own {at}", phone="busy"))
    rep.press(Qt.Key.Key_9)
    popover = rep.screen.view.popover
    last = next(chip for chip in popover.findChildren(ChipButton) if chip.words() == "Own 6")
    assert rep.screen.view.rect().contains(popover.geometry())
    last.setFocus()
    rep.press(Qt.Key.Key_Return)
    assert day(desk) == (1, 0, 0)


def test_a_retired_outcome_is_gone_and_undo_takes_a_call_back(rep, desk, as_person, made):
    key = made(OwnOutcome("Line crackles", phone="error"))
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_4)
    rep.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert day(desk) == (0, 0, 0)
    retire(as_person("Ruth"), key)
    rep.press(Qt.Key.Key_9)
    assert "Line crackles" not in chips(rep)
    assert QApplication.focusWidget() is rep.screen.view.popover


def test_from_the_compact_window_it_opens_in_the_full_one(rep):
    rep.screen.front.toggle()
    rep.settle()
    assert rep.screen.front.is_compact()
    rep.ctx.actions.trigger("call_desk.more")
    assert not rep.screen.front.is_compact()
    assert rep.screen.view.popover.isVisible()


def test_with_large_text_what_does_not_fit_scrolls_and_nothing_is_squeezed(rep, theme, made):
    for at in range(8):
        made(OwnOutcome(f"Own {at}", phone="busy"))
    rep.window.resize(1280, 720)
    theme.set_scale(2.0)
    rep.settle()
    rep.press(Qt.Key.Key_9)
    rep.settle()
    popover = rep.screen.view.popover
    assert rep.screen.view.rect().contains(popover.geometry())
    buttons = popover.findChildren(ChipButton)
    assert all(one.height() >= one.sizeHint().height() for one in buttons)
    for _ in range(len(buttons)):
        rep.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is buttons[-1]
    last = buttons[-1].mapTo(popover, buttons[-1].rect().bottomLeft())
    assert popover.rect().contains(last)


@pytest.mark.parametrize("scale", [1.0, 1.7, 2.0])
def test_the_line_and_its_buttons_can_be_seen_at_every_text_size(rep, theme, made, scale):
    made(OwnOutcome("Call after harvest", phone="answered", talk="conversation", follows="callback"))
    rep.window.resize(1280, 720)
    theme.set_scale(scale)
    rep.settle()
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_4)
    rep.settle()
    bar = rep.screen.view.bar
    line = bar.line
    assert bar.rect().contains(line.geometry())
    for part in (line.first, line.second, line.save, line.cancel):
        assert line.rect().contains(part.geometry()), part.accessibleName()
        assert not part.visibleRegion().isEmpty()
