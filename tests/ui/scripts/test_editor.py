"""The editor: words kept sign for sign, marks, repairs, indenting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextFormat

from sdr_desk.scripting.check import check
from sdr_desk.ui.scripts.editor import ScriptEditor
from tests.naughty import NAUGHTY

TEXT = "---\ntitle: T\nkind: voicemail\n---\n😀 Near {{ company.citty }} and {{ company.city }}.\n"


@pytest.fixture
def editor(qtbot, theme):
    made = ScriptEditor()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.load(TEXT)
    return made


@pytest.mark.parametrize("text", [TEXT, "a\u00a0b\n", "", "tab\there", "e\u0301 \u202e right", "\n\n\n"])
def test_words_stay_as_they_are(editor, text):
    editor.load(text)
    assert editor.words() == text


def test_any_text_can_be_loaded_and_looked_at(editor):
    for text in NAUGHTY:
        editor.load(f"{TEXT}{text}\n{{{{ {text} }}}}")
        editor.show_problems(check(editor.words()))
        assert editor.words().startswith(TEXT)


def test_problems_are_underlined_where_they_are(editor):
    editor.show_problems(check(TEXT))
    waves = [
        mark for mark in editor.extraSelections() if mark.format.hasProperty(QTextFormat.Property.TextUnderlineStyle)
    ]
    assert [mark.cursor.selectedText() for mark in waves] == ["company.citty", "company.city"]


def test_a_repair_is_one_step_back(editor):
    problem = check(TEXT)[0]
    editor.apply_fix(problem.fix)
    assert "company.citty" not in editor.words()
    editor.undo()
    assert editor.words() == TEXT


def test_a_place_to_fill_in_is_chosen(editor):
    problem = next(each for each in check(TEXT) if each.severity == "warning")
    editor.apply_fix(problem.fix)
    assert editor.textCursor().selectedText() == "…"
    editor.insertPlainText("you")
    assert 'company.city | fallback("you")' in editor.words()


def test_going_to_a_problem_puts_the_cursor_there(editor):
    editor.go_to(check(TEXT)[0])
    assert TEXT[: editor.offset()].endswith("company.citty")


def test_only_a_person_writes(editor, qtbot):
    with qtbot.assertNotEmitted(editor.written):
        editor.take_over("other\nwords")
        editor.show_problems(())
        editor._highlighter.rehighlight()
    with qtbot.waitSignal(editor.written):
        qtbot.keyClicks(editor, "a")


def test_tab_indents_until_it_is_told_to_move_on(editor, qtbot):
    editor.load("one\ntwo")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.words() == "  one\n  two"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.words() == "one\ntwo"
    assert editor.switch_tab() is True
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.words() == "one\ntwo"


def test_text_size_follows_the_theme(editor, theme):
    before = editor.fontMetrics().height()
    theme.set_scale(2.0)
    assert editor.fontMetrics().height() > before * 1.7
    assert editor._numbers.wanted() > 50


def test_long_parts_are_marked_until_the_words_change(editor, qtbot):
    editor.show_parts(((0, 3), (5, 9)))
    assert len(editor.extraSelections()) == 3
    qtbot.keyClicks(editor, "a")
    assert len(editor.extraSelections()) == 1
