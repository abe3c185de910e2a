"""Ten minutes of practice, alone, in a real window with keys alone: from Today and back, judged by the file."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from tests.torture.box import Box

pytestmark = pytest.mark.slow

MARIA = "(SELECT id FROM people WHERE name = 'Maria Ortega')"
COUNT = f"SELECT count(*) FROM practice_reviews WHERE actor_id = {MARIA} AND id NOT IN withdrawn"
REVIEWS = (
    f"SELECT card_id, rating, at FROM practice_reviews WHERE actor_id = {MARIA} AND id NOT IN withdrawn ORDER BY at, id"
)
STANDINGS = f"SELECT card_id, due_at, reviews FROM practice_state WHERE person_id = {MARIA}"
RATINGS = "3231433423341323"
"""What is pressed, one after the other."""

FIVE_MINUTES = timedelta(minutes=5)


def library(rows: list[tuple[object, ...]]) -> dict[object, tuple[str, int]]:
    """When each card is due by the library alone on the same ratings, and how often it was rated."""
    own = Scheduler(learning_steps=(FIVE_MINUTES,), relearning_steps=(FIVE_MINUTES,), enable_fuzzing=False)
    cards: dict[object, tuple[Card, int]] = {}
    for card_id, rating, at in rows:
        when = datetime.fromisoformat(str(at)).astimezone(UTC)
        card, times = cards.get(card_id, (Card(card_id=1, due=when), 0))
        cards[card_id] = own.review_card(card, Rating(int(str(rating))), when)[0], times + 1
    return {
        card_id: (f"{card.due:%Y-%m-%dT%H:%M:%S}.{card.due.microsecond // 1000:03d}Z", times)
        for card_id, (card, times) in cards.items()
    }


def practised(box: Box) -> int:
    """How many ratings of Maria count."""
    return int(str(box.one(box.sample, COUNT)))


def rate(box: Box, rating: str) -> None:
    """Look at the answer, rate, and wait until it is on the record."""
    before = practised(box)
    time.sleep(0.45)  # a rating sooner after the one before is taken for a slip
    box.key("space", rating)
    box.until(lambda: practised(box) == before + 1, f"the rating {rating}")


def begin(box: Box) -> None:
    """Five minutes of practice from Today by its one key."""
    box.key("p")
    box.until(lambda: "Practice" in box.title(), "practice")
    box.still()


def test_ten_minutes_of_practice_from_today_and_back(box: Box) -> None:
    box.start_sample()
    box.still()
    begin(box)
    box.picture("practice_card")
    box.key("space")
    box.still()
    box.picture("practice_answer")
    box.key("space")
    begun = practised(box)
    for rating in RATINGS[:4]:
        rate(box, rating)
    box.key("ctrl+z")
    box.until(lambda: practised(box) == begun + 3, "the undo")
    box.still()
    box.picture("practice_undone")
    box.key("ctrl+shift+z")
    box.until(lambda: practised(box) == begun + 4, "the redo")
    box.key("Escape")
    box.until(lambda: "Today" in box.title(), "Today")
    box.still()
    begin(box)
    for rating in RATINGS[4:8]:
        rate(box, rating)
    box.key("Escape")
    box.until(lambda: "Today" in box.title(), "Today again")
    box.key("ctrl+7")
    box.until(lambda: "Practice" in box.title(), "practice from the sidebar")
    box.still()
    for rating in RATINGS[8:12]:
        rate(box, rating)
    box.key("Escape")
    box.still()
    box.picture("practice_end")
    box.key("Return")
    box.still()
    for rating in RATINGS[12:]:
        rate(box, rating)
    box.key("Escape")
    box.still()
    box.key("Escape")
    box.until(lambda: "Today" in box.title(), "Today at last")
    assert practised(box) == begun + len(RATINGS)
    kept = {card_id: (due, times) for card_id, due, times in box.rows(box.sample, STANDINGS)}
    assert kept == library(box.rows(box.sample, REVIEWS))
    assert box.leave() == 0
    assert box.clean()


def test_kinds_the_deck_and_no_sound_in_the_dark(box: Box) -> None:
    box.start_sample()
    box.still()
    box.key("ctrl+shift+l")
    box.key("ctrl+7")
    box.until(lambda: "Practice" in box.title(), "practice")
    box.still()
    box.key("f")
    box.still()
    box.picture("practice_objections_dark")
    box.key("v", "l", "v", "l")
    box.still()
    box.picture("practice_no_sound")
    rate(box, "3")
    box.key("d")
    box.still()
    box.key("j", "j")
    box.still()
    box.picture("deck_dark")
    box.key("Return")
    box.still()
    rate(box, "4")
    box.key("Escape")
    box.until(lambda: "Today" in box.title(), "Today")
    assert box.leave() == 0
    assert box.clean()


def test_a_manager_writes_a_card_switches_one_off_and_takes_it_back(box: Box) -> None:
    own = "SELECT front, mood, seconds FROM practice_cards WHERE back <> '' AND deleted = 0"
    off = "SELECT count(*) FROM practice_cards WHERE active = 0"
    box.start_sample()
    box.key("ctrl+shift+u")
    box.still()
    box.type("Ruth")
    box.still()
    box.key("Return")
    box.still()
    box.key("ctrl+k")
    box.type("practice")
    box.still()
    box.key("Return")
    box.until(lambda: "Practice" in box.title(), "practice")
    box.still()
    box.key("d")
    box.still()
    box.key("n")
    box.still()
    box.type("We lease everything.")
    box.key("Tab")
    box.type("Olive, fleet manager")
    box.key("Tab")
    box.type("Quick.")
    box.key("Tab", "ctrl+a")
    box.type("20")
    box.key("Tab", "Tab", "Tab")
    box.type("Leasing keeps it simple.")
    box.still()
    box.picture("new_card")
    box.key("ctrl+Return")
    box.until(lambda: box.rows(box.sample, own) == [("We lease everything.", "Quick.", 20)], "the card")
    box.still()
    box.key("x")
    box.until(lambda: box.one(box.sample, off) == 1, "a card switched off")
    box.still()
    box.picture("deck_manager")
    box.key("ctrl+z")
    box.until(lambda: box.one(box.sample, off) == 0, "the undo")
    assert box.leave() == 0
    assert box.clean()
