"""Referral asks by keys alone: who can be asked, the words, asked, not now, a name, the call, and undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import referral_asks
from sdr_desk.store import referrals
from tests.ui.desk_windows import open_window


@pytest.fixture
def client(desk):
    person, company = desk.conn.execute("SELECT id, company_id FROM prospects ORDER BY id LIMIT 1").fetchone()
    with desk.write() as write:
        write.change("companies", company, is_customer=1, customer_since="2019-05-02")
    return person


def opened(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "practice")
    press(qtbot, Qt.Key.Key_A)
    return shown, shown.window.screen("practice").page("asks")


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_it_says_who_why_and_with_which_words(qtbot, desk, theme, client):
    _shown, page = opened(qtbot, desk, theme)
    assert page.ask().prospect_id == client
    assert page.about() == "One person can be asked"
    assert page.pane.why.text() == "Customer since 2019, not asked for 90 days."
    assert page.pane.script.text() == "Ask with a short list"
    assert "three companies" in page.pane.words.text()


def test_one_key_says_asked_and_undo_brings_them_back(qtbot, desk, theme, client):
    shown, page = opened(qtbot, desk, theme)
    press(qtbot, Qt.Key.Key_1)
    assert page.ask() is None
    assert "asked" in referrals.last_said(desk.conn, client)
    assert "Asked First00 Last" in shown.window.toast_line.text()
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.ask().prospect_id == client


def test_not_now_leaves_them_out(qtbot, desk, theme, client):
    _shown, page = opened(qtbot, desk, theme)
    press(qtbot, Qt.Key.Key_2)
    assert page.ask() is None
    assert "not_now" in referrals.last_said(desk.conn, client)


_EVERYWHERE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, _EVERYWHERE])
def test_got_a_name_opens_the_capture_with_the_referrer(qtbot, desk, theme, client, modifiers):
    shown, page = opened(qtbot, desk, theme)
    press(qtbot, Qt.Key.Key_N, modifiers)
    panel = shown.window.overlay.panel()
    assert panel.who.prospect_id == client
    assert panel.relation.currentData() == "customer"
    qtbot.keyClicks(QApplication.focusWidget(), "Jane Poe, 208-555-0117")
    press(qtbot, Qt.Key.Key_Return)
    assert len(referrals.given_by(desk.conn, client)) == 1
    assert page.ask() is None


def test_enter_calls_them(qtbot, desk, theme, client):
    shown, _page = opened(qtbot, desk, theme)
    press(qtbot, Qt.Key.Key_Return)
    assert shown.window.current().name == "call_desk"
    assert shown.window.current().person_at_hand() == client


def test_with_nobody_to_ask_it_says_who_would_be_here(qtbot, desk, theme):
    shown, page = opened(qtbot, desk, theme)
    assert referral_asks.who_can_be_asked(desk) == ()
    assert page._stack.currentWidget() is page._empty
    assert shown.ctx.actions.reason("asks.asked") == "Choose somebody first."
