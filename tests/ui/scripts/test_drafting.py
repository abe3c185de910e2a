"""Drafts: a refused save is told and tried again, and nobody's words are lost."""

import pytest

from sdr_desk.desk import authoring
from sdr_desk.errors import KnownError
from sdr_desk.ui.scripts import drafting
from tests.ui.scripts.conftest import VOICEMAIL


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def disk(monkeypatch):
    """A disk that can be made to refuse."""

    class Disk:
        full = False

        def keep(self, *given, **named):
            if self.full:
                raise KnownError("The disk is full.", "Nothing was changed.", "Make room.")
            return authoring.keep_draft(*given, **named)

    made = Disk()
    monkeypatch.setattr(drafting, "keep_draft", made.keep)
    return made


def test_a_refused_save_is_amber_and_tried_again(author, begin, write, disk, desk, window):
    made = begin()
    write(VOICEMAIL + "More.")
    disk.full = True
    assert author.writing.keeper.flush() is False
    assert "your words are kept here" in window.hint_bar.state_text()
    assert "Retry" in window.hint_bar.state_text()
    disk.full = False
    window.hint_bar.retry()
    assert authoring.manuscript(desk, made).text == VOICEMAIL + "More."
    assert window.hint_bar.state_text().startswith("Draft saved")


def test_refused_words_wait_while_another_script_is_read(author, begin, write, disk, desk):
    made = begin()
    write(VOICEMAIL + "More.")
    disk.full = True
    author.rows.step(-1)
    assert author.writing.script_id != made
    author.show_script(made)
    assert author.editor.words() == VOICEMAIL + "More."
    disk.full = False
    assert author.writing.keeper.flush()
    assert authoring.manuscript(desk, made).text == VOICEMAIL + "More."


def test_the_desk_does_not_change_hands_over_unsaved_words(author, begin, write, disk):
    begin()
    write(VOICEMAIL + "More.")
    disk.full = True
    refused = []
    author.writing.keeper.on_leaving(refused)
    disk.full = False
    author.writing.keeper.on_leaving(refused)
    assert refused == ["the script you are writing"]


def test_too_large_a_text_is_told(author, begin, write, window):
    begin()
    write(VOICEMAIL + "é" * 40_000)
    assert author.writing.keeper.flush() is False
    assert "larger than 64 KB" in window.toast_line.text()


def test_somebody_elses_draft_is_not_written_over(author, begin, write, desk):
    made = begin()
    write(VOICEMAIL + "Mine.")
    authoring.keep_draft(desk, made, VOICEMAIL + "Theirs.")
    assert author.writing.keeper.flush() is False
    assert author.notice.isVisible()
    assert authoring.manuscript(desk, made).text == VOICEMAIL + "Theirs."
    author.writing.rivals.keep_mine()
    assert authoring.manuscript(desk, made).text == VOICEMAIL + "Mine."
    assert author.notice.isHidden()


def test_their_words_can_be_taken_and_mine_come_back(author, begin, write, desk):
    made = begin()
    write(VOICEMAIL + "Mine.")
    authoring.keep_draft(desk, made, VOICEMAIL + "Theirs.")
    author.writing.keeper.flush()
    author.writing.rivals.take_theirs()
    assert author.editor.words() == VOICEMAIL + "Theirs."
    assert author.writing.keeper.flush()
    author.editor.undo()
    assert author.editor.words() == VOICEMAIL + "Mine."


def test_words_changed_by_undo_elsewhere_are_shown(author, begin, desk, ctx):
    made = begin()
    changes = authoring.keep_draft(desk, made, VOICEMAIL + "Elsewhere.")
    ctx.changed.emit(changes)
    assert author.editor.words() == VOICEMAIL + "Elsewhere."
    assert author.writing.keeper.dirty is False


def test_words_typed_without_a_pause_are_on_disk_within_a_second(author, begin, write, desk, qtbot):
    made = begin()
    keeper = author.writing.keeper
    for number in range(60):
        write(f"{VOICEMAIL}{number}")
        left = max(0, drafting.KEEP_AT_LATEST - keeper._since.elapsed())
        assert keeper._timer.remainingTime() <= left + 60  # Qt rounds timers
        qtbot.wait(20)
        if authoring.manuscript(desk, made).text != VOICEMAIL:
            return
    pytest.fail("never saved while one typed on")


def test_nothing_is_opened_over_words_that_are_not_saved(author, begin, write, disk, ctx, window):
    begin(live=True)
    write(VOICEMAIL + "More.")
    disk.full = True
    ctx.actions.trigger("scripts.versions")
    assert window.overlay.panel() is None
    assert "not saved yet" in window.toast_line.text()
    disk.full = False
    ctx.actions.trigger("scripts.versions")
    assert window.overlay.panel() is not None


def test_a_key_while_the_disk_refuses_does_not_try_at_once(author, begin, write, disk):
    begin()
    disk.full = True
    write(VOICEMAIL + "More.")
    author.writing.keeper.flush()
    write(VOICEMAIL + "More and more.")
    assert author.writing.keeper._timer.remainingTime() > drafting.KEEP_AT_LATEST
    disk.full = False
    assert author.writing.keeper.flush()
