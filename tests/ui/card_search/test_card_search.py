"""The company card by keys alone: in the midst of a call, and over any other screen."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import calls, company_card, queue
from sdr_desk.desk.authoring import keep_draft, new_script
from sdr_desk.desk.authoring_publish import publish
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.suggestions import open_suggestions
from sdr_desk.ui.card_search.results import snippet
from sdr_desk.ui.widgets.rows import Row, Section
from tests.ui.call_desk.conftest import idle
from tests.ui.desk_windows import open_window

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
HOSTILE = "<img src='https://tracker.example/a.png'><script>alert(1)</script> **Bay** 4"


class Caller:
    """Presses keys where the focus is, and looks at the card."""

    def __init__(self, shown):
        self.shown, self.ctx = shown, shown.ctx
        self.toasts = []
        self.ctx.toasted.connect(lambda toast: self.toasts.append(toast.text))

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.shown.window, key, modifiers)
        idle()

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)
        idle()

    @property
    def screen(self):
        return self.shown.window.screen("call_desk")

    @property
    def card(self):
        panel = self.shown.window.overlay.panel()
        return panel.search if panel is not None else self.screen.company.panel

    @property
    def name(self):
        return self.screen.session.card.name

    def rows(self):
        return [item.title for item in self.card.results.rows.model_rows.items()]

    def is_open(self):
        return self.screen.company.is_open()


def sit(qtbot, desk, theme, screen="call_desk", person=""):
    caller = Caller(open_window(qtbot, desk, theme, screen, person=person))
    idle()
    if screen == "call_desk":
        caller.screen.settler.at_once()
        caller.screen.focus_home().setFocus()
    return caller


def write_card(desk, text, title="Warranty and service"):
    script_id = new_script(desk, "knowledge", title).ids["script"][0]
    front = f"---\ntitle: {title}\nkind: knowledge\naudience: The person making the call\nstage: any\n---\n"
    keep_draft(desk, script_id, front + text)
    publish(desk, script_id, "New")
    return script_id


@pytest.fixture
def caller(qtbot, desk, theme):
    made = sit(qtbot, desk, theme)
    made.press(KEY.Key_E)
    return made


def test_e_opens_it_beside_the_words_and_esc_gives_the_focus_back(caller):
    words = caller.screen.view.script.body
    assert caller.card.field.hasFocus()
    assert not caller.card.geometry().intersects(words.rect().translated(words.mapTo(caller.screen.view, words.pos())))
    caller.press(KEY.Key_Escape)
    assert not caller.is_open()
    assert words.hasFocus()


def test_nothing_typed_shows_the_company_and_its_cards(caller):
    told = [(title.text(), text.text()) for title, text in caller.card.results._lines]
    assert told[:2] == [("What we sell", "Door seals"), ("To whom", "Not written down yet.")]
    rows = caller.card.results.rows.model_rows.items()
    assert [row for row in rows if isinstance(row, Section)] == [Section("Cards", 6), Section("Competitors", 1)]
    assert caller.rows()[-1] == "What they may compare us with"
    assert isinstance(caller.card.results.rows.current_row(), Row)


def test_a_word_finds_enter_shows_and_typing_goes_on_filtering(caller):
    caller.type("notice per")
    row = caller.card.results.rows.current_row()
    assert (row.title, row.detail.split(":")[0]) == ("Words of the trade", "Notice period")
    caller.press(KEY.Key_Return)
    assert "Notice period: how long before its end" in caller.card.page.words.toPlainText()
    assert caller.card.page.words.extraSelections()
    caller.type("iod")
    assert caller.card.stack.currentWidget() is caller.card.results
    assert caller.card.field.text() == "notice period"


def test_right_goes_into_a_card_and_left_comes_back(caller):
    caller.type("price")
    caller.press(KEY.Key_Down)
    chosen = caller.card.results.rows.current_row().title
    caller.press(KEY.Key_Right)
    assert caller.card.page.title.text() == chosen
    caller.press(KEY.Key_Left)
    assert caller.card.results.rows.current_row().title == chosen
    assert caller.card.field.hasFocus()
    caller.press(KEY.Key_Left)
    caller.type("s")
    assert caller.card.field.text() == "pricse"


def test_a_long_card_is_read_on_with_the_arrows(caller):
    caller.type("words of the trade")
    caller.press(KEY.Key_Return)
    bar = caller.card.page.words.verticalScrollBar()
    bar.setValue(0)
    caller.press(KEY.Key_Down)
    by_a_line = bar.value()
    caller.press(KEY.Key_PageDown)
    assert 0 < by_a_line < bar.value()
    caller.press(KEY.Key_PageUp)
    caller.press(KEY.Key_Up)
    assert bar.value() == 0


def test_the_call_goes_on_and_its_outcome_closes_the_card(caller):
    before = caller.name
    caller.type("price")
    caller.press(KEY.Key_1, ALT)
    assert caller.name != before
    assert not caller.is_open()
    assert caller.screen.view.script.body.hasFocus()


def test_letters_are_typed_and_open_no_branch_meanwhile(caller):
    at = caller.screen.session.place.current.title
    caller.type("asdf8")
    assert caller.card.field.text() == "asdf8"
    assert caller.screen.session.place.current.title == at


def test_keys_of_the_card_end_where_its_focus_ends(caller):
    caller.screen.view.queue.open_filter()
    idle()
    assert caller.is_open()
    before = caller.card.results.rows.current_id()
    caller.press(KEY.Key_Down)
    assert caller.card.results.rows.current_id() == before
    caller.screen.view.script.body.setFocus()
    caller.press(KEY.Key_E)
    assert caller.card.field.hasFocus()


def test_a_field_that_asks_for_the_outcome_closes_it(caller):
    caller.press(KEY.Key_4, ALT)
    assert caller.screen.view.bar.line.isVisible()
    caller.press(KEY.Key_Escape)
    assert not caller.screen.view.bar.line.isVisible()
    assert not caller.is_open()


def test_nothing_found_asks_the_manager_with_one_key(caller, desk, as_person):
    caller.type("freight")
    assert caller.card.nothing.title.text() == "Nothing on the card says “freight”"
    assert [hint.keys for hint in caller.screen.hints()] == [("Alt+Enter",), ("Esc",)]
    caller.press(KEY.Key_Return, ALT)
    assert [one.author for one in open_suggestions(as_person("Ruth"))] == ["Maria Ortega"]
    assert caller.toasts[-1] == "Your manager is asked to write about “freight”."
    caller.press(KEY.Key_Return, ALT)
    assert len(open_suggestions(as_person("Ruth"))) == 1
    assert "waits for your manager already" in caller.toasts[-1]


def test_what_is_found_is_not_asked_for(caller, desk):
    caller.type("price")
    caller.press(KEY.Key_Return, ALT)
    assert open_suggestions(desk) == ()
    assert caller.toasts[-1] == "Only what is not on the card is asked for."


def test_a_rep_changes_no_card(caller):
    assert not caller.card._edit.isVisible()
    caller.press(KEY.Key_O, CTRL)
    assert caller.toasts[-1] == "Only a manager changes the card. Suggest it in Scripts."


def test_a_card_is_read_to_whom_one_talks_with(caller, desk, as_person):
    write_card(as_person("Ruth"), "You talk with {{ prospect.first_name | default('them') }}.\n", "Whom we call")
    caller.press(KEY.Key_Escape)
    caller.press(KEY.Key_E)
    caller.type("whom we")
    caller.press(KEY.Key_Return)
    assert caller.card.page.words.toPlainText() == f"You talk with {caller.name.split()[0]}."


def test_a_card_that_is_published_meanwhile_is_found(caller, as_person):
    caller.type("warranty")
    assert caller.card.stack.currentWidget() is caller.card.nothing
    write_card(as_person("Ruth"), "Two years on everything that moves.\n")
    caller.ctx.changed.emit(Changes(frozenset({"script"})))
    assert caller.rows() == ["Warranty and service"]


def test_hostile_words_are_text_and_load_nothing(caller, desk, as_person):
    write_card(as_person("Ruth"), HOSTILE + "\n", "Bays")
    caller.press(KEY.Key_Escape)
    caller.press(KEY.Key_E)
    caller.type("tracker")
    assert caller.card.results.rows.current_row().detail.startswith(("<img", "… src"))
    caller.press(KEY.Key_Return)
    assert caller.card.page.words.toPlainText() == HOSTILE.replace("**", "")
    assert "<img" not in caller.card.page.words.toHtml()


def test_nobody_to_call_leaves_e_to_the_card_and_ctrl_b_ends_the_block(qtbot, desk, theme):
    for person in queue.head_ids(desk, 50):
        calls.log_outcome(desk, Outcome(person, "no_answer"))
    caller = sit(qtbot, desk, theme)
    assert caller.screen.session.card is None
    caller.press(KEY.Key_E)
    assert caller.is_open()
    caller.press(KEY.Key_Escape)
    assert caller.screen.view.clear.hasFocus()


def test_in_a_narrow_window_it_stands_at_the_right_edge(caller):
    caller.shown.window.resize(QSize(900, 700))
    idle()
    place, view = caller.card.geometry(), caller.screen.view
    assert (place.right() + 1, place.bottom() + 1) == (view.width(), view.bar.y())
    caller.shown.window.resize(QSize(1440, 900))
    idle()
    assert caller.card.width() == view.notes.width()


def test_another_screen_closes_it(caller):
    caller.ctx.navigate("prospects")
    caller.ctx.navigate("call_desk")
    idle()
    assert not caller.is_open()


def test_from_any_screen_the_key_opens_and_closes_it(qtbot, desk, theme):
    caller = sit(qtbot, desk, theme, "prospects")
    focus = QApplication.focusWidget()
    caller.press(KEY.Key_F, BOTH)
    assert caller.card.field.hasFocus()
    caller.type("pilot")
    caller.press(KEY.Key_Return)
    assert "Pilot" in caller.card.page.words.toPlainText()
    caller.press(KEY.Key_F, BOTH)
    assert caller.shown.window.overlay.panel() is None
    assert QApplication.focusWidget() is focus


def test_on_the_call_desk_that_key_opens_it_beside_the_words_also_while_a_note_is_written(qtbot, desk, theme):
    caller = sit(qtbot, desk, theme)
    caller.press(KEY.Key_N)
    caller.type("Asked about a pilot")
    caller.press(KEY.Key_F, BOTH)
    assert caller.is_open()
    assert caller.shown.window.overlay.panel() is None
    caller.press(KEY.Key_Escape)
    assert caller.screen.view.notes.note.hasFocus()


def test_a_manager_opens_the_shown_card_in_scripts_and_the_company_in_settings(qtbot, desk, theme):
    caller = sit(qtbot, desk, theme, "prospects", person="Ruth")
    caller.press(KEY.Key_F, BOTH)
    caller.type("price")
    card = caller.card.results.rows.current_id()
    caller.press(KEY.Key_Return)
    caller.press(KEY.Key_O, CTRL)
    assert caller.shown.window.current().name == "scripts"
    assert caller.shown.window.current().script_at_hand() == card
    caller.press(KEY.Key_F, BOTH)
    caller.type("what we sell")
    caller.press(KEY.Key_O, CTRL)
    assert (caller.shown.window.current().name, caller.shown.window.current().tab()) == ("settings", "company")


def test_a_manager_is_led_to_scripts_where_nothing_is_found(qtbot, desk, theme):
    caller = sit(qtbot, desk, theme, "prospects", person="Ruth")
    caller.press(KEY.Key_F, BOTH)
    caller.type("freight")
    assert caller.card.nothing.write.isVisible()
    assert not caller.card.nothing.ask.isVisible()
    caller.press(KEY.Key_O, CTRL)
    assert caller.shown.window.current().name == "scripts"


def test_every_part_has_a_name(caller):
    card = caller.card
    assert card.accessibleName() == "Company card"
    assert card.field.accessibleName() == "Search the company card"
    assert card.results.rows.accessibleName() == "On the company card"
    caller.type("price")
    caller.press(KEY.Key_Return)
    assert card.page.words.accessibleName() == "Script: What may be said about prices"


def test_a_line_begins_a_few_words_before_what_was_found():
    entry = company_card._entry("1", "Card", "", [])
    line = "The written order that comes after the offer and before the invoice is theirs."
    assert snippet(company_card.Hit(entry, line, 4)) == line
    assert snippet(company_card.Hit(entry, line, line.index("invoice"))) == "… before the invoice is theirs."
    assert snippet(company_card.Hit(entry, "x" * 900, 500)) == "x" * 300
