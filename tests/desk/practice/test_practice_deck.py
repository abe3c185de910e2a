"""The deck: managers write, change and switch off; reps read; nothing half-written gets in."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import practice, practice_deck
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import bare
from sdr_desk.desk.practice_deck import NewCard, add_card, change_card, switch
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError


@pytest.fixture
def ruth(as_person: Callable[[str], Desk]) -> Desk:
    found = as_person("Ruth")
    practice_deck.look(found)
    return found


NEW = NewCard("We lease everything.", "Olive, fleet manager", "Quick.", 20, answer="It is simple.\n\nUntil when?")


def test_a_new_card_is_in_the_deck_and_undo_takes_it_out(ruth: Desk) -> None:
    add_card(ruth, NEW)
    (card,) = [one for one in practice.deck(ruth) if one.own]
    assert (card.front, card.persona, card.seconds) == ("We lease everything.", "Olive, fleet manager", 20)
    undo_last(ruth)
    assert not [one for one in practice.deck(ruth) if one.own]


def test_a_card_can_be_answered_by_a_script_and_has_its_kind(ruth: Desk) -> None:
    script_id, title = next(one for one in practice_deck.answers(ruth) if one[1] == "Voicemail: First voicemail")
    card_id = add_card(ruth, NewCard("Leave a message.", script_id=script_id)).ids["practice"][0]
    card = next(one for one in practice.deck(ruth) if one.id == card_id)
    assert (card.kind, card.title, card.own) == ("voicemail", title.removeprefix("Voicemail: "), False)


def test_a_change_keeps_the_ratings(ruth: Desk) -> None:
    card = practice.deck(ruth)[0]
    practice.rate(ruth, card.id, 3, 10)
    change_card(ruth, card.id, NewCard("“Ask my boss.”", card.persona, card.mood, 15))
    changed = next(one for one in practice.deck(ruth) if one.id == card.id)
    assert (changed.said, changed.seconds, changed.standing.reviews) == ("“Ask my boss.”", 15, 1)


def test_a_card_that_is_off_is_due_for_nobody_but_stays_in_the_deck(ruth: Desk) -> None:
    card = practice.due(ruth)[0]
    switch(ruth, card.id, on=False)
    assert card.id not in {one.id for one in (*practice.due(ruth), *practice.early(ruth), *practice.five_minutes(ruth))}
    assert not next(one for one in practice.deck(ruth) if one.id == card.id).active


def test_a_rep_changes_nothing(desk: Desk, ruth: Desk) -> None:
    card = practice.deck(desk)[0]
    for act in (
        lambda: add_card(desk, NEW), lambda: switch(desk, card.id, on=False), lambda: change_card(desk, card.id, NEW)
    ):  # fmt: skip
        with pytest.raises(KnownError, match="Only a manager"):
            act()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (NewCard("  ", answer="Yes."), "line of the prospect is missing"),
        (NewCard("Hello."), "answer is missing"),
        (NewCard("Hello.", seconds=2, answer="Yes."), "between 5 and 600 seconds"),
        (NewCard("x" * 500, answer="Yes."), "too long for a card"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(ruth: Desk, wrong: NewCard, words: str) -> None:
    before = len(practice.deck(ruth))
    with pytest.raises(KnownError, match=words):
        add_card(ruth, wrong)
    assert len(practice.deck(ruth)) == before


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("“No.”", "No."),
        ("We “own” it.", "We “own” it."),
        ('"No."', "No."),
        ("“No,” he said, “no.”", "“No,” he said, “no.”"),
    ],
)
def test_quotation_marks_around_a_line_are_not_part_of_it(front: str, words: str) -> None:
    assert bare(front) == words
