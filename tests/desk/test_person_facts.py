"""Names and days as they are said to one person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk import queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.person_facts import day_ahead, day_spoken, name_in, next_call, own_fields, referrer
from sdr_desk.method.lifecycle import State
from sdr_desk.scripting.fields import FIELDS
from sdr_desk.scripting.filters import weekday
from sdr_desk.store import prospects
from sdr_desk.store.writing import stamp

WEDNESDAY = date(2026, 10, 14)
BOISE = "America/Boise"


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Luis Carrera: “She had the same alarms as we.”", "Luis Carrera"),
        ("Gil Nakamura, Boise Cold Terminal", "Gil Nakamura"),
        ("Luis Carrera “knows everyone”", "Luis Carrera"),
        ("Luis Carrera – an old customer", "Luis Carrera"),
        ("Luis - old friend", "Luis"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Dr. Ana de la Cruz (auditor)", ""),
        ("Ana de la Cruz (auditor)", "Ana de la Cruz"),
        ("Anne-Marie O’Neil\nmet at the show", "Anne-Marie O’Neil"),
        ("J. R. Smith. Plays golf with him.", "J. R. Smith"),
        ("שרה כהן", "שרה כהן"),
        ("the plant manager", ""),
        ("Luis Carrera told me", ""),
        ("Met Luis", ""),
        ("Referral ask", ""),
        ("Customer 12", ""),
        ("“She knows”", ""),
        ("", ""),
    ],
)
def test_a_note_gives_a_name_or_nothing(note: str, name: str) -> None:
    assert name_in(note) == name


@given(st.text(max_size=60))
def test_a_name_is_short_and_has_no_quotes(note: str) -> None:
    found = name_in(note)
    assert len(found.split()) <= 4
    assert not set(found) & set(':;,“”"\n()')


def test_a_first_name_is_said_when_it_is_surely_one(desk: Desk) -> None:
    row = prospects.prospect(desk.conn, queue.head_ids(desk, 1)[0])
    said = {note: referrer(desk, replace(row, referrer_note=note)) for note in ("Dr. Luis Carrera: yes", "Luis")}
    assert said["Dr. Luis Carrera: yes"] == {"name": "Dr. Luis Carrera", "first_name": "Luis", "company": ""}
    assert said["Luis"] == {"name": "Luis", "first_name": "", "company": ""}


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (-1, "earlier today"), (0, "earlier today"), (1, "yesterday"), (2, "on Monday"), (6, "on Thursday"),
        (7, "last week"), (9, "last week"), (10, "two weeks ago"), (20, "two weeks ago"), (21, "a few weeks ago"),
        (59, "a few weeks ago"), (60, "a while ago"), (900, "a while ago"),
    ],
)  # fmt: skip
def test_a_past_day_follows_a_verb(ago: int, said: str) -> None:
    assert day_spoken(WEDNESDAY - timedelta(days=ago), WEDNESDAY) == said


def test_the_sample_of_the_last_touch_is_said_as_the_desk_says_it() -> None:
    said = {day_spoken(WEDNESDAY - timedelta(days=ago), WEDNESDAY) for ago in range(90)}
    assert FIELDS["last_touch.date_spoken"].sample in said


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, ""), (1, "Thursday"), (6, "Tuesday"), (7, "Wednesday of next week"), (11, "Sunday of next week"),
        (12, "on October 26th"), (30, "on November 13th"),
    ],
)  # fmt: skip
def test_a_coming_day_is_never_mistaken_for_an_earlier_one(ahead: int, said: str) -> None:
    now = datetime(2026, 10, 14, 16, tzinfo=UTC)
    assert weekday(day_ahead(now + timedelta(days=ahead), now, BOISE)) == said


def test_the_next_call_is_one_that_lies_ahead(desk: Desk) -> None:
    row = prospects.prospect(desk.conn, queue.head_ids(desk, 1)[0])
    soon = stamp(datetime(2026, 10, 16, 3, tzinfo=UTC))
    assert next_call(desk, row, State(due_at=soon)) == "2026-10-15"
    assert next_call(desk, row, State(due_at=soon, callback_at=stamp(desk.now() + timedelta(days=5)))) == "2026-10-19"
    for past in (None, stamp(desk.now() - timedelta(days=1)), stamp(desk.now() + timedelta(hours=1))):
        assert next_call(desk, row, State(due_at=past)) == ""


def test_the_day_of_a_letter_is_no_day_of_a_call(desk: Desk) -> None:
    row = prospects.prospect(desk.conn, queue.head_ids(desk, 1)[0])
    steps = '[{"kind": "letter", "after_days": 42}, {"kind": "call", "after_days": 7}]'
    with desk.write() as write:
        track = write.document("nurture_tracks", name="Letter first", steps=steps)
    kept = State(status="nurture", due_at=stamp(desk.now() + timedelta(days=9)), track_id=track, track_step=1)
    assert next_call(desk, row, kept) == ""
    assert next_call(desk, row, replace(kept, track_step=2)) == "2026-10-23"


def test_odd_own_fields_are_left_alone() -> None:
    assert own_fields("") == own_fields("[]") == own_fields("{") == {}
