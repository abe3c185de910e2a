"""Calling rules as they are typed: read, written back, and refused with a sentence."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.attempts import Spacing
from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.ui.settings.rules_hours import week_of, with_weeks
from sdr_desk.ui.settings.rules_words import (
    hours_words,
    inside,
    number,
    read_days,
    read_hours,
    read_names,
    read_waits,
    required,
    waits_words,
)

CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
HOURS = st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Hours(*pair))
SPACINGS = st.builds(Spacing, st.lists(st.integers(1, 365), max_size=12).map(tuple), st.integers(1, 365))
WEEKS = st.lists(st.none() | HOURS, min_size=7, max_size=7).map(tuple)


@given(HOURS)
def test_hours_come_back_as_they_are_written(hours):
    assert read_hours(hours_words(hours)) == hours


@pytest.mark.parametrize("text", ["8:30-17:30", "8.30 – 17.30", "8:30 to 5:30 pm", " 8:30am-5:30PM "])
def test_hours_are_read_as_people_write_them(text):
    assert read_hours(text) == Hours(time(8, 30), time(17, 30))


@pytest.mark.parametrize(
    ("text", "says"),
    [("nine", "such as 8:30"), ("17-8", "open before"), ("8-25", "such as"), ("0 pm-3 pm", "such as"), ("9-9", "open")],
)
def test_hours_that_cannot_be_are_refused(text, says):
    with pytest.raises(ValueError, match=says):
        read_hours(text)


def test_hours_stay_inside_the_lawful_ones():
    read = inside(lambda: Hours(time(9), time(20)))
    assert (read(""), read("9-20")) == (None, Hours(time(9), time(20)))
    with pytest.raises(ValueError, match="outside 9:00–20:00"):
        read("8:30-17")
    with pytest.raises(ValueError, match="Write hours"):
        required(read)(" ")


@given(SPACINGS, SPACINGS)
def test_waits_come_back_as_they_are_written(spacing, usual):
    assert read_waits(waits_words(spacing, usual), usual) == spacing


def test_one_wait_is_the_same_each_time():
    usual = Spacing((1, 3, 6), 30)
    assert read_waits("2", usual) == Spacing((2, 2, 2), 30)
    assert read_waits("2 then 30", usual) == Spacing((2,), 30)
    assert read_waits("2, 4 then 20 days", usual) == Spacing((2, 4), 20)
    assert read_waits(" ", usual) is None


@pytest.mark.parametrize("text", ["soon", "0", "1, 400", "1 then 900", ",".join("1" * 13)])
def test_waits_that_cannot_be_are_refused(text):
    with pytest.raises(ValueError, match=r"\.$"):
        read_waits(text, Spacing())


def says(read, text):
    try:
        return "" if read(text) is None else "."
    except ValueError as problem:
        return str(problem)


@given(st.text() | st.from_regex(r"[0-9 :,.-]{1,12}(then)?[0-9 ]*"))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    for read in (read_hours, read_days, number(1, 50), lambda told: read_waits(told, Spacing())):
        assert says(read, text) == "" or says(read, text).endswith(".")


@given(WEEKS, WEEKS)
def test_weeks_come_back_as_they_are_set(business, home):
    rules = with_weeks(CallingRules(), business, home)
    assert (week_of(rules, home=False), week_of(rules, home=True)) == (business, home)


def test_the_hours_that_were_usual_stay_usual():
    week = week_of(CallingRules(), home=False)
    other = (Hours(time(10), time(12)), *week[1:])
    rules = with_weeks(CallingRules(), other, week_of(CallingRules(), home=True))
    assert rules == CallingRules(by_weekday=((0, other[0]),))


def test_names_are_parted_by_commas():
    assert read_names(" Columbus Day, ,Veterans ") == {"Columbus Day", "Veterans"}
