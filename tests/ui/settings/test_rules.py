"""The tab of calling rules: changed by hand, tried on today's queue, saved and taken back."""

from datetime import date, time
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from sdr_desk.desk.dispositions import OwnOutcome, add
from sdr_desk.desk.rules import keep_rules, rules
from sdr_desk.errors import KnownError
from sdr_desk.method.attempts import Limit, NumberRest, Spacing
from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.method.rules import DEFAULT, Rules
from sdr_desk.ui.settings import rules_trying
from sdr_desk.ui.settings.rules_effect import UNCHANGED
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.theme import Space
from tests.ui.desk_windows import open_window
from tests.ui.settings.hands import ALT, CTRL, press, write


def open_rules(qtbot, desk, theme, person="Ruth"):
    shown = open_window(qtbot, desk, theme, "settings", person=person)
    press(qtbot, Qt.Key.Key_7)
    return shown


@pytest.fixture
def shown(qtbot, desk, theme):
    return open_rules(qtbot, desk, theme)


@pytest.fixture
def page(shown):
    return shown.window.screen("settings").rules


def test_the_rules_that_hold_are_shown(page):
    form = page.form
    told = [field.text() for field in (form.tries.most, form.tries.waits, form.tries.rest, form.hours.business[0])]
    assert told == ["6", "1, 3, 6", "30", "8:30–17:30"]
    assert (form.hours.business[6].text(), form.hours.home[5].text()) == ("", "8:00–21:00")
    assert page.effect.says.text() == UNCHANGED


def test_what_it_does_is_shown_and_then_saved_by_keys(qtbot, desk, shown, page):
    for field in page.form.hours.business:
        write(qtbot, field, "")
    write(qtbot, page.form.hours.business[2], "8:30-9:00")
    qtbot.waitUntil(lambda: page.effect.says.text() == "For the rest of today: 0 fresh instead of 12.")
    assert page.effect.names.text().startswith("Go out: First")
    assert page.effect.names.text().endswith("and 7 more.")
    assert rules(desk) == DEFAULT
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules(desk).hours.weekdays == {2}
    assert (rules(desk).hours.business_open, rules(desk).hours.business_close) == (time(8, 30), time(9))
    assert "Calling rules changed" in shown.window.toast_line.text()
    assert page.effect.says.text() == UNCHANGED


def test_undo_brings_the_old_rules_back_into_the_form(qtbot, desk, shown, page):
    write(qtbot, page.form.tries.most, "3")
    page.look()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules(desk).limit == Limit(3, 30)
    shown.ctx.actions.trigger("window.undo")
    assert rules(desk) == DEFAULT
    assert page.form.tries.most.text() == "6"


def test_nothing_is_saved_before_it_was_shown(qtbot, desk, shown, page):
    write(qtbot, page.form.numbers.failing, "2")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules(desk) == DEFAULT
    assert "then press Ctrl S again" in shown.window.toast_line.text()
    assert page.effect.later.text().startswith("New waits hold from the next call on")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules(desk).number == NumberRest(2, 30)


def test_a_problem_is_said_at_its_row_and_ctrl_s_goes_there(qtbot, desk, shown, page):
    field = page.form.order.fresh
    write(qtbot, field, "0")
    assert field.problem() == "Write a whole number from 1 to 50."
    assert page.effect.says.text() == "Calls of which one is fresh: write a whole number from 1 to 50."
    page.form.tries.most.setFocus()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert QApplication.focusWidget() is field
    assert rules(desk) == DEFAULT


def test_hours_outside_the_law_are_refused_where_they_are_written(qtbot, page):
    write(qtbot, page.form.hours.home[0], "7-22")
    assert page.form.hours.home[0].problem() == "Nobody may be called outside 8:00–21:00."
    write(qtbot, page.form.hours.home[0], "9-20")
    write(qtbot, page.form.hours.lawful, "10-20")
    assert page.form.hours.home[0].problem() == "Nobody may be called outside 10:00–20:00."
    write(qtbot, page.form.hours.lawful, "")
    assert page.form.hours.lawful.problem() == "Write hours such as 8:30–17:30."


def test_a_week_without_any_hours_is_refused(qtbot, page):
    for field in (*page.form.hours.business, *page.form.hours.home):
        write(qtbot, field, "")
    assert page.effect.says.text() == "Calls need at least one weekday."


