"""Rehearsed before it goes live, from the scripts screen: one key on, again off, undone, and said in the head."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import certified, undo
from tests.ui.scripts.conftest import VOICEMAIL

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
SAID = "rehearsed before live"


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def ask(author, qtbot):
    return lambda: qtbot.keyClick(QApplication.focusWidget(), KEY.Key_G, ALT)


def test_a_key_asks_for_a_rehearsal_and_the_head_says_so(author, begin, ask, desk):
    script_id = begin(live=True)
    ask()
    assert certified.is_ruled(desk, script_id)
    assert author.head.facts.text() == f"Voicemail · v1 live · {SAID}"
    ask()
    assert not certified.is_ruled(desk, script_id)
    assert SAID not in author.head.facts.text()


def test_undo_takes_it_back_and_the_draft_stays(author, begin, ask, desk, ctx, qtbot):
    script_id = begin(live=True)
    author.editor.setFocus()
    qtbot.keyClicks(author.editor, "One more. ")
    ask()
    assert author.head.facts.text() == f"Voicemail · draft 2, from v1 · {SAID}"
    changes = undo.undo_last(desk)
    ctx.changed.emit(changes)
    assert not certified.is_ruled(desk, script_id)
    assert SAID not in author.head.facts.text()
    assert author.editor.words().count("One more.") == 1


@pytest.mark.parametrize(
    ("text", "kind", "live", "said"),
    [
        (VOICEMAIL, "voicemail", False, "Publish it first"),
        (VOICEMAIL.replace("kind: voicemail", "kind: letter"), "letter", False, "said aloud"),
    ],
)
def test_what_cannot_be_rehearsed_is_said(begin, ask, window, desk, text, kind, live, said):
    script_id = begin(text, kind, live)
    ask()
    assert said in window.toast_line.text()
    assert not certified.is_ruled(desk, script_id)
