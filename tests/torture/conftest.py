"""A display with the app for the tests that drive a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.box import Box, free_display, missing_tools


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    if missing_tools():
        pytest.skip(f"not run: {', '.join(missing_tools())} not found on this machine")
    opened = Box(tmp_path / "home", free_display())
    yield opened
    opened.close()
