"""A sheet that came back, for pictures: lines that match, one whose lead went on since, and some that are unclear."""

from __future__ import annotations

import csv
from pathlib import Path

from sdr_desk.desk import handoffs
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.reply_sheet import closers, make_sheet, waiting_for

_ANSWERS: tuple[dict[str, str], ...] = (
    {"Answer": "Accept"},
    {"Answer": "Return", "Reason": "Missng facts", "Note": "Who signs for the third site?"},
    {"Answer": "Return", "Reason": "Not enough need"},
)
_OUTCOMES: tuple[dict[str, str], ...] = (
    {"Outcome": "Won", "Amount": "$19,500", "Profit": "4,200", "First sale": "2026-10-20"},
    {"Outcome": "Won", "Amount": "950.625"},
    {"Outcome": "Proposal", "Note": "Sent on Monday, she wants a second site in it"},
    {"Outcome": "Still open", "Still open until": "2026-11-03"},
)


def sheet_back(desk: Desk, folder: Path) -> Path:
    """Make the sheet of the closer with the most leads, fill it, let one lead go on, and give the file back."""
    closer_id = max((one.id for one in closers(desk)), key=lambda one: len(waiting_for(desk, one)))
    made = make_sheet(desk, closer_id, folder / "Leads for Jordan Pike.csv")
    with made.path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = list(csv.reader(file))
    asked, answer_by = heads.index("What is asked"), heads.index("Answer by")
    to_answer = [row for row in rows if row[answer_by]]
    to_report = [row for row in rows if not row[answer_by] and row[asked]]
    for lines, filled in ((to_answer, _ANSWERS), (to_report, _OUTCOMES)):
        for row, cells in zip(lines, filled, strict=False):
            for heading, text in cells.items():
                row[heads.index(heading)] = text
    with made.path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*heads, "Our margin"], *rows])
    unanswered = [row.id for row in waiting_for(desk, closer_id) if row.status in ("waiting", "asked")]
    if len(unanswered) >= len(_ANSWERS):
        handoffs.accept(desk, unanswered[len(_ANSWERS) - 1])
    return made.path
