"""Scripts in a folder: written out, compared before anything is replaced, and taken in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import authoring, undo
from sdr_desk.desk.script_export import export_scripts
from sdr_desk.desk.script_folders import compare_folder
from sdr_desk.ui.scripts.folder_panel import open_folder
from sdr_desk.ui.scripts.words_actions import FOLDER, WORDS_ACTIONS
from tests.ui.scripts.conftest import VOICEMAIL

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "words"
    made.mkdir()
    return made


@pytest.fixture
def filled(folder, desk):
    """Every script, one of them changed, one new, one that cannot be read, one missing."""
    export_scripts(desk, folder)
    changed, broken, missing = sorted(folder.glob("voicemail/*.md"))[:3]
    changed.write_text(changed.read_text("utf-8") + "\nOne more question.\n", "utf-8")
    broken.write_bytes(b"\xff\xfe\x00")
    missing.unlink()
    (folder / "voicemail" / "brand_new.md").write_text(VOICEMAIL.replace("Cold storage", "Brand new"), "utf-8")
    return folder


@pytest.fixture
def drafted(filled, seat):
    """The script whose file is changed has a draft with other words; its id."""
    [line] = [one for one in compare_folder(seat, filled) if one.state == "changed"]
    made = next(item.script_id for item in authoring.library(seat) if item.slug == line.slug)
    authoring.keep_draft(seat, made, f"{authoring.manuscript(seat, made).text}\nMine.\n")
    return made


@pytest.fixture
def panel(window, ctx, folder, desk):
    ctx.undo = lambda: undo.undo_last(desk)
    ctx.actions.register(WORDS_ACTIONS)
    open_folder(ctx, lambda _title: folder)
    return window.overlay.panel()


@pytest.fixture
def compared(filled, panel, press):
    press(KEY.Key_O)
    return panel


def states(panel):
    return [line.found.state for line in panel.lines if line.found.state != "same"]


def choose(panel, state):
    panel.table.selectRow(states(panel).index(state))


def test_it_begins_with_the_question_for_a_folder(panel):
    assert panel.pages.said.text().startswith("Choose a folder")
    assert panel.pages.buttons["take"].isHidden()
    assert panel.pages.buttons["write"].isHidden()
    assert panel._ctx.actions.reason(f"{FOLDER}.write") == "Choose a folder first."


def test_an_empty_folder_offers_to_be_written_to(panel, press, folder, desk):
    press(KEY.Key_O)
    assert panel.pages.said.text() == "There are no scripts in this folder yet."
    press(KEY.Key_W)
    assert len(list(folder.rglob("*.md"))) == len(authoring.library(desk))
    assert panel.pages.said.text() == "Nothing differs."
    assert f"{len(authoring.library(desk))} files written." in panel.pages.more.text()


def test_what_differs_stands_in_a_table_with_the_urgent_first(compared):
    assert states(compared) == ["unreadable", "changed", "new", "here_only"]
    assert compared.pages.counts.text().startswith("1 cannot be read · 1 changed · 1 new · 1 only here · ")
    unreadable, changed = compared.lines[:2]
    assert unreadable.about == "It is not text in UTF-8."
    assert changed.about in {"1 line new", "2 lines new"}
    assert QApplication.focusWidget() is compared.table
    spoken = compared.table.lines.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Voicemail, Changed, " + changed.about + ", ticked")


def test_enter_shows_the_difference_and_esc_returns(compared, press):
    choose(compared, "changed")
    press(KEY.Key_Return)
    assert compared.pages.comparing()
    assert compared.pages.pane.view.lines.names == ("Here", "In the folder")
    assert QApplication.focusWidget() is compared.pages.pane.view
    press(KEY.Key_J)
    assert compared.pages.pane.view.lines.names == ("Not here yet", "In the folder")
    press(KEY.Key_Escape)
    assert not compared.pages.comparing()
    assert QApplication.focusWidget() is compared.table


def test_a_file_that_cannot_be_read_says_why(compared, press):
    choose(compared, "unreadable")
    press(KEY.Key_Return)
    assert "It is not text in UTF-8." in compared.pages.pane.told.text()
    assert compared._ctx.actions.reason(f"{FOLDER}.tick") == "There is nothing to take here."


def test_space_ticks_and_the_button_counts(compared, press):
    assert compared.pages.buttons["take"].words() == "Take 2 as drafts"
    choose(compared, "new")
    press(KEY.Key_Space)
    assert compared.pages.buttons["take"].words() == "Take 1 as draft"
    press(KEY.Key_A)
    press(KEY.Key_A)
    assert compared._ctx.actions.reason(f"{FOLDER}.take") == "Tick a script first, with Space."


def test_ticked_scripts_become_drafts_and_one_undo_takes_all_back(compared, press, desk, ctx):
    press(KEY.Key_Return, modifier=CTRL)
    drafts = [item.title for item in authoring.library(desk) if item.draft_number]
    assert len(drafts) == 2
    assert "Brand new" in drafts
    assert ctx.said[-1].text == "2 scripts taken in from words"
    undo.undo_last(desk)
    assert not [item for item in authoring.library(desk) if item.draft_number]


def test_what_was_taken_as_a_draft_is_shown_as_one_and_can_still_be_published(compared, press, desk):
    press(KEY.Key_Return, modifier=CTRL)
    assert [line.state() for line in compared.lines if line.state() != "same"] == [
        "unreadable", "draft", "draft", "here_only",
    ]  # fmt: skip
    assert " · 2 in a draft · " in compared.pages.counts.text()
    compared.table.selectRow([line.state() for line in compared.lines].index("draft"))
    press(KEY.Key_Space)
    press(KEY.Key_Return, modifier=CTRL | SHIFT)
    press(KEY.Key_Return)
    assert [line.state() for line in compared.lines].count("draft") == 1


def test_a_draft_that_a_file_would_replace_is_shown_and_asked_about(drafted, panel, press, desk, ctx):
    press(KEY.Key_O)
    line = next(line for line in panel.lines if line.found.state == "changed")
    assert line.about.endswith(" · another draft here")
    ctx.prompts.answers = [False]
    press(KEY.Key_Return, modifier=CTRL)
    assert ctx.prompts.asked == ["Replace a draft?"]
    assert authoring.manuscript(desk, drafted).text.endswith("Mine.\n")
    assert panel.pages.note.text() == "Nothing was taken in. Space leaves a script out."
    assert panel.table.current() == line
    ctx.prompts.answers = [True]
    press(KEY.Key_Return, modifier=CTRL)
    assert "One more question." in authoring.manuscript(desk, drafted).text


def test_publishing_a_file_asks_about_no_draft_as_it_stays(drafted, panel, press, desk):
    press(KEY.Key_O)
    press(KEY.Key_Return, modifier=CTRL | SHIFT)
    press(KEY.Key_Return)
    assert authoring.manuscript(desk, drafted).newer == 2
    assert authoring.manuscript(desk, drafted).text.endswith("Mine.\n")


def test_taking_in_says_how_far_it_is(compared, press):
    told = []
    compared.work.progressed.connect(told.append)
    press(KEY.Key_Return, modifier=CTRL)
    assert told[:2] == ["0 of 2 scripts taken in", "1 of 2 scripts taken in"]


def test_publishing_asks_for_one_line(compared, press, desk, qtbot):
    choose(compared, "changed")
    press(KEY.Key_Space)
    press(KEY.Key_Return, modifier=CTRL | SHIFT)
    assert QApplication.focusWidget() is compared.pages.why
    qtbot.keyClicks(compared.pages.why, "From the other team")
    press(KEY.Key_Return)
    [made] = [item for item in authoring.library(desk) if item.title == "Brand new"]
    assert made.state == "live"
    assert authoring.versions(desk, made.script_id)[0].why == "From the other team"
    assert states(compared) == ["unreadable", "changed", "here_only"]


def test_ours_is_written_over_a_file_only_after_a_look_and_a_yes(compared, press, filled, ctx):
    choose(compared, "changed")
    assert ctx.actions.reason(f"{FOLDER}.replace") == "Look at the difference first, with Enter."
    file = filled / "voicemail" / f"{compared.table.current().found.slug}.md"
    press(KEY.Key_Return)
    ctx.prompts.answers = [False]
    press(KEY.Key_R)
    assert "One more question." in file.read_text("utf-8")
    ctx.prompts.answers = [True]
    press(KEY.Key_R)
    assert "One more question." not in file.read_text("utf-8")
    assert states(compared) == ["unreadable", "new", "here_only"]


def test_writing_leaves_a_file_changed_outside_alone_and_says_so(compared, press, filled):
    press(KEY.Key_W)
    assert "here_only" not in states(compared)
    assert "changed" in states(compared)
    assert "Not touched: voicemail/" in compared.pages.note.text()


def test_a_folder_that_is_gone_is_told(panel, press, folder):
    folder.rmdir()
    press(KEY.Key_O)
    assert panel.pages.said.text() == "The folder words cannot be used: it is not there."
    assert QApplication.focusWidget() is panel.pages.buttons["choose"]


def test_the_folder_of_last_time_is_compared_at_once(compared, press, ctx, window, filled):
    press(KEY.Key_Escape)
    assert window.overlay.panel() is None
    open_folder(ctx)
    assert window.overlay.panel().work.folder == filled
    assert states(window.overlay.panel()) == ["unreadable", "changed", "new", "here_only"]


def test_reps_compare_and_write_but_take_nothing(compared, ctx, as_person, window, press):
    press(KEY.Key_Escape)
    ctx.desk = as_person("Maria")
    open_folder(ctx)
    assert window.overlay.panel().pages.buttons["take"].isHidden()
    assert window.overlay.panel().table.lines.ticked == frozenset()
    assert window.overlay.panel().pages.note.text().startswith("Only a manager")
    assert ctx.actions.reason(f"{FOLDER}.take").startswith("Only a manager can take scripts in.")
    assert ctx.actions.reason(f"{FOLDER}.write") is None


def test_undo_works_while_the_panel_is_open_and_ticks_stay_off(compared, press, desk):
    press(KEY.Key_Return, modifier=CTRL)
    assert compared.table.lines.ticked == frozenset()
    press(KEY.Key_Z, modifier=CTRL)
    assert not [item for item in authoring.library(desk) if item.draft_number]
    assert states(compared) == ["unreadable", "changed", "new", "here_only"]


def test_what_is_taken_in_is_told_though_the_panel_was_closed(compared, ctx, desk, monkeypatch, press):
    waiting = []
    monkeypatch.setattr(ctx.tasks, "_start", waiting.append)
    press(KEY.Key_Return, modifier=CTRL)
    assert ctx.actions.reason(f"{FOLDER}.take").startswith("One moment")
    press(KEY.Key_Escape)
    waiting[-1].execute()
    assert ctx.said[-1].text == "2 scripts taken in from words"
    assert any(item.draft_number for item in authoring.library(desk))


def test_what_cannot_be_published_is_told_and_nothing_changes(compared, press, filled, desk):
    (filled / "voicemail" / "brand_new.md").write_text(VOICEMAIL.replace("rep.name", "rep.nam"), "utf-8")
    press(KEY.Key_Return, modifier=CTRL | SHIFT)
    press(KEY.Key_Return)
    assert compared.pages.note.text().startswith("brand_new.md: ")
    assert "Brand new" not in [item.title for item in authoring.library(desk)]
