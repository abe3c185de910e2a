"""The referral ask after a win: said once, on the record, with the words for it."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import handoffs, inbox, undo, winning
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.errors import KnownError
from tests.desk.test_handoff_talk import person, row
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def won(desk: Desk, as_person: Sit) -> str:
    lead, jordan = send(desk), as_person("Jordan")
    handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "won", amount_cents=1_950_000)
    return lead


def test_it_is_said_once_and_undone(desk: Desk, as_person: Sit) -> None:
    lead = won(desk, as_person)
    made = winning.referral_asked(desk, lead, winning.ASKED)
    assert made.label.startswith("Asked First")
    with pytest.raises(KnownError, match="already"):
        winning.referral_asked(desk, lead, winning.NOT_NOW)
    assert person(desk, lead)[0] == "won"
    assert winning.REFERRAL_ASK not in inbox.view(desk, lead).can
    undo.undo_last(desk)
    assert winning.REFERRAL_ASK in inbox.view(desk, lead).can
    assert check_file(desk).clean


def test_only_the_rep_of_a_won_lead_asks(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    with pytest.raises(KnownError, match="not won"):
        winning.referral_asked(desk, lead, winning.ASKED)
    handoffs.accept(as_person("Jordan"), lead)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=900)
    with pytest.raises(KnownError, match="Maria Ortega’s"):
        winning.referral_asked(as_person("Jordan"), lead, winning.ASKED)


def test_the_story_of_the_person_tells_it(desk: Desk, as_person: Sit) -> None:
    lead = won(desk, as_person)
    winning.referral_asked(desk, lead, winning.ASKED)
    told = story_of(desk, row(desk, lead).prospect_id)
    assert "Asked for a referral" in repr(told)


def test_the_words_are_those_of_the_live_script(desk: Desk, as_person: Sit) -> None:
    lead = won(desk, as_person)
    words = winning.referral_words(desk, row(desk, lead).prospect_id)
    assert words is not None
    assert row(desk, lead).first_name in words.steps[0].plain
    assert winning.referral_words(desk, "nobody") is None
