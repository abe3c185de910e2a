"""Places in a script file: offsets in its text for lines, and for places within one of its pieces."""

import re
from bisect import bisect_right
from dataclasses import replace

from sdr_desk.scripting.problems import Fix, Problem, ScriptProblem

_LINES_OF_LIST = 12
_BREAK = re.compile("\r\n|\r|\n")


class Places:
    """Where the lines of a text begin and end, whatever kind of line break it has."""

    def __init__(self, text: str) -> None:
        breaks = list(_BREAK.finditer(text))
        mark = 1 if text.startswith("\ufeff") else 0
        self._starts = [mark, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]
        self._text = text

    def offset(self, line: int, column: int) -> int:
        """The offset of a column (from 0) in a line (from 1), kept inside the line."""
        at = min(max(line, 1), len(self._starts)) - 1
        return min(self._starts[at] + max(column, 0), self._ends[at])

    def words_of(self, line: int) -> tuple[int, int]:
        """Start and end of a line without the white space around it."""
        at = min(max(line, 1), len(self._starts)) - 1
        held = self._text[self._starts[at] : self._ends[at]]
        start = self._starts[at] + len(held) - len(held.lstrip())
        return start, max(start, self._starts[at] + len(held.rstrip()))

    def place(self, problem: Problem) -> Problem:
        """A problem with offsets: the whole line when nothing nearer is known."""
        if problem.start >= 0:
            return problem
        start, end = self.words_of(problem.line)
        return replace(problem, start=start, end=end)

    def word(self, problem: Problem, word: str, instead: str | None) -> Problem:
        """A problem with the place of a word in its line or the few below it, and the fix that replaces it."""
        first = self.offset(problem.line, 0)
        last = self.words_of(problem.line + _LINES_OF_LIST)[1]
        found = re.compile(rf"(?<![\w-]){re.escape(word[:200])}(?![\w-])").search(self._text, first, last)
        if found is None:
            return self.place(problem)
        fix = Fix(f"Use {instead}", *found.span(), instead) if instead else None
        return replace(problem, fix=fix, start=found.start(), end=found.end())

    def unreadable(self, problem: ScriptProblem) -> Problem:
        """The finding for a file that cannot be read."""
        swap = problem.swap
        if swap is None:
            return self.place(Problem(problem.line, "error", problem.message, problem.cure))
        start = self.offset(problem.line, swap.column)
        fix = Fix(f"Use {swap.instead}", start, start + len(swap.word), swap.instead)
        return Problem(problem.line, "error", problem.message, problem.cure, fix, start, fix.end)


class PiecePlaces:
    """Turns offsets within a piece of the file into offsets in the file; `column` is -1 when that is not known."""

    def __init__(self, places: Places, text: str, line: int, column: int) -> None:
        self._places = places
        self._line = line
        self._column = column
        self._starts = line_starts(text)

    def offset(self, at: int) -> int:
        """The offset in the file."""
        row = bisect_right(self._starts, at) - 1
        column = at - self._starts[row] + (self._column if row == 0 else 0)
        return self._places.offset(self._line + row, column)

    def place(self, problem: Problem) -> Problem:
        """A problem found in the piece, with its offsets, its fix and its parts in the file."""
        if problem.start < 0 or self._column < 0:
            return self._places.place(replace(problem, fix=None, start=-1, end=-1, parts=()))
        fix = problem.fix
        if fix is not None:
            fix = replace(fix, start=self.offset(fix.start), end=self.offset(fix.end))
        parts = tuple((self.offset(start), self.offset(end)) for start, end in problem.parts)
        start, end = self.offset(problem.start), self.offset(problem.end)
        return replace(problem, fix=fix, start=start, end=end, parts=parts)


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text with plain line breaks begin."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]
