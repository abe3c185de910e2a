"""Why somebody is called now, and what is said while nothing is due."""

from datetime import UTC, date, datetime

from sdr_desk.desk import bulk
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.why_not import why_not


def added(desk) -> str:
    new = NewProspect(first_name="Kim", last_name="Poe", company="Poe Foods", phones=("(208) 555-0177",),
                      city="Boise", state="ID", country="US")  # fmt: skip
    return add_prospect(desk, new).ids["prospect"][0]


def said(desk, person) -> tuple[str, str]:
    return card(desk, person).why_next, story_of(desk, person).why_next


def test_a_nurture_touch_weeks_away_is_not_said_to_be_due(desk):
    person = added(desk)
    bulk.nurture(desk, Selection(ids=(person,)), date(2026, 12, 3), "Later")
    at_desk, in_list = said(desk, person)
    assert at_desk == "Nothing is due before Thursday, Dec 3."
    assert in_list == why_not(desk, person).sentence
    assert "until Dec 3" in in_list


def test_a_wait_that_is_not_over_names_its_day(desk):
    person = added(desk)
    log_outcome(desk, Outcome(person, "no_answer"))
    at_desk, in_list = said(desk, person)
    assert at_desk == "Nothing is due before Thursday, Oct 15."
    assert in_list.startswith("Waits until tomorrow")


def test_a_promise_later_today_names_its_time(desk):
    person = added(desk)
    log_outcome(desk, Outcome(person, "callback", when=datetime(2026, 10, 14, 21, 30, tzinfo=UTC)))
    assert said(desk, person)[0] == "Nothing is due before 3:30 pm today."


def test_what_is_due_says_why_in_the_same_words_in_both_places(desk):
    person = added(desk)
    at_desk, in_list = said(desk, person)
    assert at_desk == in_list
    assert "fresh" in at_desk


def test_whoever_nobody_has_tried_has_no_wait_behind_them(desk, clock):
    person = added(desk)
    bulk.nurture(desk, Selection(ids=(person,)), date(2026, 12, 3), "Later")
    bulk.add_to_queue(desk, Selection(ids=(person,)), "")
    assert "after the last try" not in " ".join(said(desk, person))
