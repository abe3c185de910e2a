"""How a number is handed to the softphone: as a link, as a command without a shell, or as text to copy."""

import re
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sdr_desk.errors import KnownError

DialKind = Literal["tel", "sip", "callto", "command", "copy"]
PLACEHOLDER = "{number}"
_SAFE = "Nothing was dialled."
_SETTINGS = "Check the dial command in Settings."


@dataclass(frozen=True)
class DialSetting:
    """What the person chose: a kind of link, a command with `{number}` in it, or copying."""

    kind: DialKind = "tel"
    command: str = ""


@dataclass(frozen=True)
class DialPlan:
    """What to do to dial; exactly one of the three is set.

    Attributes:
        url: a link for the system's handler.
        argv: a program and its arguments, to be started without a shell.
        copy: text for the clipboard.
    """

    url: str | None = None
    argv: tuple[str, ...] | None = None
    copy: str | None = None


def dial_command(e164: str, setting: DialSetting, find: Callable[[str], str | None] = shutil.which) -> DialPlan:
    """Plan the dialling of one number; `find` looks a program up and returns its path or None.

    Raises KnownError when the text is not a number, or the command is missing, broken, names no
    number or cannot be found.
    """
    number = _dialable(e164)
    if setting.kind == "copy":
        return DialPlan(copy=number)
    if setting.kind == "command":
        return DialPlan(argv=_argv(number, setting.command, find))
    return DialPlan(url=f"{setting.kind}:{number}")


def _dialable(text: str) -> str:
    """Only a plus sign and digits go on; anything else in the text means that it is not one number."""
    number = re.sub(r"[ ().\-\u00a0\u2010-\u2013]", "", text)
    if not re.fullmatch(r"\+?[0-9]{3,20}", number):
        shown = text.strip()[:40] or "An empty field"
        raise KnownError(f"{shown} is not a number that can be dialled.", _SAFE, "Correct the number first.")
    return number


def _argv(number: str, command: str, find: Callable[[str], str | None]) -> tuple[str, ...]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise KnownError("The dial command has an open quotation mark.", _SAFE, _SETTINGS) from error
    if not words:
        raise KnownError("No dial command is set.", _SAFE, _SETTINGS)
    if PLACEHOLDER in words[0] or not any(PLACEHOLDER in word for word in words):
        do = f"Put {PLACEHOLDER} after the program's name, where the number belongs."
        raise KnownError("The dial command does not say where the number goes.", _SAFE, do)
    program = find(words[0])
    if program is None:
        raise KnownError(f"The dial command {words[0][:60]} was not found on this machine.", _SAFE, _SETTINGS)
    return (program, *(word.replace(PLACEHOLDER, number) for word in words[1:]))
