"""Publishing a guide: versions, old answers, and who is qualified by it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import guides, queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for, save_answers
from sdr_desk.desk.guide_publishing import make_live, publish
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import guides as store
from tests.desk.guide_steps import EXTRA, SIX, and_extra, draft_with, qualified, settled

Sit = Callable[[str], Desk]


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    return as_person("Ruth")


def test_a_published_draft_is_the_version_that_holds(desk: Desk, ruth: Desk) -> None:
    publish(ruth, draft_with(ruth, and_extra), "We lost two to a rival")
    (found,) = guides.all_guides(ruth)
    assert [(one.number, one.held, one.why) for one in found.versions] == [
        (2, True, "We lost two to a rival"), (1, False, ""),
    ]  # fmt: skip
    assert guide_for(desk, queue.head_ids(desk, 1)[0]).questions[-1].label == "Rival"


def test_old_answers_stay_and_go_on_counting_by_their_key(desk: Desk, ruth: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, SIX)
    before = desk.conn.execute("SELECT id, guide_id, question_key, value FROM answers ORDER BY id").fetchall()
    publish(ruth, draft_with(ruth, lambda text: replace(text, questions=(*text.questions[1:], EXTRA))))
    assert desk.conn.execute("SELECT id, guide_id, question_key, value FROM answers ORDER BY id").fetchall() == before
    found = guide_for(desk, person)
    assert [one.key for one in found.questions if not one.answered] == ["rival"]


def test_who_is_qualified_is_told_anew_and_the_queue_stays(desk: Desk, ruth: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, SIX)
    order = desk.conn.execute("SELECT prospect_id, lane, sort_key FROM prospect_state ORDER BY 1").fetchall()
    told = settled(ruth, publish(ruth, draft_with(ruth, and_extra)))
    assert not qualified(desk, person)
    assert told.label == "1 person became ready to hand off, or stopped being ready"
    assert desk.conn.execute("SELECT prospect_id, lane, sort_key FROM prospect_state ORDER BY 1").fetchall() == order
    save_answers(desk, person, {"rival": "Nobody"})
    assert qualified(desk, person)


def test_the_earlier_version_can_hold_again(desk: Desk, ruth: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, SIX)
    first = guides.all_guides(ruth)[0].shown.id
    settled(ruth, publish(ruth, draft_with(ruth, and_extra)))
    settled(ruth, make_live(ruth, first))
    assert qualified(desk, person)
    assert [one.number for one in guides.all_guides(ruth)[0].versions if one.held] == [1]
    with pytest.raises(KnownError, match="in use already"):
        make_live(ruth, first)


def test_a_new_version_after_an_earlier_one_held_again_gets_a_number_of_its_own(ruth: Desk) -> None:
    first = guides.all_guides(ruth)[0].shown.id
    publish(ruth, draft_with(ruth, and_extra))
    make_live(ruth, first)
    draft = guides.start_draft(ruth, first).ids["guide"][0]
    guides.keep_draft(ruth, draft, replace(guides.text_of(ruth, draft), cycle_days=45))
    publish(ruth, draft)
    assert [one.number for one in guides.all_guides(ruth)[0].versions] == [3, 2, 1]


def test_another_guide_takes_the_place_of_the_one_that_held(desk: Desk, ruth: Desk) -> None:
    publish(ruth, guides.start_from_ready(ruth, "bant").ids["guide"][0])
    first, second = guides.all_guides(ruth)
    assert (first.name, first.shown.number, first.held, second.held) == ("BANT", 1, True, False)
    assert guide_for(desk, queue.head_ids(desk, 1)[0]).name == "BANT"


def test_what_is_unfinished_or_unchanged_is_not_published(ruth: Desk) -> None:
    draft = draft_with(ruth, lambda text: text)
    with pytest.raises(KnownError, match="Nothing is different from version 1"):
        publish(ruth, draft)
    guides.keep_draft(ruth, draft, and_extra(replace(guides.text_of(ruth, draft), questions=(replace(EXTRA, ask=""),))))
    with pytest.raises(KnownError, match="Question 1: Write how to ask it aloud"):
        publish(ruth, draft)


def test_undo_after_publishing_leaves_the_version_alone(ruth: Desk) -> None:
    draft = draft_with(ruth, and_extra)
    publish(ruth, draft)
    held = guides.text_of(ruth, guides.all_guides(ruth)[0].shown.id)
    undo_last(ruth)
    (found,) = guides.all_guides(ruth)
    assert guides.text_of(ruth, found.shown.id) == held
    assert found.draft is None


def test_a_draft_that_came_back_by_undo_says_the_number_it_gets(ruth: Desk) -> None:
    first = draft_with(ruth, and_extra)
    guides.discard_draft(ruth, first)
    publish(ruth, draft_with(ruth, lambda text: replace(text, cycle_days=45)))
    while store.row(ruth.conn, first) is None:
        undo_last(ruth)
    assert publish(ruth, first).label.endswith("version 3")
