"""The lines of returned sheets in their groups, and the words of the page."""

from __future__ import annotations

from collections.abc import Sequence

from sdr_desk.desk.sheet_replies import CHANGED, MATCHED, NOTHING, UNCLEAR, Line
from sdr_desk.ui.sheets.flow import SheetsFlow
from sdr_desk.ui.widgets.rows import Row, Section

GROUPS: tuple[tuple[str, str], ...] = (
    (MATCHED, "Matched"), (CHANGED, "Changed since"), (UNCLEAR, "Unclear"), (NOTHING, "Nothing to do"),
)  # fmt: skip


def items(flow: SheetsFlow) -> list[Row | Section]:
    """Headings and rows, in the order of the groups."""
    listed: list[Row | Section] = []
    for group, title in GROUPS:
        lines = flow.found.of(group)
        if lines:
            listed.append(Section(title, len(lines)))
            listed += [_row(line, flow) for line in lines]
    return listed


def _row(line: Line, flow: SheetsFlow) -> Row:
    state, tone, icon = state_of(line, flow)
    detail = line.does or line.why
    spoken = ". ".join(part.rstrip(".") for part in (line.title, state, line.does, line.why, line.where) if part)
    return Row(
        line.id, line.title, detail, state, right_icon=icon, right_tone=tone, spoken=spoken,
        dim=line.group == NOTHING or (bool(line.wants) and not flow.is_taken(line)),
    )  # fmt: skip


def state_of(line: Line, flow: SheetsFlow) -> tuple[str, str, str]:
    """What becomes of a line in a word or two, with its tone and icon."""
    if line.group == NOTHING:
        return "", "text3", ""
    if line.wants:
        return ("Take", "accent", "check") if flow.is_taken(line) else ("Leave", "text2", "x")
    return ("Choose", "warn", "alert") if line.offers or line.write else ("Stays out", "text2", "x")


def about_files(flow: SheetsFlow) -> str:
    """The files in one line."""
    if not flow.paths:
        return f"Reading {flow.reading}…" if flow.reading else "Nothing has been chosen yet."
    names = flow.paths[0].name if len(flow.paths) == 1 else f"{len(flow.paths)} sheets"
    return f"{names} · {counted(len(flow.found.lines), 'line')}"


def counted(count: int, what: str) -> str:
    """A number with its noun: "1 line", "3 lines"."""
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def go_words(count: int) -> str:
    """What the main button would do."""
    if not count:
        return "Put nothing on the record"
    return "Put 1 reply on the record" if count == 1 else f"Put {count:,} replies on the record"


def foot_words(flow: SheetsFlow) -> str:
    """What will happen, and what will not, in one line."""
    lines = flow.open_lines
    if not lines:
        return "All of it is on the record." if flow.done else "There is nothing to take in here."
    asks = sum(1 for line in lines if not line.wants and (line.offers or line.write))
    left = sum(1 for line in lines if not flow.is_taken(line)) - asks
    parts = [
        f"{counted(asks, 'line')} to settle" if asks else "",
        f"{counted(left, 'line')} left as {'it is' if left == 1 else 'they are'}" if left else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{told}. Nothing is written before you say so." if told else "One undo takes all of it back."


def first_to_see(lines: Sequence[Line]) -> str | None:
    """The line to begin with: the first that asks something, else the first."""
    unclear = next((line.id for line in lines if line.group == UNCLEAR), None)
    return unclear or (lines[0].id if lines else None)
