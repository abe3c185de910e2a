"""What can be wrong with a script file, told with the line and a cure."""

from dataclasses import dataclass
from typing import Literal

from sdr_desk.errors import KnownError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a script file.

    Attributes:
        line: line in the file, from 1.
        severity: an "error" stops publishing, a "warning" does not.
        message: what is wrong, one short sentence.
        cure: what to do about it, one short sentence.
    """

    line: int
    severity: Severity
    message: str
    cure: str


class ScriptProblem(KnownError):
    """A script file that cannot be read.

    Attributes:
        line: line in the file, from 1.
        cure: what to do about it, one short sentence.
    """

    def __init__(self, message: str, cure: str, line: int = 1) -> None:
        self.message = message
        self.cure = cure
        self.line = line
        super().__init__(f"Line {line}: {message}", "The text is kept as it is.", cure)