def test_every_rule_can_be_changed(qtbot, desk, page):
    form = page.form
    for field, text in (
        (form.hours.lunch, "12-13"), (form.hours.lawful, "8:30-20"), (form.hours.home[0], "9-20"),
        (form.holidays.worked, "Columbus Day"), (form.tries.days, "20"), (form.tries.waits, "2, 4"),
        (form.tries.rest, "40"), (form.waits.rows["busy"], "1, 1 then 10"), (form.order.quiet, "48"),
        (form.order.old, "3"), (form.order.fresh, "4"),
    ):  # fmt: skip
        write(qtbot, field, text)
    for day in range(1, 6):
        write(qtbot, form.hours.home[day], "9-20")
    form.holidays.keep.click()
    form.tries.rotate.click()
    page.look()
    press(qtbot, Qt.Key.Key_S, CTRL)
    hours = CallingRules(
        lawful_open=time(8, 30), lawful_close=time(20), lunch=Hours(time(12), time(13)), holidays=False,
        worked=frozenset({"Columbus Day"}), home_open=time(9), home_close=time(20),
    )  # fmt: skip
    assert rules(desk) == Rules(
        hours, Spacing((2, 4), 40), (("busy", Spacing((1, 1), 10)),), Limit(6, 20), NumberRest(), False, 4, 48, 3
    )


def test_defaults_fill_the_form_and_the_rules_that_hold_come_back(qtbot, desk, theme, as_person):
    kept = Rules(limit=Limit(2, 10), by_outcome=(("busy", Spacing((5,), 9)),))
    keep_rules(as_person("Ruth"), kept)
    page = open_rules(qtbot, desk, theme).window.screen("settings").rules
    assert (page.form.tries.most.text(), page.form.waits.rows["busy"].text()) == ("2", "5 then 9")
    press(qtbot, Qt.Key.Key_R)
    assert page.form.rules() == DEFAULT
    press(qtbot, Qt.Key.Key_B)
    assert page.form.rules() == kept
    page.form.tries.most.setFocus()
    press(qtbot, Qt.Key.Key_R, ALT)
    assert rules(desk) == kept
    page.look()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules(desk) == DEFAULT


def test_what_is_being_written_stays_when_something_else_changes(qtbot, desk, page, as_person):
    write(qtbot, page.form.tries.most, "4")
    add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error"))
    page.read()
    assert page.form.tries.most.text() == "4"
    assert "Line crackles" in [
        field.accessibleName().removeprefix("Waits after ") for field in page.form.waits.rows.values()
    ]


def test_only_managers_write(qtbot, desk, theme):
    shown = open_rules(qtbot, desk, theme, person="Maria")
    page = shown.window.screen("settings").rules
    assert page.form._only.isVisible()
    assert not any(field.isEnabled() for field in page.form.findChildren(QLineEdit))
    assert not page.effect.isVisible()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert "Only a manager" in shown.window.toast_line.text()


def test_what_is_law_is_one_key_away(qtbot, shown):
    press(qtbot, Qt.Key.Key_L)
    assert shown.window.overlay.panel().text.accessibleName() == "Hours and the law"


def test_holidays_that_are_worked_are_marked_among_those_ahead(qtbot, page):
    ahead = page.form.holidays.ahead
    qtbot.waitUntil(lambda: "Nov 11, Veterans Day;" in ahead.text())
    write(qtbot, page.form.holidays.worked, "veterans")
    assert "Nov 11, Veterans Day (calls are made);" in ahead.text()


@pytest.fixture
def slow(page, shown, monkeypatch):
    """The queue is looked at beside the window, and not found before it is let go."""
    begun, go = Event(), Event()

    def look(desk, new, person_id, progress, cancelled):
        progress(1, 6)
        begun.set()
        while not cancelled():
            go.wait(0.01)
        raise KnownError("Looking was stopped.", "Nothing was changed.", "")

    monkeypatch.setattr(rules_trying, "try_rules", look)
    tasks = Tasks(shown.ctx)
    monkeypatch.setattr(shown.ctx, "tasks", tasks)
    return begun


