"""Practising alone: the schedule is the library's, undo refolds it, new cards are few, and what was set comes first."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import practice
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import Card
from sdr_desk.desk.practice_lines import lay_out
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.practice import FIVE_MINUTES, NEW_A_DAY, SHORT_STEP
from sdr_desk.store import practice as store
from tests.conftest import Clock


@pytest.fixture
def laid(desk: Desk) -> Desk:
    """The desk with the cards of its scripts."""
    lay_out(desk)
    return desk


def card(desk: Desk, slug: str) -> Card:
    """A card by its slug."""
    row = next(one for one in store.cards(desk.conn) if one.slug == slug)
    return next(one for one in practice.deck(desk) if one.id == row.id)


REPLAYS = st.lists(
    st.tuples(st.sampled_from(["vendor.1", "email.1", "first_voicemail.1"]), st.integers(1, 4), st.integers(1, 60_000)),
    min_size=1, max_size=14,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(told=REPLAYS)
def test_the_schedule_equals_the_librarys_own(laid: Desk, clock: Clock, told: list[tuple[str, int, int]]) -> None:
    own = Scheduler(learning_steps=(SHORT_STEP,), relearning_steps=(SHORT_STEP,), enable_fuzzing=False)
    library: dict[str, LibraryCard] = {}
    ids = {slug: card(laid, slug).id for slug, _rating, _minutes in told}
    for slug, rating, minutes in told:
        clock.forward(minutes=minutes)
        practice.rate(laid, ids[slug], rating, 14)
        library[slug], _ = own.review_card(
            library.get(slug, LibraryCard(card_id=1, due=clock())), Rating(rating), clock()
        )
    standings = store.standings(laid.conn, laid.person.id)
    assert {slug: standings[ids[slug]].due for slug in library} == {slug: one.due for slug, one in library.items()}
    for _ in told:
        undo_last(laid)
    assert store.standings(laid.conn, laid.person.id) == {}


def test_undo_and_redo_fold_the_card_again(laid: Desk) -> None:
    vendor = card(laid, "vendor.1")
    practice.rate(laid, vendor.id, 3, 20)
    first = card(laid, "vendor.1").standing
    practice.rate(laid, vendor.id, 1, 20)
    second = card(laid, "vendor.1").standing
    undo_last(laid)
    assert card(laid, "vendor.1").standing == first
    redo_last(laid)
    assert card(laid, "vendor.1").standing == second


def test_a_rating_is_a_fact_with_its_next_date_and_says_what_it_was(laid: Desk) -> None:
    vendor = card(laid, "vendor.1")
    changes = practice.rate(laid, vendor.id, 2, 13.6)
    row = laid.conn.execute("SELECT id, card_id, rating, seconds, due_at FROM practice_reviews").fetchone()
    assert row[:4] == (changes.ids["review"][0], vendor.id, 2, 14)
    assert datetime.fromisoformat(row[4]) == card(laid, "vendor.1").standing.due
    assert changes.label == "Shaky: We have a vendor"


def test_check_finds_and_mends_a_card_that_stands_wrong(laid: Desk) -> None:
    practice.rate(laid, card(laid, "vendor.1").id, 3, 20)
    right = card(laid, "vendor.1").standing
    with laid.write() as write:
        write.conn.execute("UPDATE practice_state SET due_at = '2030-01-01T00:00:00.000Z'")
    assert check_file(laid).mended["practice cards"] == 1
    assert card(laid, "vendor.1").standing == right
    assert check_file(laid).clean


def test_only_a_few_new_cards_come_a_day(laid: Desk, clock: Clock) -> None:
    first = practice.due(laid)
    assert len(first) == NEW_A_DAY
    assert len({one.kind for one in first}) == NEW_A_DAY
    for one in first[:2]:
        practice.rate(laid, one.id, 4, 10)
    assert len(practice.due(laid)) == NEW_A_DAY - 2
    clock.forward(days=1)
    assert len(practice.due(laid)) == NEW_A_DAY


def test_weak_cards_come_before_new_ones_and_a_lost_one_after_five_minutes(laid: Desk, clock: Clock) -> None:
    vendor = card(laid, "vendor.1")
    practice.rate(laid, vendor.id, 1, 30)
    assert vendor.id not in {one.id for one in practice.due(laid)}
    clock.forward(minutes=5)
    assert practice.due(laid)[0].id == vendor.id


def test_a_card_that_waits_for_days_is_due_from_the_morning_of_its_day(laid: Desk, clock: Clock) -> None:
    vendor = card(laid, "vendor.1")
    practice.rate(laid, vendor.id, 3, 20)
    days = (card(laid, "vendor.1").standing.due - clock()).days
    clock.forward(days=days, hours=-2)
    assert vendor.id in {one.id for one in practice.due(laid)}


def test_what_a_manager_set_comes_first_until_it_was_rated(laid: Desk, as_person: Callable[[str], Desk]) -> None:
    price = card(laid, "price.2")
    with as_person("Ruth").write() as write:
        cards = json.dumps([price.id])
        write.document(
            "practice_sets", person_id=laid.person.id, cards=cards, about="Lost twice", until_on="2026-10-16"
        )
    first = practice.due(laid)[0]
    assert (first.id, first.set_by, first.set_about) == (price.id, "Ruth Adler", "Lost twice")
    practice.rate(laid, price.id, 3, 20)
    assert not any(one.set_by for one in practice.deck(laid))


def test_what_was_set_is_over_after_its_last_day(laid: Desk, clock: Clock, as_person: Callable[[str], Desk]) -> None:
    cards = json.dumps([card(laid, "price.2").id])
    with as_person("Ruth").write() as write:
        write.document("practice_sets", person_id=laid.person.id, cards=cards, until_on="2026-10-14")
    clock.forward(days=1)
    assert not any(one.set_by for one in practice.deck(laid))


def test_five_minutes_hold_as_many_cards_as_fit(laid: Desk) -> None:
    short = practice.five_minutes(laid)
    assert sum(one.seconds for one in short) <= FIVE_MINUTES
    assert len(short) > NEW_A_DAY


def test_only_one_kind_when_asked(laid: Desk) -> None:
    assert {one.kind for one in practice.due(laid, ("voicemail",))} == {"voicemail"}


def test_a_card_that_is_gone_is_not_rated(laid: Desk) -> None:
    with pytest.raises(KnownError, match="taken out of the deck"):
        practice.rate(laid, "no such card", 3, 10)


def test_laying_out_again_makes_nothing(laid: Desk) -> None:
    assert lay_out(laid) == 0


def test_a_script_of_the_team_gets_a_card_with_its_title_in_quotes(laid: Desk) -> None:
    with laid.write() as write:
        body = "---\ntitle: We use paper\nkind: objection\n---\nPaper works.\n\nUntil when?"
        script = write.document(
            "scripts", "", slug="paper", title="We use paper", kind="objection", draft=body, state="live"
        )
        version = write.fact(
            "script_versions",
            script_id=script,
            number=1,
            title="We use paper",
            body=body,
            published_at=write.at,
            why="",
        )
        write.change("scripts", script, live_version_id=version)
    assert lay_out(laid) == 1
    assert card(laid, "paper.1").said == "“We use paper”"


def test_reviews_of_are_those_since_a_time(laid: Desk, clock: Clock) -> None:
    practice.rate(laid, card(laid, "vendor.1").id, 3, 20)
    clock.forward(days=2)
    practice.rate(laid, card(laid, "vendor.1").id, 2, 20)
    since = (clock() - timedelta(days=1)).isoformat()
    assert [row.rating for row in store.reviews_of(laid.conn, (laid.person.id,), since)] == [2]
