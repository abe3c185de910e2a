"""What is offered at a place of a script, and the list of it under the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.scripting.filters import FILTERS
from sdr_desk.scripting.format import FRONT
from sdr_desk.ui.scripts.completion import FILTER_WORDS, FRONT_WORDS, Vocabulary, offer_at
from sdr_desk.ui.scripts.completion_list import CompletionList
from sdr_desk.ui.scripts.editor import ScriptEditor

FRONT_PART = "---\ntitle: T\nkind: call\n---\n"
WORDS = Vocabulary(("contract_end",), (("budget", "No budget"),))


def offered(text, asked=True):
    """The words offered where the bar stands."""
    found = offer_at(text.replace("¦", "", 1), text.index("¦"), WORDS, asked=asked)
    return [choice.word for choice in found.choices] if found else []


def test_every_entry_and_every_filter_is_explained():
    assert set(FRONT_WORDS) == set(FRONT)
    assert set(FILTERS) - {"default"} == set(FILTER_WORDS)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (FRONT_PART + "Hi {{ first¦", "prospect.first_name"),
        (FRONT_PART + "Hi {{ company.ci¦ }}", "company.city"),
        (FRONT_PART + "{% if contract¦", "custom.contract_end"),
        (FRONT_PART + "Hi fir¦", "prospect.first_name"),
        ("---\nki¦\n---\n", "kind"),
        ("---\nkind: voi¦\n---\n", "voicemail"),
        ("---\nstage: call¦\n---\n", "callback"),
        ("---\nobjections: [a, bud¦\n---\n", "budget"),
        ("---\nexpects: rep.ph¦\n---\n", "rep.phone"),
        (FRONT_PART + '## Open\n- "Go." -> op¦', "open"),
        (FRONT_PART + '- "Go." -> objection:¦', "objection:budget"),
        (FRONT_PART + '## The way out {#out}\n- "Go." -> o¦', "out"),
    ],
)
def test_what_comes_first(text, first):
    assert offered(text)[0] == first


def test_filters_come_behind_a_bar():
    text = FRONT_PART + "{{ rep.phone | sp"
    found = offer_at(text, len(text), WORDS, asked=False)
    assert [choice.text for choice in found.choices] == ["spoken"]
    assert found.choices[0].sample == "208 555 0142"


@pytest.mark.parametrize("text", ["Hello fir¦", '{{ rep.name | fallback("th¦', "---\nki¦\n---\n", "{{ rep.name }} a¦"])
def test_nothing_comes_unasked_outside_of_a_tag(text):
    assert offered(text if text.startswith("---") else FRONT_PART + text, asked=False) == []


def test_outside_of_a_tag_the_braces_come_too():
    text = FRONT_PART + "Hi rep.first"
    assert offer_at(text, len(text), WORDS, asked=True).choices[0].text == "{{ rep.first_name }}"


@pytest.mark.parametrize(
    "inside", ["{{ company.city ", '{{ company.city | fallback("x") ', "{% if company.state %", "{% else "]
)
def test_behind_a_whole_value_nothing_is_offered(inside):
    assert offered(FRONT_PART + "Hi " + inside + "¦", asked=False) == []


def test_a_block_begins_with_its_word():
    assert offered(FRONT_PART + "{% e¦", asked=False)[:3] == ["elif", "else", "endif"]
    assert "company.city" in offered(FRONT_PART + "{% if not ¦", asked=False)


@given(st.text(st.sampled_from('ab.{}%|"- >:\n#_'), max_size=60), st.integers(0, 60))
def test_any_place_of_any_text_is_answered(text, at):
    found = offer_at(text, min(at, len(text)), WORDS, asked=True)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.fixture
def room(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.editor = ScriptEditor(made)
    made.editor.setGeometry(0, 0, 800, 300)
    made.list = CompletionList(made.editor, made)
    made.list.vocabulary = lambda: WORDS
    made.show()
    made.editor.load(FRONT_PART)
    made.editor.moveCursor(made.editor.textCursor().MoveOperation.End)
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    return made


def test_typing_in_a_tag_opens_narrows_and_takes(room, qtbot):
    qtbot.keyClicks(room.editor, "Hi {{ ")
    assert room.list.isVisible()
    qtbot.keyClicks(room.editor, "rep.ph")
    assert room.list.choices() == ("rep.phone",)
    qtbot.keyClick(room.editor, Qt.Key.Key_Return)
    assert room.editor.words().endswith("Hi {{ rep.phone")
    assert room.list.isHidden()


@pytest.mark.parametrize("typed", ["Hi {{ rep.first_name }} from ", "Hi {% if company.city %}in "])
def test_a_closed_tag_closes_the_list(room, qtbot, typed):
    qtbot.keyClicks(room.editor, typed)
    assert room.list.isHidden()
    qtbot.keyClick(room.editor, Qt.Key.Key_Return)
    assert room.editor.words().endswith(typed + "\n")


def test_a_list_that_was_asked_for_ends_with_the_word(room, qtbot):
    room.list.ask()
    qtbot.keyClicks(room.editor, "rep")
    assert room.list.isVisible()
    qtbot.keyClicks(room.editor, " ")
    assert room.list.isHidden()


def test_down_and_tab_take_the_second(room, qtbot):
    room.list.ask()
    second = room.list.choices()[1]
    qtbot.keyClick(room.editor, Qt.Key.Key_Down)
    qtbot.keyClick(room.editor, Qt.Key.Key_Tab)
    assert room.editor.words().endswith(f"{{{{ {second} }}}}")


def test_esc_closes_and_keys_are_given_back(room, qtbot):
    room.list.ask()
    assert "Esc" in room.editor.property("own_keys")
    qtbot.keyClick(room.editor, Qt.Key.Key_Escape)
    assert room.list.isHidden()
    assert "Esc" not in room.editor.property("own_keys")


def test_the_list_stays_in_the_room(room, qtbot):
    room.editor.load("---\n---\n" + "line\n" * 40)
    room.editor.moveCursor(room.editor.textCursor().MoveOperation.End)
    room.list.ask()
    assert room.rect().contains(room.list.geometry())
