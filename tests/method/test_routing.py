"""A lead goes to the one who takes it and whose turn it is, and never to somebody away or full while another can."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.handoff_rules import WAYS
from sdr_desk.method.routing import Closer, Lead, from_text, route, to_text

ORDER = tuple(WAYS)
JORDAN, TESS, OMAR = Closer("j", "Jordan Pike"), Closer("t", "Tess Lane"), Closer("o", "Omar Reyes")
LEAD = Lead(country="US", state="ID", industry="Garages", employees=40)
MONDAY = date(2026, 10, 19)

CLOSERS = st.lists(
    st.builds(
        Closer,
        st.uuids().map(str),
        st.text(max_size=3),
        weight=st.integers(0, 5),
        week_limit=st.none() | st.integers(0, 4),
        open_limit=st.none() | st.integers(0, 4),
        places=st.sampled_from([(), ("US",), ("US-ID",), ("DE",)]),
        industries=st.sampled_from([(), ("garages ",), ("Dairies",)]),
        min_employees=st.none() | st.integers(1, 60),
        back=st.none() | st.dates(date(2026, 10, 15), date(2026, 11, 1)),
        sent_week=st.integers(0, 5),
        open=st.integers(0, 5),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


def test_the_named_closer_comes_first_whatever_they_take() -> None:
    named = replace(JORDAN, places=("DE",), weight=0)
    found = route(replace(LEAD, company_closer_id="j"), [named, TESS], ORDER)
    assert (found.closer_id, found.way, found.why) == ("j", "named", "named for this company")


def test_a_named_closer_who_is_away_is_passed_over_and_said_so() -> None:
    found = route(replace(LEAD, company_closer_id="j"), [replace(JORDAN, back=MONDAY), TESS], ORDER, MONDAY)
    assert found.closer_id == "t"
    assert found.warning == "Jordan Pike is named for this company but is away, back Monday 19 October."


@pytest.mark.parametrize(
    ("special", "why"),
    [
        ({"places": ("US-ID",)}, "takes Idaho"),
        ({"industries": ("garages",)}, "takes Garages"),
        ({"max_employees": 50}, "takes 40 employees"),
        ({"max_employees": 50, "places": ("US",)}, "takes Idaho"),
    ],
)
def test_who_says_they_take_it_comes_before_who_takes_everything(special: dict[str, object], why: str) -> None:
    found = route(LEAD, [JORDAN, replace(TESS, **special)], ORDER)  # type: ignore[arg-type]
    assert (found.closer_id, found.why) == ("t", why)


@pytest.mark.parametrize("special", [{"places": ("US-WA",)}, {"industries": ("Dairies",)}, {"min_employees": 100}])
def test_who_does_not_take_it_does_not_get_it(special: dict[str, object]) -> None:
    found = route(LEAD, [replace(JORDAN, **special)], ORDER)  # type: ignore[arg-type]
    assert (found.closer_id, found.why) == (None, "nobody takes leads like this one")
    assert found.others[0][1].startswith("does not take ")


def test_a_way_that_does_not_hold_keeps_nobody_out() -> None:
    assert route(LEAD, [replace(JORDAN, places=("US-WA",))], ("industry", "round_robin")).closer_id == "j"


def test_what_is_not_known_of_a_lead_keeps_nobody_out() -> None:
    picky = replace(JORDAN, places=("US-WA",), industries=("Dairies",), min_employees=9)
    assert route(Lead(), [picky], ORDER).closer_id == "j"


def test_when_all_are_full_the_least_full_gets_it_with_a_warning() -> None:
    full = [replace(JORDAN, week_limit=4, sent_week=6), replace(TESS, open_limit=4, open=4)]
    found = route(LEAD, full, ORDER)
    assert found.closer_id == "t"
    assert found.warning == "Everybody who takes such leads is full. Tess Lane is the least full: 4 of 4 open."


def test_when_all_are_away_the_first_one_back_gets_it_with_a_warning() -> None:
    found = route(LEAD, [replace(JORDAN, back=MONDAY), replace(TESS, back=date(2026, 10, 16))], ORDER, MONDAY)
    assert found.closer_id == "t"
    assert found.warning.endswith("Tess Lane is back first, Friday 16 October.")


def test_without_round_robin_the_rep_chooses() -> None:
    found = route(LEAD, [JORDAN, TESS], ("named", "place"))
    assert (found.closer_id, found.why) == (None, "choose between Jordan Pike and Tess Lane")


def test_says_how_many_of_this_weeks_leads_they_got() -> None:
    found = route(LEAD, [replace(JORDAN, sent_week=3), replace(TESS, sent_week=7)], ORDER)
    assert found.why == "round robin, 3 of 10 this week"
    assert found.others == (("t", "comes later, 7 this week"),)


def test_a_route_is_kept_and_read_again() -> None:
    found = route(LEAD, [JORDAN, TESS], ORDER)
    assert from_text(to_text(found)) == replace(found, others=())
    assert from_text("{}") is None
    assert from_text('{"pool": 3}') is None


@given(CLOSERS, st.sampled_from([LEAD, Lead(), replace(LEAD, country="DE", state="")]), st.booleans())
def test_nobody_absent_or_full_gets_one_while_another_can(closers: list[Closer], lead: Lead, named: bool) -> None:
    lead = replace(lead, company_closer_id=closers[0].id) if named and closers else lead
    found = route(lead, closers, ORDER)
    chosen = next((one for one in closers if one.id == found.closer_id), None)
    able = [one for one in closers if route(lead, [one], ORDER).closer_id and not one.away and not one.full]
    if able:
        assert chosen is not None
        assert not chosen.away
        assert not chosen.full
    assert {one for one, _why in found.others} == {one.id for one in closers} - {found.closer_id}
    assert (found.closer_id is None) == (not any(route(lead, [one], ORDER).closer_id for one in closers))


def test_whoever_has_fewest_this_week_begins() -> None:
    found = route(LEAD, [replace(JORDAN, sent_week=3), replace(TESS, sent_week=1), replace(OMAR, sent_week=2)], ORDER)
    assert found.closer_id == "t"
