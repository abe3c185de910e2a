"""What the help says of hours and the law is what the program does by default."""

import re

import pytest

from sdr_desk.method.calling_rules import LAWFUL_CLOSE, LAWFUL_OPEN
from sdr_desk.method.rules import DEFAULT
from sdr_desk.ui.help.opening import page_for
from sdr_desk.ui.help.pages import all_pages
from sdr_desk.ui.settings.rules_hours import week_of
from sdr_desk.ui.settings.rules_words import WEEKDAYS, days_words

PAGE = next(page for page in all_pages() if page.name == "hours_and_law")
SECTIONS = {section.title: section.text for section in PAGE.sections}


def rows(title):
    lines = [line for line in SECTIONS[title].split("\n") if line.startswith("|")]
    return {cells[0]: cells[1:] for cells in ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:])}


def week_words(*, home):
    week = week_of(DEFAULT.hours, home=home)
    days = [WEEKDAYS[at] for at, hours in enumerate(week) if hours]
    hours = {hours for hours in week if hours}.pop()
    return f"{hours.opens:%-H:%M} to {hours.closes:%-H:%M}, {days[0]} to {days[-1]}"


def test_every_default_is_as_the_program_has_it():
    told = {rule: cells[0] for rule, cells in rows("What is our default").items()}
    waits = days_words(DEFAULT.spacing.waits).replace(", 6", " and 6")
    assert told == {
        "Hours for businesses": week_words(home=False),
        "Hours for people at home": week_words(home=True),
        "Lunch pause": "None",
        "Public holidays": "Nobody is called on those of their country and state",
        "Calls to one person": f"At most {DEFAULT.limit.most} in {DEFAULT.limit.days} days",
        "After a try nobody answered": f"{waits} working days, then {DEFAULT.spacing.rest_days} days of rest",
        "Hour and weekday": "Another one at each try",
        "A number that fails": (
            f"Rests for {DEFAULT.number.rest_days} days after {DEFAULT.number.failing_days} days of failing"
        ),
        "Fresh people": f"At least one in {DEFAULT.fresh_one_in} calls",
        "A colleague’s company": f"Left alone for {DEFAULT.quiet_hours} hours after a talk",
    }
    assert (DEFAULT.hours.lunch, DEFAULT.hours.holidays, DEFAULT.rotate) == (None, True, True)


def test_the_lawful_window_is_the_one_that_is_kept():
    window = f"{LAWFUL_OPEN:%-H:%M} to {LAWFUL_CLOSE:%-H:%M}"
    assert any(window in rule for rule in rows("What the law says, as far as read"))


def test_every_law_names_its_place_and_its_source():
    for where, source in rows("What the law says, as far as read").values():
        assert where in ("United States", "United Kingdom")
        assert re.search(r"CFR \d+\.\d+|regulation \d+", source)
    assert "not legal advice" in PAGE.sections[0].text


@pytest.mark.parametrize(
    ("contexts", "page"),
    [(("settings_rules", "settings", "everywhere"), "hours_and_law"), (("settings", "everywhere"), "data")],
)
def test_help_opens_at_the_page_of_the_tab(contexts, page):
    assert page_for(contexts) == page
