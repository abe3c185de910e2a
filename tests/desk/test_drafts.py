"""What is typed about a prospect in two windows of one person is kept side by side."""

import pytest

from sdr_desk.desk import drafts, past_calls, queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.past_calls import PastCall, log_call
from sdr_desk.desk.undo import undo_last
from tests.conftest import MORNING


@pytest.fixture
def person(desk: Desk) -> str:
    return queue.head_ids(desk, 1)[0]


def test_the_last_key_does_not_take_the_words_of_the_other_window(desk: Desk, person: str) -> None:
    drafts.keep_typing(desk, person, {"note": "typed there"}, {"note": ""})
    stands = drafts.keep_typing(desk, person, {"note": "typed here"}, {"note": ""})
    assert stands == drafts.typing_of(desk, person) == {"note": "typed there\ntyped here"}
    stands = drafts.keep_typing(desk, person, {"note": "typed there, and more"}, {"note": "typed there"})
    assert stands == {"note": "typed there, and more\ntyped here"}


def test_a_word_that_was_typed_on_in_another_window_stays_whole(desk: Desk, person: str) -> None:
    drafts.keep_typing(desk, person, {"note": "Call back thursday"})
    stands = drafts.keep_typing(desk, person, {"note": "Call back then"}, {"note": "Call back th"})
    assert stands == {"note": "Call back thursday\nCall back then"}
    stands = drafts.keep_typing(desk, person, {"note": ""}, {"note": "Call back thurs"})
    assert stands == {"note": "Call back thursday\nCall back then"}


def test_what_was_emptied_here_stays_empty_and_the_rest_stays(desk: Desk, person: str) -> None:
    drafts.keep_typing(desk, person, {"note": "mine\ntheirs", "answer:need": "Seals"})
    stands = drafts.keep_typing(desk, person, {"note": "", "answer:need": ""}, {"note": "mine", "answer:need": "Seals"})
    assert stands == {"note": "theirs", "answer:need": ""}
    assert drafts.typing_of(desk, person) == {"note": "theirs"}


def test_a_call_told_in_one_window_leaves_the_draft_of_the_other(desk: Desk, person: str) -> None:
    mine = past_calls.keep_draft(desk, person, {"note": "told here"}, known="")
    past_calls.keep_draft(desk, person, {"note": "not told yet"}, known="")
    assert past_calls.draft_of(desk, person) == {"note": "told here\nnot told yet"}
    log_call(desk, PastCall(person, "voicemail", MORNING, note="told here"), mine)
    assert past_calls.draft_of(desk, person) == {"note": "not told yet"}
    undo_last(desk)
    assert "told here" in past_calls.draft_of(desk, person)["note"]
