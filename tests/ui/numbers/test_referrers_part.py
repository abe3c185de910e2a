"""Who refers, and what it brought, on the page of cost and worth."""

import pytest

from sdr_desk.desk.referral_figures import Referrer
from sdr_desk.ui.numbers.referrers_part import ReferrersPart


@pytest.fixture
def part(qtbot, window, ctx):
    made = ReferrersPart(ctx)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


@pytest.fixture(autouse=True)
def small(small_pages):
    """The numbers open on the sample page."""


def test_rows_say_who_and_what_and_that_few_are_a_hint(part):
    part.show_found((Referrer("1", "Ruth Hale", "Basin Ice", "customer", 2, 2, 1, 1, 1, 660_000),))
    assert part.table().rows == (("Ruth Hale, Basin Ice", "Customer", "2", "2", "1", "1", "1", "$6,600"),)
    assert part.foot.text().endswith("Few referrals so far: treat each row as a hint.")


def test_enough_of_them_are_no_hint_only(part):
    part.show_found((Referrer("1", "Ruth Hale", "", "customer", 9, 2, 1, 1, 1, 0),))
    assert "hint" not in part.foot.text()


def test_nobody_yet_says_how_to_begin(part):
    part.show_found(())
    assert part.table() is None
    assert "Ctrl+Shift+N" in part.none.text()
