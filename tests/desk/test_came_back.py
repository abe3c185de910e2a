"""How somebody who came back from a closer is called: not ready to hand off before the next call, whatever is known."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import browse, handoff_talk, handoffs
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.reply_trail import by_sheet
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_traces import send_to

Sit = Callable[[str], Desk]


def called(desk: Desk, one: str) -> tuple[str, set[str]]:
    """The status of a person on their card, and all that the filter by status offers."""
    shown = card(desk, one)
    assert shown is not None
    return shown.status, {option.value for option in browse.options(desk, "status") or ()}


@pytest.mark.parametrize("missed", [True, False])
def test_who_came_back_is_returned_until_the_next_call(desk: Desk, as_person: Sit, *, missed: bool) -> None:
    one, jordan = ids_of(desk)[0], as_person("Jordan")
    lead = send_to(desk, one)
    if missed:
        handoffs.accept(jordan, lead)
        handoffs.report(jordan, lead, "no_show")
    else:
        handoffs.return_lead(jordan, lead, "missing_facts", "Who signs?")
    assert called(desk, one) == ("Returned", {"raw", "returned"})
    log_outcome(desk, Outcome(one, "no_answer"))
    assert called(desk, one)[0] == "Ready to hand off"


def test_what_is_to_be_found_out_is_the_closers_words_alone(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send_to(desk, ids_of(desk)[0]), as_person("Jordan")
    handoffs.return_lead(jordan, lead, "missing_facts", by_sheet("Who signs", jordan.person.name))
    (told,) = closer_inbox(desk).from_closers
    assert told.detail == "Back with you today: who signs, then hand it over again"


def test_an_older_note_is_no_reason_of_a_silence(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan = send_to(desk, ids_of(desk)[0]), as_person("Jordan")
    handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "proposal", note="Two sites in it")
    clock.forward(days=70)
    handoff_talk.take_back(desk, lead)
    (told,) = closer_inbox(desk).from_closers
    assert "wo sites" not in told.detail
    assert "hear where it stands" in told.detail
