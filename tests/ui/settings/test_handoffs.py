"""The tab of handoffs: rules, ways and what closers take are changed by keys, tried before saving, and undone."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from sdr_desk.desk.handoff_rules import Terms, change_rules, closers, rules_of, terms
from sdr_desk.method.handoff_rules import DEFAULT
from tests.ui.desk_windows import open_window
from tests.ui.settings.hands import ALT, CTRL, press, write


def open_handoffs(qtbot, desk, theme, person="Ruth"):
    shown = open_window(qtbot, desk, theme, "settings", person=person)
    press(qtbot, Qt.Key.Key_9)
    return shown


@pytest.fixture
def team(desk):
    with desk.write() as write:
        write.document("people", name="Tess Lane", roles="closer", time_zone="America/Boise")
    return {one.name.split()[0]: one.id for one in closers(desk)}


@pytest.fixture
def shown(qtbot, desk, theme, team):
    return open_handoffs(qtbot, desk, theme)


@pytest.fixture
def page(shown):
    return shown.window.screen("settings").handoffs


def test_the_rules_that_hold_are_shown(page):
    form = page.form
    told = [field.text() for field in (form.answer.hours, form.answer.works, form.silence.remind, form.outcome.cold)]
    assert told == ["4", "8:00–17:00", "60", "60"]
    assert [field.isChecked() for field in form.answer.days] == [True] * 5 + [False] * 2
    assert form.again.days["no_budget"].text() == "180"
    assert page.trying.state.text() == ""


def test_rules_are_changed_saved_and_undone_by_keys(qtbot, desk, shown, page):
    write(qtbot, page.form.answer.hours, "6")
    write(qtbot, page.form.answer.works, "9 to 6 pm")
    write(qtbot, page.form.again.days["not_now"], "120")
    assert page.trying.state.text() == "Not saved yet."
    press(qtbot, Qt.Key.Key_S, CTRL)
    found = rules_of(desk)
    assert (found.answer_hours, found.opens, found.closes, found.nurture_of("not_now")) == (6, time(9), time(18), 120)
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert rules_of(desk) == DEFAULT
    assert page.form.answer.hours.text() == "4"


@pytest.mark.parametrize(
    ("part", "field", "text", "words"),
    [
        ("answer", "hours", "0", "Write a whole number from 1 to 80."),
        ("answer", "works", "17-8", "the hours must open before they close"),
        ("silence", "remind", "300", "The reminder comes before the answer is due"),
        ("outcome", "cold", "10", "A lead cannot be cold before its outcome is due."),
    ],
)
def test_what_cannot_be_is_said_and_not_saved(qtbot, desk, shown, page, part, field, text, words):
    write(qtbot, getattr(getattr(page.form, part), field), text)
    assert words.casefold() in page.trying.state.text().casefold()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules_of(desk) == DEFAULT


def test_what_others_save_meanwhile_is_kept_also_while_a_field_cannot_be_read(qtbot, desk, shown, page):
    write(qtbot, page.form.answer.hours, "0")
    ruth = shown.ctx.desk
    shown.ctx.perform(change_rules, ruth, replace(DEFAULT, cold_days=90))
    write(qtbot, page.form.answer.hours, "6")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert (rules_of(desk).answer_hours, rules_of(desk).cold_days) == (6, 90)


def test_what_was_saved_elsewhere_before_the_page_heard_of_it_is_kept(qtbot, desk, shown, page):
    write(qtbot, page.form.answer.hours, "6")
    change_rules(shown.ctx.desk, replace(DEFAULT, cold_days=90))
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert (rules_of(desk).answer_hours, rules_of(desk).cold_days) == (6, 90)


def test_ways_are_moved_and_left_out_by_keys(qtbot, desk, shown, page):
    ways = page.form.ways
    ways.rows.setFocus()
    ways.rows.select("size")
    press(qtbot, Qt.Key.Key_Up, CTRL)
    press(qtbot, Qt.Key.Key_Up, CTRL)
    ways.rows.select("named")
    press(qtbot, Qt.Key.Key_U)
    assert ways.rows.current_row().right == "left out"
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert rules_of(desk).order == ("size", "place", "industry", "round_robin")
    ways.rows.select("round_robin")
    press(qtbot, Qt.Key.Key_Up, CTRL)
    assert "always comes last" in shown.window.toast_line.text()


def test_somebody_who_was_removed_meanwhile_is_tried_no_more(qtbot, desk, shown, page):
    gone = page._people[0]
    desk.conn.execute("UPDATE prospects SET deleted = 1 WHERE id = ?", (gone,))
    write(qtbot, page.form.answer.hours, "6")
    assert gone not in page._people
    assert page.trying.says.text().startswith("A lead like")


def test_who_closes_no_more_is_not_changed(qtbot, desk, shown, page, team):
    page.form.closers.rows.setFocus()
    page.form.closers.rows.select(team["Tess"])
    desk.conn.execute("UPDATE people SET active = 0 WHERE id = ?", (team["Tess"],))
    press(qtbot, Qt.Key.Key_E)
    assert shown.window.overlay.panel() is None
    assert team["Tess"] not in [row.id for row in page.form.closers.rows.model_rows.items()]


def test_enter_leaves_a_way_out_and_takes_it_again(qtbot, shown, page):
    page.form.ways.rows.setFocus()
    page.form.ways.rows.select("place")
    press(qtbot, Qt.Key.Key_Return)
    assert page.form.rules().order == ("named", "industry", "size", "round_robin")
    press(qtbot, Qt.Key.Key_Return)
    assert page.form.rules() == DEFAULT


def test_where_a_lead_would_go_follows_the_form_and_the_person(qtbot, desk, shown, page):
    assert page.trying.says.text() == (
        "A lead like First00 Last, Company 0 would go to Jordan Pike: round robin, the first this week."
    )
    assert page.trying.others.text() == "Tess Lane: comes later, 0 this week."
    press(qtbot, Qt.Key.Key_N, ALT)
    assert "First01 Last" in page.trying.says.text()
    page.form.ways.rows.setFocus()
    page.form.ways.rows.select("round_robin")
    press(qtbot, Qt.Key.Key_U)
    assert "nobody yet: choose between Jordan Pike and Tess Lane" in page.trying.says.text()


def test_what_a_closer_takes_is_changed_by_keys_and_undone(qtbot, desk, shown, page, team):
    page.form.closers.rows.setFocus()
    page.form.closers.rows.select(team["Tess"])
    press(qtbot, Qt.Key.Key_E)
    form = shown.window.overlay.panel()
    for field, text in ((form.weight, "3"), (form.week, "8"), (form.places, "Idaho, Germany"), (form.least, "10")):
        write(qtbot, field, text)
    write(qtbot, form.industries, "cold stores, dairies")
    form.by_mail.setChecked(True)
    assert "would go to Tess Lane: takes Idaho" in form._problem.text()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert terms(desk)[team["Tess"]] == Terms(
        weight=3, week_limit=8, places=("US-ID", "DE"), industries=("cold stores", "dairies"), min_employees=10,
        by_mail=True,
    )  # fmt: skip
    said = page.form.closers.rows.current_row().detail
    assert said == (
        "Weight 3 · at most 8 a week · Idaho, Germany · cold stores, dairies · from 10 employees · by e-mail"
    )
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert terms(desk)[team["Tess"]] == Terms()


def test_a_place_that_is_not_known_is_named(qtbot, desk, shown, page):
    press(qtbot, Qt.Key.Key_E)
    form = shown.window.overlay.panel()
    write(qtbot, form.places, "Idaho, Narnia")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "“Narnia” is no place we know" in form._problem.text()
    assert shown.window.overlay.panel() is form
    write(qtbot, form.places, "")
    write(qtbot, form.least, "9")
    write(qtbot, form.most, "3")
    assert "larger than the largest" in form._problem.text()


def test_defaults_and_back_by_keys(qtbot, desk, shown, page, as_person):
    change_rules(as_person("Ruth"), replace(DEFAULT, answer_hours=8))
    press(qtbot, Qt.Key.Key_F5)
    assert page.form.answer.hours.text() == "8"
    press(qtbot, Qt.Key.Key_R, ALT)
    assert page.form.answer.hours.text() == "4"
    press(qtbot, Qt.Key.Key_B, ALT)
    assert page.form.answer.hours.text() == "8"


def test_what_others_save_meanwhile_keeps_what_is_changed_here(qtbot, shown, page, as_person):
    write(qtbot, page.form.answer.hours, "6")
    change_rules(as_person("Ruth"), replace(DEFAULT, cold_days=90))
    page.read()
    assert (page.form.answer.hours.text(), page.form.outcome.cold.text()) == ("6", "90")


def test_sections_are_gone_through_by_keys(qtbot, shown, page):
    places = []
    for _section in range(6):
        press(qtbot, Qt.Key.Key_Down, ALT)
        places.append(QApplication.focusWidget())
    form = page.form
    assert places[-4:] == [form.answer.hours, form.silence.remind, form.outcome.outcome, form.again.days["no_need"]]


def test_others_only_read(qtbot, desk, theme):
    shown = open_handoffs(qtbot, desk, theme, "Maria")
    page = shown.window.screen("settings").handoffs
    assert not page.form.answer.hours.isEnabled()
    assert not page.trying.save.isVisible()
    press(qtbot, Qt.Key.Key_E, ALT)
    assert "Only a manager" in shown.window.toast_line.text()
    assert "would go to Jordan Pike: the only closer" in page.trying.says.text()


def test_the_help_opens_at_its_page(qtbot, shown):
    press(qtbot, Qt.Key.Key_H, ALT)
    assert shown.window.overlay.panel().page() == "handoffs"


def test_every_control_has_a_name(page):
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QAbstractButton)]
    assert all(field.accessibleName() for field in fields)


def test_the_page_stands_below_in_a_narrow_window(shown, page):
    shown.window.resize(880, 720)
    QApplication.processEvents()
    assert page.form.isAncestorOf(page.trying)
