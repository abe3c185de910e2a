"""Where leads come from, as the overview shows it."""

from dataclasses import replace

import pytest

from sdr_desk.desk.worth_figures import Figures
from sdr_desk.ui.numbers.sources_part import SourcesPart
from tests.desk.numbers.test_worth_words import BOUGHT, REFERRAL, worth_of


@pytest.fixture
def part(qtbot, window, ctx):
    made = SourcesPart(ctx)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture(autouse=True)
def small(small_pages):
    """The numbers open on the sample page."""


def test_rows_stand_with_the_formula_and_what_is_rough(part):
    part.show_found(worth_of(REFERRAL, BOUGHT))
    part.found_again()
    assert [row[0] for row in part.table().rows] == ["Referral ask", "Bought list"]
    assert part.foot.text() == (
        "Value = win rate × $18,000 profit, the average of 14 first sales. "
        "Bought list has fewer than 25 accepted leads: treat as rough."
    )
    assert part.accessibleName().startswith("Where leads come from. 2 rows. Value = win rate")
    assert part.figures.isVisible()


def test_what_has_no_source_is_a_row_and_says_how_it_is_mended(part):
    nowhere = Figures("", "No source", accepted=2)
    part.show_found(replace(worth_of(REFERRAL, nowhere), sourceless=3))
    assert part.table().rows[-1][:2] == ("No source", "2")
    assert "2 accepted leads and 3 deals have no source: Shift+D shows the deals" in part.foot.text()


def test_nothing_yet_says_which_key_helps(part):
    part.show_found(worth_of())
    part.found_again()
    assert part.table() is None
    assert part.none.isVisible()
    assert "A adds what was spent" in part.accessibleName()
    part.show_found(None)
    assert part.none.text() == "Reading the record…"


def test_the_keys_of_cost_and_worth_work_from_the_overview(part, ctx):
    for name in ("add_spend", "add_hours", "channel", "entries", "deals"):
        assert ctx.actions.reason(f"numbers.{name}") != "Not available here."


def test_the_source_at_hand_stands_in_the_forms(part, ctx, window):
    part.show_found(worth_of(REFERRAL, BOUGHT))
    part.point(-1)
    ctx.actions.trigger("numbers.add_hours")
    assert window.overlay.panel().source.text() == "Bought list"
