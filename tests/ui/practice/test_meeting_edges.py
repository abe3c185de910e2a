"""The huddle and rewards where somebody else sits down, undoes, closes a form, or types what cannot be."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import huddle, pay, rewards, team
from sdr_desk.desk.pay import NewPlan
from sdr_desk.ui.practice import huddle_page
from sdr_desk.ui.widgets.labels import Text
from tests.desk.practice.test_pay import PLAN
from tests.ui.desk_windows import open_window

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def opened(qtbot, desk, theme):
    def go(name, person="Ruth", answers=()):
        shown = open_window(qtbot, desk, theme, "practice", answers=answers, person=person)
        shown.ctx.navigate("practice", page=name)
        qtbot.waitUntil(lambda: shown.window.screen("practice").at == name)
        return shown, shown.window.screen("practice").page(name)

    return go


@pytest.fixture
def key(qtbot):
    return lambda one, modifier=Qt.KeyboardModifier.NoModifier: qtbot.keyClick(
        QApplication.focusWidget(), one, modifier
    )


def panel(shown):
    return shown.window.overlay.panel()


def person(desk, name):
    return next(one.id for one in team.everyone(desk) if one.name.startswith(name))


def test_who_sits_down_sees_nothing_of_what_the_manager_looked_at(opened, desk, qtbot):
    shown, page = opened("rewards")
    pay.keep_plan(desk, NewPlan("Leads", PLAN, date(2026, 9, 1)))
    page.to_person(person(desk, "Maria"))
    page.go(-1)
    failed = []
    shown.ctx.fail = failed.append
    shown.ctx.switch_person(person(desk, "Jordan"))
    assert (page.total.text(), len(page.rows.model_rows.items())) == ("", 0)
    shown.ctx.navigate("practice", page="rewards")
    qtbot.waitUntil(lambda: page.found is not None)
    assert (page.found.person, failed) == ("", [])
    assert "those who find leads" in page.nothing.text()


def test_a_past_sheet_that_was_undone_leads_back_to_the_next_one(opened, desk, key, qtbot):
    shown, page = opened("huddle")
    made = huddle.keep_minutes(desk, huddle.next_sheet(desk), "").ids["huddle"][0]
    page.to_past(made)
    assert page.sheet.held
    shown.ctx.perform(shown.ctx.undo)
    shown.window.screen("practice").refresh()
    qtbot.waitUntil(lambda: not page.sheet.held)
    assert page.sheet.id == ""


def test_minutes_are_still_there_after_esc_but_not_in_another_sheet(opened, desk, key):
    shown, page = opened("huddle")
    huddle.keep_minutes(desk, huddle.next_sheet(desk), "Held.")
    shown.window.screen("practice").refresh()
    key(Qt.Key.Key_M)
    panel(shown).field.insertPlainText("We talked.")
    key(ESC)
    page.to_past(huddle.past(desk)[0].id)
    key(Qt.Key.Key_M)
    assert panel(shown).field.toPlainText() == "Held."
    key(ESC)
    page.back()
    key(Qt.Key.Key_M)
    assert panel(shown).field.toPlainText() == "We talked."
    key(ENTER, CTRL)
    key(Qt.Key.Key_M)
    assert panel(shown).field.toPlainText() == ""


def test_the_objection_is_rehearsed_in_pairs_by_a_key(opened, desk, key, qtbot):
    value, _words, _detail = huddle.choices(desk, "objection")[2]
    shown, page = opened("huddle")
    huddle.rewrite(desk, page.sheet, "objection", value)
    shown.window.screen("practice").refresh()
    key(Qt.Key.Key_R)
    practice = shown.window.screen("practice")
    qtbot.waitUntil(lambda: practice.at == "pairs")
    assert practice.page("pairs").choice.script_id == value.removeprefix("script:")
    assert practice.page("pairs").choice.words() is not None


def test_a_typed_objection_leads_to_partner_mode_too(opened, desk, key, qtbot):
    shown, page = opened("huddle", "Ruth")
    huddle.rewrite(desk, page.sheet, "objection", "We lease the doors")
    shown.window.screen("practice").refresh()
    key(Qt.Key.Key_R)
    qtbot.waitUntil(lambda: shown.window.screen("practice").at == "pairs")


def test_a_target_beyond_all_numbers_is_a_sentence(opened, key):
    shown, _page = opened("rewards")
    for typed in ("9" * 5_000, "-1", "1e3", "999999999"):
        key(Qt.Key.Key_T)
        panel(shown).amount.setText(typed)
        key(ENTER, CTRL)
        assert "saved yet" in panel(shown)._problem.text()
        key(ESC)


@pytest.mark.parametrize(
    ("typed", "month"), [("Nov", "November 2026"), ("Sep", "September 2026"), ("Jan 2027", "January 2027")]
)
def test_a_formula_says_from_when_it_holds(opened, key, typed, month):
    shown, _page = opened("rewards")
    key(Qt.Key.Key_N)
    panel(shown).rates["held"].setText("25")
    panel(shown).starts.setText(typed)
    assert panel(shown).sentence.text() == f"$25 for each meeting held. From {month} on."


def test_a_day_that_passed_is_refused_and_not_taken_for_today(opened, desk, key):
    shown, page = opened("huddle", answers=["2020-01-01", "2026-10-99", "in 3 years"])
    said = []
    shown.ctx.fail = lambda text, *_more: said.append(text)
    for _typed in range(3):
        key(Qt.Key.Key_W)
    assert len(said) == 3
    assert (page.sheet.id, page.sheet.on) == ("", date(2026, 10, 14))


def test_a_rep_is_not_told_of_a_key_that_is_not_theirs(opened):
    _shown, page = opened("huddle", "Maria")
    texts = [label.text() for view in page.column.views for label in view.findChildren(Text)]
    assert "Nothing on record for it." in texts
    assert not any("E writes" in text for text in texts)


def test_the_part_under_the_hand_is_spoken_with_what_we_say(opened, desk, key, monkeypatch):
    _shown, page = opened("huddle")
    heard = []
    monkeypatch.setattr(huddle_page, "announce", lambda _widget, text: heard.append(text))
    for _part in range(3):
        key(Qt.Key.Key_J)
    part = page.sheet.part("objection")
    assert (part.text in heard[-1], part.question in heard[-1], page.column.views[3].accessibleName()) == (
        True,
        True,
        heard[-1],
    )


def test_nobody_to_set_a_target_for(opened, desk, monkeypatch):
    shown, page = opened("rewards")
    page.found = rewards.Rewards("", "", (), (), None)
    assert shown.ctx.actions.reason("practice.rewards.target") == "There is nobody here to set a target for."
