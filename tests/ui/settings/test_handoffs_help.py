"""The help about handoffs says what the rules are by default, and names every key of their page."""

import re

from sdr_desk.method.handoff_rules import DEFAULT, WAYS
from sdr_desk.ui.help.pages import all_pages
from sdr_desk.ui.settings.handoffs_actions import HANDOFF_ACTIONS, HANDOFFS

PAGE = next(page for page in all_pages() if page.name == "handoffs")
TEXT = " ".join("\n".join(one.text for one in PAGE.sections).split())


def test_the_clock_and_its_steps_are_those_of_the_rules():
    assert f"A closer has {DEFAULT.answer_hours} working hours for an answer" in TEXT
    assert f"{DEFAULT.opens:%-H:%M} to {DEFAULT.closes:%H:%M}, Monday to Friday" in TEXT
    assert f"| {DEFAULT.remind_minutes} working minutes before the answer is due |" in TEXT
    assert f"| {DEFAULT.offer_hours} working hours later |" in TEXT


def test_the_days_after_the_answer_are_those_of_the_rules():
    told = re.findall(r"\| (\d+) (?:working )?days? \|", TEXT)
    days = (DEFAULT.outcome_days, DEFAULT.cold_days, DEFAULT.no_show_days, DEFAULT.credit_days)
    assert [int(one) for one in told] == [*days, *(count for _reason, count in DEFAULT.nurture_days)]


def test_the_ways_stand_in_their_order():
    places = [TEXT.index(f"| {words.removesuffix(' of the company')} |") for words in WAYS.values()]
    assert places == sorted(places)


def test_every_key_of_the_page_is_named():
    known = {spec.id for spec in HANDOFF_ACTIONS if spec.context == HANDOFFS} - {f"{HANDOFFS}.help"}
    assert known <= set(re.findall(r"`key:([^`]*)`", TEXT))
