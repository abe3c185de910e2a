"""When cards come back: the scheduler behind them is the library's own, and a session mixes what it shows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.practice import SHORT_STEP, again_text, fold, mixed, next_dates, recall

NOW = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
REVIEWS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 60 * 24 * 40)), min_size=1, max_size=12)


def timed(told: list[tuple[int, int]]) -> list[tuple[int, datetime]]:
    """Ratings with their times; each so many minutes after the one before."""
    at, found = NOW, []
    for rating, minutes in told:
        at += timedelta(minutes=minutes)
        found.append((rating, at))
    return found


@given(REVIEWS)
def test_a_card_stands_where_the_library_puts_it(told: list[tuple[int, int]]) -> None:
    own = Scheduler(learning_steps=(SHORT_STEP,), relearning_steps=(SHORT_STEP,), enable_fuzzing=False)
    card = Card(card_id=9, due=NOW)
    for rating, at in timed(told):
        card, _ = own.review_card(card, Rating(rating), at)
    standing = fold(timed(told))
    assert (standing.due, standing.last, standing.reviews) == (card.due, card.last_review, len(told))
    assert recall(standing.memory, card.due) == own.get_card_retrievability(card, card.due)


@given(REVIEWS)
def test_the_dates_shown_are_those_that_come(told: list[tuple[int, int]]) -> None:
    reviews = timed(told)
    standing, at = fold(reviews), reviews[-1][1] + timedelta(days=2)
    came = tuple(fold([*reviews, (rating, at)]).due for rating in (1, 2, 3, 4))
    assert next_dates(standing.memory, at) == came


def test_nobody_rated_it() -> None:
    assert fold([]) is None


def test_a_new_card_that_was_lost_comes_back_in_five_minutes() -> None:
    assert next_dates(None, NOW)[0] == NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (timedelta(minutes=-3), "now"),
        (timedelta(minutes=5), "again in 5 min"),
        (timedelta(minutes=7, seconds=30), "again in 8 min"),
        (timedelta(hours=3), "later today"),
        (timedelta(days=1), "tomorrow"),
        (timedelta(days=6), "in 6 days"),
        (timedelta(days=92), "in 3 months"),
        (timedelta(days=800), "in December 2028"),
    ],
)
def test_dates_read_as_they_are_said(due: timedelta, words: str) -> None:
    assert again_text(NOW + due, NOW, date(2026, 10, 14), (NOW + due).date()) == words


@dataclass(frozen=True)
class Thing:
    kind: str
    title: str


def test_kinds_and_titles_alternate_as_far_as_they_can() -> None:
    a, b, c, d = Thing("x", "one"), Thing("x", "one"), Thing("x", "two"), Thing("y", "three")
    assert mixed([a, b, c, d]) == [a, d, b, c]
