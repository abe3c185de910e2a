"""Where things stand in a week, and times as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.ui.schedule.capacity import fitting
from sdr_desk.ui.schedule.places import (
    hour_words,
    hours_shown,
    lanes,
    length_of,
    minute_of,
    short_span,
    span_words,
)

SPANS = st.lists(st.tuples(st.integers(0, 1380), st.integers(15, 300)).map(lambda one: (one[0], one[0] + one[1])))


@given(SPANS)
def test_things_at_the_same_time_never_share_a_lane(spans):
    found = lanes(spans)
    for at, (start, end) in enumerate(spans):
        assert 0 <= found[at].at < found[at].count
        for other, (begin, until) in enumerate(spans):
            if other != at and start < until and begin < end:
                assert found[at].at != found[other].at
                assert found[at].count == found[other].count


def test_what_stands_alone_has_all_the_width():
    assert [(one.at, one.count) for one in lanes([(600, 720), (720, 800), (60, 120)])] == [(0, 1)] * 3


def test_the_hours_hold_everything():
    assert hours_shown([]) == (8, 17)
    assert hours_shown([(400, 500), (1000, 1110)]) == (6, 19)


def test_hours_and_spans_as_words():
    assert [hour_words(hour, 8) for hour in (8, 9, 12, 13)] == ["8 am", "9", "12 pm", "1"]
    assert (span_words(600, 690), span_words(600, 720)) == ("10:00–11:30 am", "10:00 am–12:00 pm")
    assert short_span(840, 930) == "2–3:30 pm"


@pytest.mark.parametrize(
    ("text", "minute"),
    [("10", 600), ("10:30", 630), ("2 pm", 840), ("2:15PM", 855), ("14:00", 840), ("12 am", 0), ("12 p.m.", 720),
     ("25", None), ("13 pm", None), ("10:75", None), ("soon", None), ("", None)],
)  # fmt: skip
def test_a_start_is_read(text, minute):
    assert minute_of(text) == minute


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2", 120), ("1.5 h", 90), ("90", 90), ("45 min", 45), ("2 hours", 120), ("0", None), ("long", None)],
)
def test_a_length_is_read(text, minutes):
    assert length_of(text) == minutes


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Add a block Friday 2–4 pm", "Add a block Friday 2–4 pm"),
        ("Add a block Wednesday 10:30 am–12:30 pm", "Add a block Wed 10:30 am–12:30 pm"),
    ],
)
def test_a_suggestion_fits_its_button(qapp, label, shown):
    del qapp
    assert fitting(label) == shown
