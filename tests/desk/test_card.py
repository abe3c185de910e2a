"""What the card of a person says about their clock."""

from sdr_desk.desk import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect


def clock_of(desk: Desk, **known: object) -> str:
    person = add_prospect(desk, NewProspect("Alma", "Reyes", **known)).ids["prospect"][0]  # type: ignore[arg-type]
    return card.card(desk, person).clock


def test_a_city_is_named_when_the_place_says_what_time_it_is(desk: Desk) -> None:
    assert clock_of(desk, phones=("(208) 555-0171",), city="Boise", state="ID").endswith(" in Boise")


def test_a_clock_that_comes_from_the_number_names_no_city(desk: Desk) -> None:
    words = clock_of(desk, phones=("(917) 555-0172",), city="Boise")
    assert "Boise" not in words
    assert words.endswith(" ET")


def test_without_a_place_it_is_the_time_there(desk: Desk) -> None:
    assert clock_of(desk, phones=("(208) 555-0173",)).endswith(" there")
