"""Referrals at their edges: what must not be said, referrers who are gone or merged, and the same step done twice."""

from datetime import UTC, datetime

import pytest

from sdr_desk.desk import do_not_call, merging, personal_data, queue, referrals, todos, undo, words
from sdr_desk.desk.brief_people import referred_by
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.referrals import NewReferral, capture
from sdr_desk.errors import KnownError
from sdr_desk.store import prospects, state
from tests.conftest import Clock
from tests.desk.test_referrals import TOMORROW, Sit, jane, somebody, take

LATER = datetime(2026, 10, 20, 15, 0, tzinfo=UTC)


def fields(desk: Desk, prospect_id: str) -> dict[str, object]:
    row, kept = prospects.prospect(desk.conn, prospect_id), state.read(desk.conn, prospect_id)
    assert row is not None
    assert kept is not None
    return words.fields_for(desk, row, kept[1])


def news(desk: Desk) -> list[str]:
    return [one.text for one in todos.due(desk) if one.kind == "news"]


def talk(desk: Desk, prospect_id: str) -> None:
    log_outcome(desk, Outcome(prospect_id, "callback", when=LATER))


@pytest.mark.parametrize("first", [True, False])
def test_the_one_who_may_not_be_named_is_not_beside_one_who_may(desk: Desk, *, first: bool) -> None:
    new = take(desk, may_name=first)
    capture(desk, jane(desk, referrer_id=somebody(desk, 2), may_name=not first))
    hidden = "First02" if first else "First00"
    assert hidden not in repr(fields(desk, new))


def test_the_closer_reads_that_the_referrer_is_not_to_be_named(desk: Desk) -> None:
    row = prospects.prospect(desk.conn, take(desk, may_name=False))
    assert row is not None
    assert referred_by(desk, row) == "First00 Last (not to be named to them)"


def test_two_who_are_one_did_not_name_themselves(desk: Desk) -> None:
    new, giver = take(desk), somebody(desk)
    merging.merge(desk, giver, new)
    assert fields(desk, giver)["referrer"] == {"name": "", "first_name": "", "company": ""}
    talk(desk, giver)
    assert news(desk) == []
    undo.undo_last(desk)
    merging.unmerge(desk, new)
    talk(desk, new)
    assert len(news(desk)) == 1


def test_a_merged_duplicate_is_first_too_and_stays_so_apart(desk: Desk, clock: Clock) -> None:
    new, kept = take(desk), somebody(desk, 3)
    merging.merge(desk, kept, new)
    clock.now = TOMORROW
    assert queue.head_ids(desk, 1) == [kept]
    merging.unmerge(desk, new)
    assert queue.head_ids(desk, 1) == [new]
    assert not any(check_file(desk).mended.values())


def test_whoever_was_erased_is_named_nowhere_and_told_nothing(desk: Desk, as_person: Sit, clock: Clock) -> None:
    new = take(desk)
    personal_data.erase_person(as_person("Ruth"), somebody(desk), "Asked by mail", "Letter of 1 October")
    clock.now = TOMORROW
    assert queue.queue_now(desk).rows[0].why == "Referred by somebody"
    assert story_of(desk, new).referrer.startswith("Somebody (")
    assert "First00" not in repr(fields(desk, new))
    talk(desk, new)
    assert todos.due(desk) == ()


def test_whoever_is_not_to_be_called_is_neither_thanked_nor_told(desk: Desk) -> None:
    giver = somebody(desk)
    log_outcome(desk, Outcome(giver, "do_not_call"))
    talk(desk, take(desk))
    found = todos.lists(desk)
    assert [one.kind for one in (*todos.due(desk), *found.later)] == []


def test_whoever_works_at_a_company_that_is_not_to_be_called_does_not_come_next(desk: Desk) -> None:
    do_not_call.bar_company(desk, take(desk), "Their office wrote")
    told = capture(desk, NewReferral("Bo Ray", company="Larkspur", phone="(208) 555-0118", referrer_id=somebody(desk)))
    assert told.label.endswith("Bo Ray, Larkspur. Nobody of Larkspur is to be called.")
    assert told.ids["prospect"][0] not in queue.head_ids(desk, 50)


def test_two_who_named_each_other_are_both_told(desk: Desk) -> None:
    new, giver = take(desk), prospects.prospect(desk.conn, somebody(desk))
    assert giver is not None
    capture(desk, NewReferral(giver.name, company=giver.company, phone="(208) 555-0100", referrer_id=new))
    talk(desk, new)
    talk(desk, giver.id)
    assert [one.split(":")[0] for one in news(desk)] == ["Tell First00 Last", "Tell Jane Poe"]


def test_a_second_referral_undone_leaves_the_first(desk: Desk, clock: Clock) -> None:
    new = take(desk)
    capture(desk, jane(desk, referrer_id=somebody(desk, 2)))
    undo.undo_last(desk)
    undo.redo_last(desk)
    undo.undo_last(desk)
    assert story_of(desk, new).referrer == "First00 Last (customer, may be named)"
    clock.now = TOMORROW
    assert queue.head_ids(desk, 1) == [new]
    assert [one.kind for one in todos.due(desk)] == ["thanks"]


def test_news_is_there_once_after_undo_and_redo(desk: Desk) -> None:
    new = take(desk)
    talk(desk, new)
    undo.undo_last(desk)
    assert news(desk) == []
    undo.redo_last(desk)
    assert len(news(desk)) == 1
    todos.done(desk, next(one.id for one in todos.due(desk) if one.kind == "news"))
    talk(desk, new)
    assert news(desk) == []


def test_an_address_alone_is_enough_for_somebody_who_is_here(desk: Desk) -> None:
    new = take(desk)
    line = referrals.read(desk, "jane@larkspur.example", somebody(desk, 2))
    assert capture(desk, line).ids["prospect"][0] == new
    with pytest.raises(KnownError, match="name or a company"):
        capture(desk, referrals.read(desk, "nobody@larkspur.example", somebody(desk)))
    with pytest.raises(KnownError, match="themselves"):
        capture(desk, referrals.read(desk, "jane@larkspur.example", new))
