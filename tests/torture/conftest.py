"""A display with the app for the tests that drive a real window, and the count of rounds told at the end."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import demo
from sdr_desk.ui.theme import Theme
from tests.torture import tally as tallies
from tests.torture.box import Box, free_display, missing_tools
from tests.torture.kill_ground import build_ground


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> tallies.Tally:
    def count(kind: str, *seeds: int, rounds: int = 1) -> None:
        record_property(tallies.KEY, json.dumps([kind, rounds, list(seeds)]))

    return count


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that press keys in a real window follow each other on one worker, beside everything else."""
    for item in items:
        if "box" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("box"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    counts = tallies.counted((one.failed, one.user_properties) for one in reports if one.when == "call")
    if not counts:
        return
    terminalreporter.section("torture: rounds and losses")
    for count in counts:
        terminalreporter.write_line(count.line())
    if target := os.environ.get("SDR_DESK_TALLY"):
        tallies.write(counts, Path(target))


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    if missing_tools():
        pytest.skip(f"not run: {', '.join(missing_tools())} not found on this machine")
    opened = Box(tmp_path / "home", free_display())
    yield opened
    opened.close()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Light at 100 %, for the tests that open a window in this process."""
    live = Theme("light")
    live.apply()
    return live


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data, made once; a test takes a copy."""
    return demo.ready_demo(tmp_path_factory.mktemp("sample") / "sample.db")


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that killed workers start from, made once; a round takes a copy."""
    return build_ground(tmp_path_factory.mktemp("ground") / "ground.db")
