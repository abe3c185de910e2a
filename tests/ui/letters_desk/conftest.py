"""The letters screen on the small workspace; four of the people have a postal address."""

import pytest

from sdr_desk.desk.bulk import Selection
from sdr_desk.ui.letters_desk.actions import OPENERS, PANEL_ACTIONS
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from tests.ui.letters_desk.answers import choose

PLACES = (
    ("120 Mill Road", "83702"),
    ("7 Ferry Lane", "83705"),
    ("9 Dock Street", "83706"),
    ("44 Cold Spring", "83709"),
)


@pytest.fixture
def entries():
    return (
        ScreenEntry(
            "letters_desk", "Letters", "mail", ALL_ROLES, "sdr_desk.ui.letters_desk.screen:LettersScreen",
            "sdr_desk.ui.letters_desk.actions:ACTIONS", in_sidebar=False,
        ),
        ScreenEntry("scripts", "Scripts", "sun", ALL_ROLES, "tests.ui.sample_screens:SecondScreen"),
    )  # fmt: skip


@pytest.fixture
def people(desk):
    """The ids of six people: four with an address, two without."""
    ids = [row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY first_name LIMIT 6")]
    with desk.write() as write:
        for one, (street, code) in zip(ids, PLACES, strict=False):
            write.change("prospects", one, street=street, postal_code=code, city="Boise", state="ID")
    return tuple(ids)


@pytest.fixture
def ctx(ctx, people):
    ctx.actions.register((*OPENERS, *PANEL_ACTIONS))
    return ctx


@pytest.fixture
def chosen(window, ctx, people):
    """The screen, opened for six people, with the first letter."""
    ctx.navigate("letters_desk", people=Selection(ids=people))
    screen = window.current()
    choose(screen, "letter")
    return screen
