"""Suggested changes: sent by those who say the words, answered by those who publish them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import authoring, suggestions, team, undo
from sdr_desk.ui.scripts.suggested import SuggestionsPanel
from sdr_desk.ui.scripts.suggesting import SuggestPanel, open_suggesting
from sdr_desk.ui.scripts.words_actions import SUGGESTED, WORDS_ACTIONS
from tests.ui.scripts.conftest import VOICEMAIL

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BETTER = f"{VOICEMAIL}One question.\n"


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def script(desk, window, ctx):
    ctx.undo = lambda: undo.undo_last(desk)
    ctx.actions.register(WORDS_ACTIONS)
    made = authoring.new_script(desk, "voicemail", "Cold storage", VOICEMAIL).ids["script"][0]
    authoring.publish(desk, made, "")
    return made


@pytest.fixture
def rep(script, desk, as_person):
    return as_person("Maria")


@pytest.fixture
def panel_of(window, ctx):
    def show(desk, script):
        ctx.desk = desk
        open_suggesting(ctx, script)
        return window.overlay.panel()

    return show


def test_a_rep_sends_words_and_changed_words(panel_of, rep, script, qtbot, press, desk, window):
    panel = panel_of(rep, script)
    assert isinstance(panel, SuggestPanel)
    qtbot.keyClicks(panel.words, "Ask something")
    press(KEY.Key_E, modifier=Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is panel.body
    panel.body.setPlainText(BETTER)
    assert panel.differs.text() == "1 line new"
    press(KEY.Key_Return, modifier=CTRL)
    assert window.overlay.panel() is None
    [sent] = suggestions.open_suggestions(desk)
    assert (sent.words, sent.body.strip(), sent.author) == ("Ask something", BETTER.strip(), rep.person.name)


def test_words_alone_carry_no_text(panel_of, rep, script, qtbot, press, desk):
    qtbot.keyClicks(panel_of(rep, script).words, "Too long")
    press(KEY.Key_Return, modifier=CTRL)
    assert suggestions.open_suggestions(desk)[0].body == ""


def test_nothing_is_not_sent_and_says_so(panel_of, rep, script, press, desk):
    panel = panel_of(rep, script)
    press(KEY.Key_Return, modifier=CTRL)
    assert panel.says.text().startswith("The suggestion is empty.")
    assert suggestions.open_suggestions(desk) == ()


def test_what_was_written_is_kept_when_it_is_closed(panel_of, rep, script, qtbot, press, ctx):
    qtbot.keyClicks(panel_of(rep, script).words, "Half a thought")
    press(KEY.Key_Escape)
    assert ctx.said[-1].text == "Not sent. What you wrote is kept; S brings it back."
    assert panel_of(rep, script).words.toPlainText() == "Half a thought"


def test_a_rep_sees_what_became_of_theirs(panel_of, rep, script, desk):
    for words in ("Name the city", "Shorter", "Still open"):
        suggestions.suggest(rep, script, words)
    first, second, _third = suggestions.open_suggestions(desk)
    suggestions.decline(desk, first.id, "Few tell it")
    suggestions.take(desk, second.id)
    rows = panel_of(rep, script).mine.model_rows.items()
    assert [(row.title, row.detail) for row in rows] == [
        ("Still open", "Waiting for an answer"), ("Shorter", "Taken"), ("Name the city", "Declined: Few tell it"),
    ]  # fmt: skip


def test_the_manager_sees_who_when_their_words_and_what_differs(panel_of, rep, script, desk):
    suggestions.suggest(rep, script, "Ask something", BETTER)
    panel = panel_of(desk, script)
    assert isinstance(panel, SuggestionsPanel)
    assert panel.note.text() == "1 waits for an answer"
    assert panel.who.text().startswith(f"{rep.person.name}, who read v1, today")
    assert panel.words.text() == "Ask something"
    assert panel.pane.view.lines.names == ("v1, live", f"Suggested by {rep.person.name}")


def test_taking_one_makes_its_words_the_draft(panel_of, rep, script, desk, press):
    suggestions.suggest(rep, script, "Ask something", BETTER)
    panel = panel_of(desk, script)
    press(KEY.Key_T)
    assert authoring.manuscript(desk, script).text.strip() == BETTER.strip()
    assert panel.pane.told.text().startswith("Nobody waits for an answer.")
    assert QApplication.focusWidget() is panel.buttons["close"]
    undo.undo_last(desk)
    assert not authoring.manuscript(desk, script).drafted


def test_taking_one_over_the_draft_of_somebody_else_asks_by_name(panel_of, rep, script, desk, as_person, press, ctx):
    suggestions.suggest(rep, script, "Ask something", BETTER)
    authoring.keep_draft(desk, script, f"{VOICEMAIL}Mine.\n")
    team.add_person(desk, team.NewPerson("Noor Haddad", "", ("manager",), desk.person.time_zone))
    panel = panel_of(as_person("Noor"), script)
    ctx.prompts.answers = [False]
    press(KEY.Key_T)
    assert ctx.prompts.asked == [f"Replace the draft of {desk.person.name}?"]
    assert panel.current() is not None
    assert authoring.manuscript(desk, script).text.endswith("Mine.\n")
    ctx.prompts.answers = [True]
    press(KEY.Key_T)
    assert authoring.manuscript(desk, script).text.strip() == BETTER.strip()


def test_declining_takes_one_line_that_the_rep_reads(panel_of, rep, script, desk, press, qtbot, ctx):
    suggestions.suggest(rep, script, "Ask something")
    panel = panel_of(desk, script)
    press(KEY.Key_D)
    press(KEY.Key_Return)
    assert ctx.said[-1].text == "Write one line they will read."
    qtbot.keyClicks(panel.answer, "Not this season")
    press(KEY.Key_Return)
    [answered] = suggestions.answered_suggestions(rep)
    assert (answered.state, answered.answer) == ("declined", "Not this season")


def test_esc_leaves_the_answer_first_and_then_the_panel(panel_of, rep, script, desk, press, window):
    suggestions.suggest(rep, script, "Ask something", BETTER)
    panel = panel_of(desk, script)
    press(KEY.Key_D)
    press(KEY.Key_Escape)
    assert panel.answer.isHidden()
    assert QApplication.focusWidget() is panel.rows
    press(KEY.Key_Escape)
    assert window.overlay.panel() is None


def test_those_of_the_open_script_come_first(panel_of, rep, script, desk):
    other = authoring.new_script(desk, "voicemail", "Dairy", VOICEMAIL).ids["script"][0]
    authoring.publish(desk, other, "")
    suggestions.suggest(rep, other, "First sent")
    suggestions.suggest(rep, script, "Second sent")
    rows = panel_of(desk, script).rows.model_rows.items()
    assert [row.title for row in rows[::2]] == ["This script", "Other scripts"]
    assert [row.detail for row in rows[1::2]] == ["Second sent", "First sent"]


def test_nothing_waits(panel_of, script, desk, ctx):
    panel = panel_of(desk, script)
    assert panel.pane.told.text().startswith("Nobody waits")
    assert panel.buttons["take"].isHidden()
    assert ctx.actions.reason(f"{SUGGESTED}.take") == "Nobody waits for an answer."
