"""What others write to the file is noticed, beside an import less often."""

from types import SimpleNamespace

from tests.ui.desk_windows import open_window


def heard(shown, looks: int) -> int:
    told = []
    shown.ctx.changed.connect(told.append)
    for _ in range(looks):
        shown._look_around()
    return len(told)


def test_every_look_reads_what_others_wrote(qtbot, desk, theme, monkeypatch):
    shown = open_window(qtbot, desk, theme, "today")
    monkeypatch.setattr(desk, "changed_elsewhere", lambda: True)
    assert heard(shown, 5) == 5


def test_beside_an_import_one_look_of_five_does(qtbot, desk, theme, monkeypatch):
    shown = open_window(qtbot, desk, theme, "today")
    monkeypatch.setattr(desk, "changed_elsewhere", lambda: True)
    monkeypatch.setattr(shown.ctx.tasks, "holding", lambda: SimpleNamespace(label="Import a.csv"))
    assert heard(shown, 5) == 1
