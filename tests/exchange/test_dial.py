"""Dialling: only a plus sign and digits reach a link or a program, and never a shell."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.dial import DialPlan, DialSetting, dial_command
from tests.naughty import NAUGHTY, naughty_id

NUMBER = "+12085550142"


def _found(name: str) -> str | None:
    return f"/usr/bin/{name}"


@pytest.mark.parametrize("kind", ["tel", "sip", "callto"])
def test_links(kind: str) -> None:
    assert dial_command(NUMBER, DialSetting(kind)) == DialPlan(url=f"{kind}:{NUMBER}")  # type: ignore[arg-type]


def test_copying() -> None:
    assert dial_command(NUMBER, DialSetting("copy")) == DialPlan(copy=NUMBER)


def test_a_command_is_split_and_not_run_by_a_shell() -> None:
    setting = DialSetting("command", "softphone --call 'sip:{number}@pbx.example' '; true'")
    plan = dial_command(NUMBER, setting, _found)
    assert plan.argv == ("/usr/bin/softphone", "--call", f"sip:{NUMBER}@pbx.example", "; true")
    assert plan.url is None


def test_the_program_is_looked_up_on_this_machine() -> None:
    plan = dial_command(NUMBER, DialSetting("command", f"{sys.executable} {{number}}"))
    assert plan.argv == (sys.executable, NUMBER)


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("", "No dial command"),
        ("softphone 'x", "open quotation mark"),
        ("softphone --call", "where the number goes"),
        ("{number}", "where the number goes"),
        ("no-such-softphone-here {number}", "was not found"),
    ],
)
def test_broken_commands_are_told(command: str, what: str) -> None:
    with pytest.raises(KnownError, match=what) as caught:
        dial_command(NUMBER, DialSetting("command", command))
    assert caught.value.safe == "Nothing was dialled."


def test_written_numbers_lose_their_punctuation() -> None:
    assert dial_command("+1 (208) 555-0142", DialSetting("copy")).copy == NUMBER


@pytest.mark.parametrize("text", ["", "+", "12", "208-CALL-NOW", "+1208555;rm", "--help", "+1,,9", "٠١٢٣", "1" * 21])
def test_other_text_is_not_dialled(text: str) -> None:
    with pytest.raises(KnownError, match="not a number"):
        dial_command(text, DialSetting("tel"))


@pytest.mark.parametrize("text", NAUGHTY, ids=naughty_id)
def test_naughty_text_never_gets_through(text: str) -> None:
    try:
        plan = dial_command(text, DialSetting("command", "softphone {number}"), _found)
    except KnownError:
        return
    assert plan.argv is not None
    assert re.fullmatch(r"\+?[0-9]+", plan.argv[1])


@given(st.text())
def test_nothing_but_digits_is_passed_on(text: str) -> None:
    try:
        number = dial_command(text, DialSetting("copy")).copy
    except KnownError:
        return
    assert number is not None
    assert re.fullmatch(r"\+?[0-9]{3,20}", number)
