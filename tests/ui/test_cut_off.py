"""What a crash left half-done is taken back at the next start, and said."""

from pathlib import Path

import pytest

from sdr_desk.desk import bulk, bulk_running, imports
from sdr_desk.desk.browse import Query
from sdr_desk.desk.bulk import Selection, Work
from sdr_desk.errors import KnownError
from sdr_desk.store import jobs
from tests.ui.desk_windows import open_window


def test_an_import_cut_off_is_taken_back_and_said(
    qtbot, desk, theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "walk-ins.csv"
    path.write_text("First name,Company\n" + "".join(f"P{at},Firm {at}\n" for at in range(300)))
    with monkeypatch.context() as crash:
        crash.setattr(imports._Run, "abandon", lambda _run: None)
        crash.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
        seen: list[int] = []
        with pytest.raises(KnownError):
            imports.import_file(desk, path, progress=lambda *_told: seen.append(1), cancelled=lambda: bool(seen))
    shown = open_window(qtbot, desk, theme, "today")
    shown.take_up_cut_off()
    assert "The import of walk-ins.csv was cut off" in shown.window.toast_line.text()
    assert desk.conn.execute("SELECT count(*) FROM prospects WHERE deleted = 0").fetchone()[0] == 12


def test_a_large_change_cut_off_is_taken_back_and_said(qtbot, desk, theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SMALL", 3)
    with monkeypatch.context() as crash:
        crash.setattr(bulk_running, "_abandon", lambda *_given: None)
        crash.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
        with pytest.raises(KnownError):
            bulk.remove(desk, Selection(query=Query()), Work(cancelled=lambda: True))
    shown = open_window(qtbot, desk, theme, "today")
    shown.take_up_cut_off()
    said = "“Removed 12 people” was cut off in the middle; what was done of it is taken back."
    assert shown.window.toast_line.text() == said
    assert desk.conn.execute("SELECT count(*) FROM prospects WHERE deleted = 0").fetchone()[0] == 12


def test_a_start_after_a_clean_end_says_nothing(qtbot, desk, theme) -> None:
    shown = open_window(qtbot, desk, theme, "today")
    shown.take_up_cut_off()
    assert shown.window.toast_line.isHidden()
