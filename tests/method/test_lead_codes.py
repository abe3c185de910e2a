"""Codes of leads on sheets: whatever is typed wrong says so, and never names another lead."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lead_codes import CODE_LENGTH, SIGNS, code_of, is_right, lead_mark, read_mark, stamp_of

IDS = st.uuids().map(str)
EVENTS = st.lists(IDS, max_size=5)


@given(IDS, EVENTS)
def test_a_mark_is_read_back_however_it_is_typed(identifier: str, events: list[str]) -> None:
    mark = lead_mark(identifier, events)
    for typed in (mark, mark.lower(), mark.replace("-", ""), f"  {mark.replace('-', ' ')} "):
        assert read_mark(typed) == (code_of(identifier), stamp_of(identifier, events))


@given(IDS, st.integers(0, CODE_LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_seen(identifier: str, at: int, sign: str) -> None:
    code = code_of(identifier).replace("-", "")
    wrong = code[:at] + sign + code[at + 1 :]
    assert is_right(wrong, CODE_LENGTH) == (wrong == code)


@given(IDS, st.integers(0, CODE_LENGTH - 1), st.integers(0, CODE_LENGTH - 1))
def test_two_signs_that_changed_places_are_always_seen(identifier: str, one: int, other: int) -> None:
    signs = list(code_of(identifier).replace("-", ""))
    signs[one], signs[other] = signs[other], signs[one]
    assert is_right("".join(signs), CODE_LENGTH) == (signs[one] == signs[other])


@given(IDS)
def test_no_code_can_be_taken_for_a_number_a_date_or_a_word(identifier: str) -> None:
    code = code_of(identifier)
    assert code[0].isalpha()
    assert not set(code) & set("AEIOU01")


@given(IDS, EVENTS, IDS)
def test_another_event_gives_another_stamp(identifier: str, events: list[str], more: str) -> None:
    assert stamp_of(identifier, events) != stamp_of(identifier, [*events, more])


def test_the_stamp_may_be_missing_and_the_code_alone_wrong() -> None:
    mark = lead_mark("a", ["b"])
    assert read_mark(mark[:9]) == (code_of("a"), "")
    assert read_mark("W" + mark[1:])[1] == stamp_of("a", ["b"])
    assert read_mark("") == read_mark("hello") == read_mark(f"{mark}-{mark}") == ("", "")
