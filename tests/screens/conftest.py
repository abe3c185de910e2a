"""Every screen on the sample data, opened once for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.clock import DEMO_START
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.drawing import HandClock, play_morning, sample_window, settle
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.theme import Theme

AS = {"handoffs": "Jordan Pike", "scripts": "Ruth Adler"}


@pytest.fixture(params=[entry.name for entry in SCREENS])
def opened(
    request: pytest.FixtureRequest, built_sample: Path, tmp_path: Path, qapp: QApplication
) -> Iterator[DeskWindow]:
    del qapp
    path = tmp_path / "sample.db"
    path.write_bytes(built_sample.read_bytes())
    theme = Theme("light")
    theme.apply()
    clock = HandClock(DEMO_START)
    with sample_window(theme, clock, AS.get(request.param, "Maria Ortega"), path) as window:
        if request.param == "call_desk":
            play_morning(window.desk, clock)
        window.ctx.navigate(request.param)
        settle()
        yield window
