"""What can be wrong with a script file, told with the place, a cure, and where possible the repair itself."""

from dataclasses import dataclass
from typing import Literal

from sdr_desk.errors import KnownError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Fix:
    """One repair of a script file.

    Attributes:
        label: what the repair does, such as "Use company.city".
        start: offset of the first character to replace in the file's text.
        end: offset behind the last one; the same as `start` to put words in.
        text: what stands there instead.
    """

    label: str
    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """The file's text with the repair made."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a script file.

    Attributes:
        line: line in the file, from 1.
        severity: an "error" stops publishing, a "warning" does not.
        message: what is wrong, one short sentence.
        cure: what to do about it, one short sentence.
        fix: the repair when there is one that needs no thought.
        start: offset of the first character to underline in the file's text; -1 until the place is known.
        end: offset behind the last one.
        parts: (start, end) of places worth shortening, the longest first.
    """

    line: int
    severity: Severity
    message: str
    cure: str
    fix: Fix | None = None
    start: int = -1
    end: int = -1
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Swap:
    """A word of one line that another one should replace; `column` counts from 0."""

    column: int
    word: str
    instead: str


class ScriptProblem(KnownError):
    """A script file that cannot be read.

    Attributes:
        line: line in the file, from 1.
        cure: what to do about it, one short sentence.
        swap: the word to replace, when another one was surely meant.
    """

    def __init__(self, message: str, cure: str, line: int = 1, swap: Swap | None = None) -> None:
        self.message = message
        self.cure = cure
        self.line = line
        self.swap = swap
        super().__init__(f"Line {line}: {message}", "The text is kept as it is.", cure)


def swapped(line: int, message: str, cure: str, swap: Swap | None) -> ScriptProblem:
    """A problem that another word may cure; a swap whose word is not in its line is left out."""
    return ScriptProblem(message, cure, line, swap if swap is not None and swap.column >= 0 else None)
