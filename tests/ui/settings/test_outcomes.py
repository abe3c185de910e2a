"""The tab of outcomes: built-in ones stay, own ones are added, changed, moved, retired and taken back, by keys."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from sdr_desk.desk.dispositions import OwnOutcome, add, find, offered, own
from sdr_desk.desk.rules import rules
from sdr_desk.desk.tracks import keep_track
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.tracks import Step, Track
from tests.ui.desk_windows import open_window
from tests.ui.settings.hands import ALT, CTRL, press

CRACKLES = OwnOutcome("Line crackles", phone="error")


def open_outcomes(qtbot, desk, theme, person="Ruth"):
    shown = open_window(qtbot, desk, theme, "settings", person=person)
    press(qtbot, Qt.Key.Key_8)
    return shown


def choose(field: QComboBox, key: str):
    field.setCurrentIndex(field.findData(key))
    assert field.currentData() == key


@pytest.fixture
def shown(qtbot, desk, theme):
    return open_outcomes(qtbot, desk, theme)


@pytest.fixture
def page(shown):
    return shown.window.screen("settings").outcomes


@pytest.fixture
def made(as_person, page):
    def make(told):
        key = add(as_person("Ruth"), told).ids["disposition"][0]
        page.refresh()
        page.rows.select(key)
        return key

    return make


def form_of(shown):
    return shown.window.overlay.panel()


def test_built_in_outcomes_stay_and_say_why(qtbot, shown, page):
    page.rows.select("do_not_call")
    assert page.pane.why.text() == "Built in, so it cannot be changed. The law asks for it."
    assert not any(button.isVisible() for button in page.pane.buttons.values())
    press(qtbot, Qt.Key.Key_Return)
    assert form_of(shown) is None
    assert "Built in" in shown.window.toast_line.text()


def test_an_outcome_is_added_by_keys(qtbot, desk, shown, page):
    press(qtbot, Qt.Key.Key_N)
    form = form_of(shown)
    qtbot.keyClicks(QApplication.focusWidget(), "Wants it in writing")
    choose(form.digit, "7")
    choose(form.phone, "answered")
    choose(form.talk, "conversation")
    choose(form.follows, "nurture")
    assert form.counts.text() == "A dial, a connect and a conversation"
    assert (form.asks.currentText(), form.asks.isEnabled()) == ("Until when, and why", False)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    item = own(desk)[0]
    assert (item.label, item.digit, item.conversation, item.asks, item.follows) == (
        "Wants it in writing", "7", True, "until", "nurture",
    )  # fmt: skip
    assert page.rows.current_id() == item.key
    assert page.rows.current_row().keys == ("9", "7")
    assert "Added the outcome" in shown.window.toast_line.text()


def test_waits_and_what_follows_by_count_are_kept(qtbot, desk, shown, page):
    shown.ctx.actions.trigger("settings_outcomes.add")
    form = form_of(shown)
    form.name.setText("Line crackles")
    choose(form.phone, "error")
    form.waits.setText("2")
    form.count.times.setText("3")
    choose(form.count.then, "rest")
    form.count.days.setText("45")
    shown.ctx.actions.trigger("own_outcome.save")
    item = own(desk)[0]
    assert (item.times, item.then, item.then_days) == (3, "rest", 45)
    assert rules(desk).by_outcome == ((item.key, Spacing((2, 2, 2), 30)),)
    assert page.rows.current_row().detail == (
        "A dial · Try again later: 2 working days each time, after 3 tries 30 days of rest; "
        "after 3 times rest for 45 days"
    )


def test_nobody_talks_when_nobody_answers(shown):
    shown.ctx.actions.trigger("settings_outcomes.add")
    form = form_of(shown)
    choose(form.phone, "answered")
    choose(form.talk, "gatekeeper")
    assert (form.asks.currentData(), form.asks.isEnabled()) == ("name", True)
    choose(form.phone, "busy")
    assert (form.talk.currentData(), form.talk.isEnabled()) == ("none", False)
    assert (form.asks.currentData(), form.counts.text()) == ("", "A dial")
    choose(form.follows, "out")
    assert (form.waits.isEnabled(), form.count.isEnabled()) == (False, False)


def test_what_is_wrong_is_said_in_the_form_and_nothing_is_lost(qtbot, desk, shown):
    shown.ctx.actions.trigger("settings_outcomes.add")
    form = form_of(shown)
    form.name.setText("Busy")
    shown.ctx.actions.trigger("own_outcome.save")
    assert form._problem.text().startswith("There is a “Busy” already.")
    form.waits.setText("soon")
    shown.ctx.actions.trigger("own_outcome.save")
    assert form._problem.text().startswith("Write days")
    assert form_of(shown) is form
    assert own(desk) == ()


def test_an_outcome_is_changed_and_one_undo_brings_it_back(qtbot, desk, shown, page, made):
    key = made(OwnOutcome("Assistant", phone="answered", talk="gatekeeper", asks="", digit="5", waits=Spacing((4,), 9)))
    page.rows.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    form = form_of(shown)
    told = (form.name.text(), form.digit.currentData(), form.asks.currentData(), form.waits.text())
    assert told == ("Assistant", "5", "", "4 then 9")
    form.name.setText("The assistant")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert (find(desk.conn, key).label, find(desk.conn, key).asks) == ("The assistant", "")
    assert dict(rules(desk).by_outcome)[key] == Spacing((4,), 9)
    shown.ctx.actions.trigger("window.undo")
    assert page.rows.current_row().title == "Assistant"


def test_a_changed_form_that_is_left_does_not_leak_into_the_next(qtbot, shown, page, made):
    made(CRACKLES)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), " loudly")
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_N)
    assert form_of(shown).name.text() == ""


def test_delete_retires_and_the_same_key_brings_it_back(qtbot, desk, shown, page, made):
    key = made(CRACKLES)
    press(qtbot, Qt.Key.Key_Delete)
    assert key not in [item.key for item in offered(desk)]
    assert page.rows.current_row().dim
    assert page.pane.buttons["retire"].words() == "Use again"
    assert "no longer offered" in shown.window.toast_line.text()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert key in [item.key for item in offered(desk)]
    press(qtbot, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Delete)
    assert key in [item.key for item in offered(desk)]


def test_alt_and_an_arrow_move_it_and_say_when_it_cannot(qtbot, desk, shown, page, made):
    first, second = made(OwnOutcome("One")), made(OwnOutcome("Two"))
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert [item.key for item in own(desk)] == [second, first]
    assert page.rows.current_id() == second
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert "cannot move further" in shown.window.toast_line.text()
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert [item.key for item in own(desk)] == [first, second]


def test_others_read_only(qtbot, desk, theme, as_person):
    add(as_person("Ruth"), CRACKLES)
    shown = open_outcomes(qtbot, desk, theme, person="Maria")
    page = shown.window.screen("settings").outcomes
    assert page._only.isVisible()
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_Delete)
    assert form_of(shown) is None
    assert own(desk)[0].active
    assert "Only a manager" in shown.window.toast_line.text()


def test_its_keys_are_live_on_its_tab_only(qtbot, shown, page):
    press(qtbot, Qt.Key.Key_1)
    assert "settings_outcomes" not in shown.ctx.actions.contexts()
    shown.ctx.navigate("today")
    shown.ctx.navigate("settings", tab="outcomes")
    assert "settings_outcomes" in shown.ctx.actions.contexts()


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1280, 720)])
def test_all_of_the_form_has_a_name_and_fits(shown, size):
    shown.window.resize(size)
    shown.ctx.actions.trigger("settings_outcomes.add")
    form = form_of(shown)
    choose(form.count.then, "rest")
    QApplication.processEvents()
    assert shown.window.overlay.rect().contains(form.geometry())
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for part in form.findChildren(kind):
            assert part.accessibleName()
            assert part.width() + 1 >= part.minimumSizeHint().width(), part.accessibleName()


def test_a_track_is_named_where_nurture_follows(desk, as_person, shown):
    track = keep_track(as_person("Ruth"), Track("After the harvest", (Step("letter", 7),))).ids["track"][0]
    shown.ctx.actions.trigger("settings_outcomes.add")
    form = form_of(shown)
    form.name.setText("Call after harvest")
    assert not form.track.isEnabled()
    choose(form.phone, "answered")
    choose(form.talk, "conversation")
    choose(form.follows, "nurture")
    assert form.track.isEnabled()
    choose(form.track, track)
    shown.ctx.actions.trigger("own_outcome.save")
    page = shown.window.screen("settings").outcomes
    assert own(desk)[0].track == track
    assert page.rows.current_row().detail.endswith("Nurture until a date, on the track After the harvest")


def test_a_count_that_leads_to_nurture_can_name_a_track_too(shown):
    shown.ctx.actions.trigger("settings_outcomes.add")
    form = form_of(shown)
    choose(form.count.then, "nurture")
    assert not form.track.isEnabled()
    form.count.times.setText("3")
    assert form.track.isEnabled()


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        (Spacing((1,), 9), "1 working day, then 9 days of rest"),
        (Spacing((2, 2), 9), "2 working days each time, after 2 tries 9 days of rest"),
        (Spacing((1, 3), 9), "1, 3 working days, then 9 days of rest"),
        (Spacing((), 9), "9 days of rest"),
    ],
)
def test_waits_read_as_they_are(page, made, waits, words):
    made(OwnOutcome("Line crackles", waits=waits))
    assert page.rows.current_row().detail == f"A dial · Try again later: {words}"


def test_a_retired_outcome_can_be_used_again_and_not_moved(qtbot, page, made):
    made(CRACKLES)
    press(qtbot, Qt.Key.Key_Delete)
    shown = {name: button.isVisible() for name, button in page.pane.buttons.items()}
    assert shown == {"edit": True, "retire": True, "higher": False, "lower": False}


def test_in_a_narrow_window_the_chosen_outcome_stands_below_the_list(shown, page, theme, made):
    made(CRACKLES)
    shown.window.resize(1280, 720)
    theme.set_scale(2.0)
    QApplication.processEvents()
    assert page.pane.y() >= page.rows.geometry().bottom()
    assert page.pane.width() >= page.rows.width() - 2
    theme.set_scale(1.0)
    QApplication.processEvents()
    assert page.pane.x() > page.rows.geometry().right()
