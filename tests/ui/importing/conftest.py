"""The import page in a window on the small workspace; work runs at once unless a test says otherwise."""

from pathlib import Path

import pytest

from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.importing.ways_in import bind_ways_in
from sdr_desk.ui.screen import Screen
from sdr_desk.ui.screens import ALL_ROLES, SCREENS, ScreenEntry

HEADERS = "Full Name,Title,Company,Phone,Email,City,Notes"
ROWS = (
    "Alma Reyes,Plant Manager,Redrock Cold,(801) 555-0121,alma@redrock.example,Provo,met at expo",
    "First01 Last,Buyer,Company 0,(208) 555-0101,,Boise,ask for her",
    "Otis Crane,Lead,Crane Produce,555-0193,,Ogden,",
    ",,,(208) 555-0171,nobody@list.example,Boise,",
    "Bea Holm,COO,Holm Ice,(801) 555-0158,bea@holmice.example,Lehi,",
)


class Prospects(Screen):
    """Stands in for the prospects and keeps what it was asked for."""

    name = "prospects"
    title = "Prospects"

    def shown(self, **target):
        self.target = target


ENTRIES = (
    ScreenEntry("prospects", "Prospects", "users", ALL_ROLES, "tests.ui.importing.conftest:Prospects"),
    *(entry for entry in SCREENS if entry.name == "importing"),
)


@pytest.fixture
def entries():
    return ENTRIES


@pytest.fixture
def opens():
    return "importing"


@pytest.fixture
def seat(desk):
    return desk


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
