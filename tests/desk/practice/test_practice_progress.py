"""The review beside the cards: shares with their counts, real calls before and since, and workdays kept."""

from datetime import timedelta

import pytest

from sdr_desk.desk import practice
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import Card
from sdr_desk.desk.practice_lines import lay_out
from sdr_desk.desk.practice_progress import Share, hardest, kept_up, on_calls
from sdr_desk.store import practice as store
from sdr_desk.store.writing import stamp
from tests.conftest import Clock


@pytest.fixture
def laid(desk: Desk) -> Desk:
    lay_out(desk)
    return desk


def by_slug(desk: Desk, slug: str) -> Card:
    row = next(one for one in store.cards(desk.conn) if one.slug == slug)
    return next(one for one in practice.deck(desk) if one.id == row.id)


def rate(desk: Desk, slug: str, *ratings: int) -> None:
    for rating in ratings:
        practice.rate(desk, by_slug(desk, slug).id, rating, 20)


def hear(desk: Desk, slug: str, *went_on: bool, days_ago: int = 0) -> None:
    script = by_slug(desk, f"{slug}.1").script_id
    with desk.write() as write:
        at = stamp(desk.now() - timedelta(days=days_ago))
        for on in went_on:
            write.fact("objections_heard", script_id=script, at=at, went_on=int(on))


def test_the_hardest_are_those_that_held_least_over_all_their_lines(laid: Desk) -> None:
    rate(laid, "vendor.1", 1, 3)
    rate(laid, "vendor.2", 2)
    rate(laid, "email.1", 3, 4)
    rate(laid, "budget.1", 1)
    found = hardest(laid, laid.person.id)
    assert found == (Share("We have a vendor", 1, 3), Share("Send me an e-mail", 2, 2))


def test_only_this_month_counts(laid: Desk, clock: Clock) -> None:
    rate(laid, "vendor.1", 1, 3)
    clock.forward(days=20)
    assert hardest(laid, laid.person.id) == ()


def test_calls_are_counted_before_and_since_the_first_practice(laid: Desk, clock: Clock) -> None:
    hear(laid, "vendor", True, False, False, days_ago=40)
    rate(laid, "vendor.1", 3)
    clock.forward(days=1)
    hear(laid, "vendor", True, True, False)
    (found,) = on_calls(laid, laid.person.id)
    assert (found.heard, found.went_on, found.few) == (3, 2, True)
    assert (found.before, found.since) == (Share("Before practice", 1, 3), Share("Since practice", 2, 3))
    assert found.since.percent == "67 %"


def test_enough_calls_are_no_mere_hint(laid: Desk, clock: Clock) -> None:
    hear(laid, "vendor", *[True] * 30, days_ago=3)
    rate(laid, "vendor.1", 3)
    clock.forward(days=1)
    hear(laid, "vendor", *[True] * 30)
    assert not on_calls(laid, laid.person.id)[0].few


def test_what_was_not_heard_lately_is_not_told(laid: Desk) -> None:
    hear(laid, "vendor", True, days_ago=31)
    assert on_calls(laid, laid.person.id) == ()


def test_weekends_do_not_count_and_today_counts_once_it_was_practised(laid: Desk) -> None:
    before = kept_up(laid, laid.person.id)
    rate(laid, "vendor.1", 3)
    after = kept_up(laid, laid.person.id)
    assert len(before) == len(after) == 10
    assert all(one.day.weekday() < 5 for one in after)
    assert not any(one.practised for one in before)
    assert [one.practised for one in after] == [False] * 9 + [True]
