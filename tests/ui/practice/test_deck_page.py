"""The deck by keys: a rep reads and practises, a manager writes, changes and switches off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import practice
from tests.ui.desk_windows import open_window


def opened(qtbot, desk, theme, person):
    window = open_window(qtbot, desk, theme, "practice", person=person)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D)
    return window, window.window.screen("practice").pages["deck"]


@pytest.fixture
def key(qtbot):
    def press(name, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), name, modifier)

    return press


def test_a_rep_reads_the_deck_and_is_told_why_not_more(qtbot, desk, theme, key):
    window, page = opened(qtbot, desk, theme, "Maria")
    said = []
    window.ctx.toasted.connect(lambda toast: said.append(toast.text))
    assert page.about().endswith(" cards")
    key(Qt.Key.Key_X)
    assert said == ["Only a manager changes the deck. You can practise any card."]
    assert all(card.active for card in practice.deck(desk))


def test_f_shows_one_kind_and_the_answer_stands_beside(qtbot, desk, theme, key):
    _window, page = opened(qtbot, desk, theme, "Maria")
    key(Qt.Key.Key_F)
    assert page.chips["objection"].isChecked()
    assert {row.data.kind for row in page.rows.model_rows.items() if hasattr(row, "data")} == {"objection"}
    assert page.lines.accessibleName().startswith("Agree: ")


def test_enter_practises_the_chosen_card(qtbot, desk, theme, key):
    window, page = opened(qtbot, desk, theme, "Maria")
    key(Qt.Key.Key_J)
    chosen = page.card().id
    key(Qt.Key.Key_Return)
    screen = window.window.screen("practice")
    assert screen.at == "alone"
    assert screen.pages["alone"].sitting.card.id == chosen


def test_a_manager_switches_a_card_off_and_undo_brings_it_back(qtbot, desk, theme, key):
    _window, page = opened(qtbot, desk, theme, "Ruth")
    chosen = page.card().id
    key(Qt.Key.Key_X)
    assert page.rows.current_row().right == "switched off"
    assert chosen not in {card.id for card in practice.due(desk)}
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.rows.current_row().right == "not practised yet"


def test_a_manager_writes_a_card_with_an_answer_of_its_own(qtbot, desk, theme, key):
    window, page = opened(qtbot, desk, theme, "Ruth")
    key(Qt.Key.Key_N)
    form = window.window.overlay.panel()
    form.front.setText("“We lease everything.”")
    form.persona.setText("Olive, fleet manager")
    form.answer.setPlainText("Leasing keeps it simple.\n\nWhat happens when the lease ends?")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card = next(one for one in practice.deck(desk) if one.own)
    assert (card.said, card.persona, card.kind) == ("“We lease everything.”", "Olive, fleet manager", "objection")
    page.rows.select(card.id)
    assert page.lines.accessibleName() == "Agree: “Leasing keeps it simple.” Ask: “What happens when the lease ends?”"


def test_a_card_without_an_answer_is_not_saved_and_the_form_says_why(qtbot, desk, theme, key):
    window, _page = opened(qtbot, desk, theme, "Ruth")
    key(Qt.Key.Key_N)
    form = window.window.overlay.panel()
    form.front.setText("We lease everything.")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.window.overlay.panel() is form
    assert "The answer is missing." in form._problem.text()


def test_e_changes_what_is_said_and_by_whom(qtbot, desk, theme, key):
    window, page = opened(qtbot, desk, theme, "Ruth")
    key(Qt.Key.Key_E)
    form = window.window.overlay.panel()
    form.mood.setText("In a good mood.")
    form.seconds.setText("20")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (page.card().mood, page.card().seconds) == ("In a good mood.", 20)
