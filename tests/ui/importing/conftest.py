"""The import page in a window on the small workspace; work runs at once unless a test says otherwise."""

from pathlib import Path

import pytest

from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.importing.ways_in import bind_ways_in
from tests.ui.sample_screens import Prospects, entry_of, stand_in

HEADERS = "Full Name,Title,Company,Phone,Email,City,Notes"
ROWS = (
    "Alma Reyes,Plant Manager,Redrock Cold,(801) 555-0121,alma@redrock.example,Provo,met at expo",
    "First01 Last,Buyer,Company 0,(208) 555-0101,,Boise,ask for her",
    "Otis Crane,Lead,Crane Produce,555-0193,,Ogden,",
    ",,,(208) 555-0171,nobody@list.example,Boise,",
    "Bea Holm,COO,Holm Ice,(801) 555-0158,bea@holmice.example,Lehi,",
)

ENTRIES = (entry_of("importing"), stand_in(Prospects))


@pytest.fixture
def entries():
    return ENTRIES


@pytest.fixture
def a_list(tmp_path) -> Path:
    path = tmp_path / "cold_storage_west.csv"
    path.write_text("\n".join((HEADERS, *ROWS)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def page(window):
    bind_ways_in(window)
    return window.screen("importing")


@pytest.fixture
def bring(ctx, page, qtbot):
    """Open lists and wait until the first is counted."""

    def opened(*paths):
        ctx.navigate("importing", requests=[Request(path) for path in paths])
        qtbot.waitUntil(lambda: not page.flow.opening and not page.flow.counting)
        return page.flow

    return opened


@pytest.fixture
def counted(page, qtbot):
    """Wait until the last change is counted."""
    return lambda: qtbot.waitUntil(lambda: not page.flow.counting and not page.flow.stale)
