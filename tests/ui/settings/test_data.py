"""Care for the file from the settings: back up, check, restore."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import care
from sdr_desk.errors import KnownError
from tests.ui.desk_windows import open_window


@pytest.fixture
def shown(qtbot, desk, theme):
    window = open_window(qtbot, desk, theme, "settings")
    window.ctx.actions.trigger("settings.data")
    return window


@pytest.fixture
def manages(desk):
    """Maria manages besides."""
    with desk.write() as write:
        write.change("people", desk.person.id, roles="rep,manager")
    desk.reread_person()


def page_of(shown):
    return shown.window.screen("settings").data


def test_a_backup_is_made_and_listed(shown, desk):
    shown.ctx.actions.trigger("settings.back_up")
    assert page_of(shown).result.text().startswith("Backed up and verified: workspace-")
    assert page_of(shown).rows.model_rows.items()[0].detail == "Made by hand · Whole"
    assert len(care.list_backups(desk)) == 1


def test_a_sound_file_is_called_sound(shown):
    shown.ctx.actions.trigger("settings.check")
    said = page_of(shown).result.text()
    assert said.startswith("All is well: 12 people folded again, nothing differs. ")
    assert said.endswith("there is no seal to compare its contents with.")


def test_wrong_kept_state_is_put_right(shown, desk):
    desk.conn.execute("UPDATE prospect_state SET dials = 9")
    shown.ctx.actions.trigger("settings.check")
    assert page_of(shown).result.text() == "Put right: 12 states."


def test_a_restore_names_what_it_replaces_and_goes_to_the_app(qtbot, manages, shown):
    restored = []
    shown.ctx.restore_backup = restored.append
    assert shown.ctx.actions.reason("settings.restore") == "Choose a backup first."
    shown.ctx.actions.trigger("settings.back_up")
    page_of(shown).rows.first()
    shown.ctx.prompts.answers += [False, True]
    shown.ctx.actions.trigger("settings.restore")
    shown.ctx.actions.trigger("settings.restore")
    qtbot.waitUntil(lambda: bool(restored))
    assert shown.ctx.prompts.asked[0].startswith("Restore the backup of Wednesday, October 14, 2026, 10:00")
    assert len(restored) == 1


def test_a_rep_of_a_team_with_a_manager_restores_nothing(shown):
    shown.ctx.restore_backup = lambda _path: pytest.fail("restored")
    assert shown.ctx.actions.reason("settings.restore") == "Only a manager can restore a backup."


def test_a_failure_is_said_where_it_happened(shown, monkeypatch):
    def full(*_rest):
        raise KnownError("The disk is full.", "Your data is unchanged.", "Free some space.")

    monkeypatch.setattr(care, "back_up_now", full)
    shown.ctx.actions.trigger("settings.back_up")
    assert page_of(shown).result.text() == "The disk is full. Your data is unchanged. Free some space."


def test_a_damaged_backup_is_marked_and_cannot_be_restored(manages, shown, desk):
    shown.ctx.restore_backup = lambda _path: None
    made = care.back_up_now(desk)
    data = bytearray(made.path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    made.path.write_bytes(data)
    page_of(shown).refresh()
    row = page_of(shown).rows.model_rows.items()[0]
    assert row.detail == "Made by hand · Damaged, cannot be restored"
    page_of(shown).rows.first()
    assert shown.ctx.actions.reason("settings.restore") == "This backup cannot be restored. Choose another one."


def test_a_check_that_finds_damage_leads_to_the_backups(shown, desk, qtbot, monkeypatch):
    chosen = []
    shown.ctx.choose_backup = chosen.append
    assert shown.ctx.actions.reason("window.choose_backup").startswith("The file is not known to be damaged.")
    found = care.store_check.Findings(("row 3 missing from index",), 0)
    monkeypatch.setattr(care.store_check, "compare", lambda *_rest: found)
    shown.ctx.actions.trigger("settings.check")
    qtbot.keyClick(shown.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(chosen))
    assert desk.workspace.opened.damaged
