"""The versions of a script: which two are compared, bringing one back, and what reps may do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import authoring, undo
from sdr_desk.desk.changes import Changes
from sdr_desk.ui.scripts.versions import VersionsPanel, open_versions
from sdr_desk.ui.scripts.words_actions import VERSIONS, WORDS_ACTIONS
from tests.ui.scripts.conftest import VOICEMAIL

KEY = Qt.Key


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def script(desk, window, ctx):
    """Two versions and a draft."""
    ctx.undo = lambda: undo.undo_last(desk)
    ctx.actions.register(WORDS_ACTIONS)
    made = authoring.new_script(desk, "voicemail", "Cold storage", VOICEMAIL).ids["script"][0]
    authoring.publish(desk, made, "First words")
    authoring.keep_draft(desk, made, f"{VOICEMAIL}Second.\n")
    authoring.publish(desk, made, "Asks more")
    authoring.keep_draft(desk, made, f"{VOICEMAIL}Third.\n")
    return made


@pytest.fixture
def panel(script, window, ctx):
    open_versions(ctx, script)
    return window.overlay.panel()


def sides(panel):
    return panel.pane.view.lines.names


def test_the_draft_stands_beside_the_live_words(panel):
    rows = panel.rows.model_rows.items()
    assert [row.title.split(" today")[0] for row in rows] == ["v3 draft", "v2 live since", "v1 of"]
    assert rows[1].detail.endswith(": Asks more")
    assert (rows[1].right, rows[2].right) == ("left", "")
    assert sides(panel) == ("v2, live", "v3, draft")
    assert panel.pane.summary.text().startswith("1 line")


def test_left_and_right_choose_what_it_is_compared_with(panel, press):
    press(KEY.Key_Left)
    assert sides(panel) == ("v1", "v3, draft")
    assert panel._ctx.actions.reason(f"{VERSIONS}.older") == "There is no older version."
    press(KEY.Key_Right)
    assert sides(panel) == ("v2, live", "v3, draft")
    assert panel._ctx.actions.reason(f"{VERSIONS}.newer").startswith("These two stand next to each other.")


def test_j_chooses_another_version_and_the_older_one_gives_way(panel, press):
    press(KEY.Key_J)
    assert sides(panel) == ("v1", "v2, live")
    press(KEY.Key_J)
    assert sides(panel) == ("Nothing before it", "v1")
    press(KEY.Key_K)
    assert sides(panel)[1] == "v2, live"


def test_a_version_asked_for_stands_beside_the_live_words(script, ctx, desk, qtbot):
    panel = VersionsPanel(ctx, script, authoring.versions(desk, script)[1].version_id)
    qtbot.addWidget(panel)
    assert sides(panel) == ("v1", "v2, live")


def test_bringing_one_back_makes_it_the_draft_and_undo_returns_it(panel, press, desk, script, window):
    press(KEY.Key_Left)
    assert panel.buttons["bring_back"].words() == "Bring v1 back"
    press(KEY.Key_B)
    assert window.overlay.panel() is None
    assert authoring.manuscript(desk, script).text.strip() == VOICEMAIL.strip()
    undo.undo_last(desk)
    assert "Third." in authoring.manuscript(desk, script).text


def test_the_words_can_be_copied(panel, press):
    press(KEY.Key_C)
    assert "Second." in QGuiApplication.clipboard().text()


def test_esc_closes_and_the_focus_returns(script, ctx, window, press):
    before = QApplication.focusWidget()
    open_versions(ctx, script)
    assert QApplication.focusWidget() is window.overlay.panel().rows
    press(KEY.Key_Escape)
    assert window.overlay.panel() is None
    assert QApplication.focusWidget() is before


def test_reps_compare_but_do_not_bring_back(script, ctx, as_person, qtbot):
    ctx.desk = as_person("Maria")
    panel = VersionsPanel(ctx, script)
    qtbot.addWidget(panel)
    assert sides(panel) == ("v1", "v2, live")
    assert panel.buttons["bring_back"].isHidden()
    assert ctx.actions.reason(f"{VERSIONS}.bring_back").startswith("Only a manager")


def test_a_script_without_versions_has_nothing_before_its_draft(desk, ctx, script, qtbot):
    made = authoring.new_script(desk, "voicemail", "New one", VOICEMAIL).ids["script"][0]
    panel = VersionsPanel(ctx, made)
    qtbot.addWidget(panel)
    assert sides(panel) == ("Nothing before it", "v1, draft")
    assert ctx.actions.reason(f"{VERSIONS}.bring_back") == "Nothing was published yet."


def test_another_version_published_meanwhile_appears(panel, publish, script, ctx):
    ctx.changed.emit(publish(script, f"{VOICEMAIL}Seventh.\n"))
    assert [one.number for one in panel.pair.editions][1:] == [7, 2, 1]
    assert sides(panel) == ("v2", "v8, draft")


def test_a_narrow_window_leaves_the_list_out_and_keeps_its_keys(panel, window, theme, press):
    window.resize(1280, 720)
    theme.set_scale(2.0)
    panel.setGeometry(panel.wanted(window.rect()))
    assert panel.rows.isHidden()
    panel.start().setFocus()
    press(KEY.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert sides(panel) == ("v1", "v3, draft")


def test_what_is_live_need_not_come_back(panel, ctx, desk, script):
    authoring.drop_draft(desk, script)
    panel._on_changed(Changes(frozenset({"script"})))
    panel.rows.first()
    assert ctx.actions.reason(f"{VERSIONS}.bring_back") == "These words are live already."
    assert panel.buttons["bring_back"].isHidden()
