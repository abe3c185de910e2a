"""A display with the app for the tests that drive a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdr_desk.desk import demo
from tests.torture.box import Box, free_display, missing_tools


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    if missing_tools():
        pytest.skip(f"not run: {', '.join(missing_tools())} not found on this machine")
    opened = Box(tmp_path / "home", free_display())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data, made once; a test takes a copy."""
    return demo.ready_demo(tmp_path_factory.mktemp("sample") / "sample.db")
