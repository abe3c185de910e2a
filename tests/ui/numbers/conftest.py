"""The numbers with small pages in place of the program's own."""

import pytest

from sdr_desk.ui.numbers import screen
from sdr_desk.ui.screens import SCREENS
from tests.ui.numbers.sample_page import SamplePage


@pytest.fixture
def small_pages(monkeypatch):
    """Every page of the numbers is the sample page."""
    SamplePage.reads.clear()
    names = dict.fromkeys(screen._FACTORIES, "tests.ui.numbers.sample_page:SamplePage")
    monkeypatch.setattr(screen, "_FACTORIES", names)


@pytest.fixture
def entries():
    """The window has the numbers alone."""
    return tuple(entry for entry in SCREENS if entry.name == "numbers")
