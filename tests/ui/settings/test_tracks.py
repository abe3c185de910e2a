"""Settings of the nurture tracks: touches by keys, what a change does to those on it, and how a track works out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import undo
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.track_people import enrol
from sdr_desk.desk.tracks import retire, tracks
from tests.ui.desk_windows import open_window

KEY, ALT, CTRL, SHIFT = (
    Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def on_it(desk):
    """Three of Maria's people are on the track that set-up gives."""
    people = head_ids(desk, 3)
    enrol(desk, people, tracks(desk)[0].id, "Budget comes later")
    return people


@pytest.fixture
def shown(qtbot, desk, theme):
    made = open_window(qtbot, desk, theme, "settings", person="Ruth")
    made.ctx.actions.trigger("settings.tracks")
    return made


@pytest.fixture
def page(shown):
    found = shown.window.screen("settings").tracks
    found.to_touches()
    return found


def kinds(desk, at=0):
    return [step.kind for step in tracks(desk)[at].track.steps]


def titles(rows):
    return [row.title for row in rows.model_rows.items()]


def test_a_touch_is_added_below_the_chosen_one(page, press, desk, shown):
    press(KEY.Key_N)
    shown.window.overlay.panel().fields[0][1].setCurrentIndex(2)
    shown.window.overlay.panel().fields[1][1].setText("10")
    press(KEY.Key_Return, modifier=CTRL)
    assert kinds(desk) == ["letter", "email", "call", "call"]
    assert titles(page.pane.touches)[1] == "E-mail 10 days after the letter"
    assert (page.touch(), page.pane.touches.hasFocus()) == (1, True)


def test_touches_move_and_go_and_come_back(page, press, desk):
    press(KEY.Key_Down, modifier=ALT)
    assert kinds(desk) == ["call", "letter", "call"]
    assert page.touch() == 1
    press(KEY.Key_Delete)
    assert kinds(desk) == ["call", "call"]
    undo.undo_last(desk)
    undo.undo_last(desk)
    assert kinds(desk) == ["letter", "call", "call"]


def test_the_last_touch_stays(page, press, desk, shown):
    for _ in range(3):
        press(KEY.Key_Delete)
    assert len(kinds(desk)) == 1
    assert "at least one touch" in shown.window.toast_line.text()


def test_what_a_change_does_is_said_while_it_is_written(on_it, page, press, shown, desk):
    press(KEY.Key_J)
    page.to_touches()
    page.pane.touches.select("2")
    press(KEY.Key_Return)
    panel = shown.window.overlay.panel()
    panel.fields[1][1].setText("60")
    assert "after it comes a call in 60 days" in panel._problem.text()
    press(KEY.Key_Return, modifier=CTRL)
    assert tracks(desk)[0].track.steps[1].after_days == 60


def test_a_touch_that_people_come_to_goes_only_after_it_was_said(on_it, page, press, shown, desk):
    shown.ctx.prompts.answers += [False, True]
    page.pane.touches.select("2")
    press(KEY.Key_Delete)
    assert len(kinds(desk)) == 3
    press(KEY.Key_Delete)
    assert len(kinds(desk)) == 2
    assert shown.ctx.prompts.asked == ["Change “Keep in touch”?"] * 2


def test_nonsense_is_said_in_the_form(page, press, shown, desk):
    press(KEY.Key_N)
    panel = shown.window.overlay.panel()
    panel.fields[1][1].setText("9" * 400)
    press(KEY.Key_Return, modifier=CTRL)
    assert "days after the one before" in panel._problem.text()
    assert len(kinds(desk)) == 3


def test_a_new_track_with_its_rules(page, press, shown, desk):
    press(KEY.Key_N, modifier=SHIFT)
    panel = shown.window.overlay.panel()
    for at, words in ((0, "Budget later"), (2, "Budget comes later, Under contract"), (4, "")):
        panel.fields[at][1].setText(words)
    panel.fields[3][1].checks["answer"].setChecked(False)
    press(KEY.Key_Return, modifier=CTRL)
    made = tracks(desk)[1].track
    assert (made.name, made.entry, made.reentry_days) == (
        "Budget later",
        ("Budget comes later", "Under contract"),
        None,
    )
    assert "answer" not in made.exits
    assert page.view().track.name == "Budget later"


def test_retiring_says_what_becomes_of_those_on_it(on_it, page, press, shown, desk):
    press(KEY.Key_A)
    page.choose(tracks(desk)[0].id)
    shown.ctx.prompts.answers.append(True)
    press(KEY.Key_X)
    assert shown.ctx.prompts.asked == ["Retire “Keep in touch”?"]
    assert [view.active for view in tracks(desk, retired=True)] == [False, True]
    press(KEY.Key_X)
    assert all(view.active for view in tracks(desk, retired=True))


def test_the_order_of_tracks_is_that_of_taking_people(page, press, desk):
    press(KEY.Key_A)
    press(KEY.Key_Left)
    press(KEY.Key_Up, modifier=ALT)
    assert [view.track.name for view in tracks(desk)] == ["Letter, then call", "Keep in touch"]


def test_who_is_on_it_and_where(on_it, page, shown):
    page.read()
    assert page.list.current_row().detail.startswith("3 on it · 0 ripened · 3 touches in")
    assert page.pane.touches.current_row().right == "3 wait"
    assert "3 people are on it" in page.pane.told.text()


def test_without_tracks_an_example_is_one_key_away(desk, shown, page, press):
    with desk.write() as write:
        write.change("nurture_tracks", tracks(desk)[0].id, deleted=1)
    page.read()
    assert page._nothing.isVisible()
    shown.window.screen("settings").setFocus()
    press(KEY.Key_A)
    assert len(kinds(desk)) == 4
    assert page._both.isVisible()


def test_others_read(qtbot, desk, theme, press):
    made = open_window(qtbot, desk, theme, "settings")
    made.ctx.actions.trigger("settings.tracks")
    page = made.window.screen("settings").tracks
    page.to_touches()
    press(KEY.Key_N)
    assert page._only.isVisible()
    assert "Only a manager can change tracks." in made.window.toast_line.text()


def test_its_keys_are_its_own(shown, page, press, desk):
    shown.ctx.actions.trigger("settings.look")
    shown.window.screen("settings").setFocus()
    press(KEY.Key_A)
    assert len(tracks(desk)) == 1
    shown.ctx.navigate("today")
    shown.ctx.navigate("settings", tab="tracks")
    page.to_touches()
    press(KEY.Key_A)
    assert len(tracks(desk)) == 2


def test_arrows_go_from_one_list_to_the_other(page, press, shown):
    page.list.setFocus()
    press(KEY.Key_Right)
    assert page.pane.touches.hasFocus()
    press(KEY.Key_Left)
    assert page.list.hasFocus()
    assert QApplication.focusWidget() is page.list


def test_a_retired_track_is_said_to_be(page, desk, shown, press):
    press(KEY.Key_A)
    retire(desk, tracks(desk)[0].id)
    page.read()
    page.choose(next(view.id for view in tracks(desk, retired=True) if not view.active))
    assert page.pane.name.text() == "Keep in touch, retired"
    assert page.pane.retire.words() == "Use again"
