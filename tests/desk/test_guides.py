"""Guides, their versions and their drafts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import guides
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import from_json

Sit = Callable[[str], Desk]


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    return as_person("Ruth")


def begun(desk: Desk) -> str:
    return guides.start_draft(desk, guides.all_guides(desk)[0].shown.id).ids["guide"][0]


def test_the_guide_there_is_holds_and_has_one_version(desk: Desk) -> None:
    (found,) = guides.all_guides(desk)
    assert (found.name, found.held, found.draft, found.shown.number) == ("Six questions", True, None, 1)


def test_only_a_manager_begins_a_draft(desk: Desk) -> None:
    with pytest.raises(KnownError, match="Only a manager"):
        begun(desk)


def test_a_draft_is_the_next_version_and_there_is_only_one(ruth: Desk) -> None:
    draft = begun(ruth)
    assert begun(ruth) == draft
    (found,) = guides.all_guides(ruth)
    assert found.draft is not None
    assert (found.draft.id, found.draft.number, found.held) == (draft, 2, True)


def test_a_draft_is_kept_with_its_order_and_its_mistakes(ruth: Desk) -> None:
    draft = begun(ruth)
    text = guides.text_of(ruth, draft)
    one, two, *rest = text.questions
    changed = replace(text, name="", cycle_days=30, questions=(two, replace(one, ask=""), *rest[:-1]))
    guides.keep_draft(ruth, draft, changed)
    assert guides.text_of(ruth, draft) == changed


def test_undo_brings_a_draft_back_as_it_was(ruth: Desk) -> None:
    draft = begun(ruth)
    text = guides.text_of(ruth, draft)
    changed = replace(text, questions=text.questions[1:])
    guides.keep_draft(ruth, draft, changed)
    undo_last(ruth)
    assert guides.text_of(ruth, draft) == text
    redo_last(ruth)
    assert guides.text_of(ruth, draft) == changed


def test_a_published_version_cannot_be_written(ruth: Desk) -> None:
    held = guides.all_guides(ruth)[0].shown.id
    with pytest.raises(KnownError, match="stays as it is"):
        guides.keep_draft(ruth, held, guides.text_of(ruth, held))
    with pytest.raises(KnownError, match="stays as it is"):
        guides.discard_draft(ruth, held)


def test_a_discarded_draft_comes_back_with_undo(ruth: Desk) -> None:
    draft = begun(ruth)
    guides.discard_draft(ruth, draft)
    assert guides.all_guides(ruth)[0].draft is None
    undo_last(ruth)
    assert guides.all_guides(ruth)[0].draft is not None


@pytest.mark.parametrize("slug", guides.READY)
def test_a_ready_made_guide_becomes_a_draft_of_its_own(ruth: Desk, slug: str) -> None:
    made = guides.start_from_ready(ruth, slug).ids["guide"][0]
    ready = next(one.text for one in guides.ready_made() if one.slug == slug)
    assert guides.text_of(ruth, made).questions == ready.questions
    assert [one.held for one in guides.all_guides(ruth)] == [True, False]


def test_copies_get_names_of_their_own(ruth: Desk) -> None:
    held = guides.all_guides(ruth)[0].shown.id
    for _ in range(2):
        guides.copy(ruth, held)
    names = {one.name for one in guides.all_guides(ruth)}
    assert names == {"Six questions", "Copy of Six questions", "Copy of Six questions 2"}


def test_a_guide_goes_out_and_comes_in_again(ruth: Desk) -> None:
    held = guides.all_guides(ruth)[0].shown.id
    text = guides.exported(ruth, held)
    made = guides.take_in(ruth, text).ids["guide"][0]
    assert guides.text_of(ruth, made) == replace(from_json(text), name="Six questions 2")


def test_a_text_that_is_no_guide_is_refused(ruth: Desk) -> None:
    with pytest.raises(KnownError, match="not a guide"):
        guides.take_in(ruth, "Dear Ruth")
    with pytest.raises(KnownError, match="no ready-made guide"):
        guides.start_from_ready(ruth, "spin")


def test_a_change_of_a_published_version_begins_the_next_one(ruth: Desk) -> None:
    held = guides.all_guides(ruth)[0].shown.id
    text = guides.text_of(ruth, held)
    shorter = replace(text, questions=text.questions[1:])
    made = guides.change(ruth, held, shorter).ids["guide"][0]
    assert (guides.text_of(ruth, held), guides.text_of(ruth, made)) == (text, shorter)
    assert guides.live_text(ruth) == text
    guides.change(ruth, made, text)
    assert guides.text_of(ruth, made) == text
    with pytest.raises(KnownError, match="begun already"):
        guides.change(ruth, held, shorter)
