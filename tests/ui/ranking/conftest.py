"""The window's context stands on a desk of the program."""

import pytest

from sdr_desk.ui.screens import SCREENS


@pytest.fixture
def entries():
    return SCREENS[:1]
