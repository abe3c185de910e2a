"""Practice in the file: where cards stand is folded from ratings that count, whatever their order and whoever's."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice_lines import lay_out
from sdr_desk.method.practice import fold
from sdr_desk.store import practice
from sdr_desk.store.writing import stamp
from tests.conftest import Clock


@pytest.fixture
def card(desk: Desk) -> str:
    lay_out(desk)
    return next(one.id for one in practice.cards(desk.conn) if one.slug == "vendor.1")


def tell(desk: Desk, card: str, *told: tuple[int, int]) -> list[str]:
    """Ratings as they come from another file: each with how many days ago it was given."""
    with desk.write() as write:
        return [
            write.fact(practice.REVIEWS, card_id=card, rating=rating, at=stamp(desk.now() - timedelta(days=days)))
            for rating, days in told
        ]


def test_ratings_are_folded_by_their_time_not_by_their_order_in_the_file(desk: Desk, card: str) -> None:
    tell(desk, card, (3, 2), (1, 9))
    with desk.write() as write:
        standing = practice.rebuild(write.conn, desk.person.id, card)
    now = desk.now()
    assert standing == fold([(1, now - timedelta(days=9)), (3, now - timedelta(days=2))])
    assert practice.standings(desk.conn, desk.person.id) == {card: standing}


def test_a_card_nobody_rated_any_more_stands_nowhere(desk: Desk, card: str) -> None:
    (review,) = tell(desk, card, (3, 2))
    with desk.write() as write:
        practice.rebuild_with(write.conn, review)
        write.withdraw(practice.REVIEWS, review, None)
        practice.rebuild_with(write.conn, review)
    assert practice.standings(desk.conn, desk.person.id) == {}


def test_what_is_kept_wrong_missing_or_too_much_is_found(
    desk: Desk, card: str, as_person: Callable[[str], Desk]
) -> None:
    ruth = as_person("Ruth")
    tell(desk, card, (3, 2))
    tell(ruth, card, (2, 4))
    assert practice.wrong(desk.conn) == sorted([(desk.person.id, card), (ruth.person.id, card)])
    with desk.write() as write:
        practice.rebuild_all(write.conn)
    assert practice.wrong(desk.conn) == []
    with desk.write() as write:
        write.conn.execute("UPDATE practice_state SET card_id = 'nothing' WHERE person_id = ?", (ruth.person.id,))
    assert set(practice.wrong(desk.conn)) == {(ruth.person.id, card), (ruth.person.id, "nothing")}


def test_cards_begun_and_last_ratings_are_those_of_the_person(
    desk: Desk, card: str, clock: Clock, as_person: Callable[[str], Desk]
) -> None:
    tell(desk, card, (4, 3), (2, 0))
    tell(as_person("Ruth"), card, (1, 0))
    assert practice.begun(desk.conn, desk.person.id, stamp(clock() - timedelta(days=1))) == 0
    assert practice.begun(desk.conn, desk.person.id, stamp(clock() - timedelta(days=5))) == 1
    assert practice.last_ratings(desk.conn, desk.person.id) == {card: 2}


def test_a_card_of_a_script_that_is_not_published_any_more_is_gone(desk: Desk, card: str) -> None:
    script = practice.card(desk.conn, card).script_id
    with desk.write() as write:
        write.change("scripts", script, state="draft")
    assert practice.card(desk.conn, card) is None
    assert lay_out(desk) == 0
