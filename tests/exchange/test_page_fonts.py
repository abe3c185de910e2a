"""What the fonts at hand can draw, and what is said when they cannot."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from sdr_desk import paths
from sdr_desk.exchange.page_fonts import FontPage


@pytest.fixture
def inter() -> Iterator[FontPage]:
    with closing(FontPage("Letter", paths.resources_folder() / "fonts")) as page:
        page.set_font(page.family, "", 10)
        yield page


def test_letters_that_cannot_be_drawn_are_named_once(inter: FontPage) -> None:
    assert inter.missing("Łódź, Ωmega, Дана, Who? □") == ""
    assert inter.missing("田中 田") == "田中"
    assert inter.missing("דנה") == "דנה"


def test_without_fonts_only_western_letters_can_be_drawn() -> None:
    with closing(FontPage("A4", None)) as page:
        assert page.missing("José Ł?") == "Ł"


def test_a_line_is_cut_to_its_width(inter: FontPage) -> None:
    assert inter.fitted("Boise", 50) == "Boise"
    cut = inter.fitted("Boise " * 200, 50)
    assert cut.endswith("…")
    assert 40 < inter.get_string_width(cut) <= 50