def test_a_long_look_shows_how_far_it_is_and_can_be_stopped(qtbot, desk, page, slow):
    write(qtbot, page.form.tries.most, "4")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: slow.is_set() and page.effect.bar.value() > 0)
    assert page.effect.stop.isVisible()
    page.effect.stop.click()
    assert page.effect.says.text().startswith("Stopped.")
    assert rules(desk) == DEFAULT


def test_another_change_drops_the_look_before(qtbot, page, slow):
    write(qtbot, page.form.tries.most, "4")
    page.look()
    first = page.trying.task
    write(qtbot, page.form.tries.most, "5")
    assert first.cancelled
    qtbot.waitUntil(lambda: not first.running)
    assert "stopped" not in page.effect.says.text()


def test_every_control_has_a_name_and_fits(page, shown):
    shown.window.resize(1280, 720)
    QApplication.processEvents()
    for part in (*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)):
        assert part.accessibleName()
        if part.isVisible() and isinstance(part, QAbstractButton):
            assert part.width() >= part.sizeHint().width() - 1, part.accessibleName()


def test_with_large_words_what_it_does_stands_below_the_form_and_is_scrolled_to(qtbot, desk, shown, page, theme):
    shown.window.resize(1280, 720)
    theme.set_scale(2.0)
    QApplication.processEvents()
    assert page.form.isAncestorOf(page.effect)
    write(qtbot, page.form.tries.most, "4")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert not page.effect.visibleRegion().isEmpty()
    theme.set_scale(1.0)
    QApplication.processEvents()
    assert not page.form.isAncestorOf(page.effect)
    assert page.effect.isVisible()


def test_undo_right_after_saving_takes_the_rules_back_and_not_the_typing(qtbot, desk, shown, page):
    write(qtbot, page.form.hours.business[2], "8:30-11")
    page.look()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert page.form.hours.business[2].text() == "8:30–11:00"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert rules(desk) == DEFAULT
    assert page.form.hours.business[2].text() == "8:30–17:30"
    assert page.why_no_save() == "Nothing is changed."


def test_what_is_not_saved_is_put_onto_rules_that_changed_meanwhile(qtbot, desk, as_person, page):
    write(qtbot, page.form.tries.waits, "2, 5")
    key = add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error", waits=Spacing((4,), 9))).ids["disposition"]
    page.read()
    assert (page.form.tries.waits.text(), page.form.waits.rows[key[0]].text()) == ("2, 5", "4 then 9")
    page.look()
    page.save()
    assert rules(desk) == Rules(spacing=Spacing((2, 5)), by_outcome=((key[0], Spacing((4,), 9)),))


def test_words_that_cannot_be_read_stay_when_the_rules_change_meanwhile(qtbot, desk, as_person, page):
    write(qtbot, page.form.waits.rows["busy"], "soon")
    keep_rules(as_person("Ruth"), Rules(limit=Limit(3, 30)))
    add(as_person("Ruth"), OwnOutcome("Line crackles"))
    page.read()
    assert page.form.waits.rows["busy"].text() == "soon"
    write(qtbot, page.form.waits.rows["busy"], "2")
    page.save()
    page.look()
    page.save()
    assert rules(desk) == Rules(limit=Limit(3, 30), by_outcome=(("busy", Spacing((2, 2, 2))),))


def test_alt_and_an_arrow_or_j_and_k_go_from_section_to_section(qtbot, shown, page):
    press(qtbot, Qt.Key.Key_J)
    assert QApplication.focusWidget() is page.form.hours.business[0]
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert QApplication.focusWidget() is page.form.holidays.keep
    press(qtbot, Qt.Key.Key_J)
    assert QApplication.focusWidget() is page.form.tries.most
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert QApplication.focusWidget() is page.form.holidays.keep


def test_holidays_that_are_shown_stay_until_they_are_read_anew(page):
    page.form.holidays.show_days("US", ((date(2026, 11, 26), "Thanksgiving Day"),))
    page.read()
    assert page.form.holidays.ahead.text() == "Nov 26, Thanksgiving Day"


def test_labels_take_more_room_with_larger_text(page, theme):
    part = page.form.tries
    before = part._grid.cellRect(1, 1).left()
    theme.set_scale(2.0)
    QApplication.processEvents()
    assert part._grid.cellRect(1, 1).left() >= 2 * before - Space.XL
