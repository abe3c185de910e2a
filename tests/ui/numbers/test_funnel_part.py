"""The funnel so far: bars with rates and marks, told step by step, as a table and when there is nothing yet."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QSize

from sdr_desk.desk.funnel import LABELS, Counts, SoFar, Step
from sdr_desk.ui.numbers.funnel_bars import rate_of
from sdr_desk.ui.numbers.funnel_part import FunnelPart
from sdr_desk.ui.theme import color

COUNTS = Counts(290, 61, 27, 7, 5, 2, taken=5, waiting=1, bought=2, still_open=3)
DUE = {"dials": 310.0, "accepted": 6.25}
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 14)


def found(counts: Counts = COUNTS, **due: float) -> SoFar:
    steps = (Step(key, name, counts.of(key), counts.rates.get(key), due.get(key)) for key, name in LABELS.items())
    return SoFar(FIRST, LAST, "the whole team", tuple(steps))


@pytest.fixture
def part(qtbot, ctx) -> FunnelPart:
    made = FunnelPart(ctx)
    qtbot.addWidget(made)
    made.resize(520, 300)
    made.show_found(found(**DUE))
    made.found_again()
    return made


def test_says_what_the_marks_mean(part: FunnelPart) -> None:
    assert part.told.text() == (
        "Where the goal says you should be today. Long bars are compressed. ≈ few behind it, so it is rough."
    )
    assert part.accessibleName().startswith("Funnel so far. Oct 1–14, the whole team: 290 dials, 61 connects")


def test_wins_of_leads_of_before_are_told_from_the_rate_of_those_of_now(part: FunnelPart) -> None:
    part.show_found(found(replace(COUNTS, bought=0, still_open=5)))
    assert "the rates follow the leads handed off and accepted in it" in part.told.text()
    assert rate_of(part._found.steps[-1]) == "none of 5 yet"


def test_without_a_goal_there_is_no_mark(part: FunnelPart) -> None:
    part.show_found(found(Counts(290, 61, 27)))
    assert part.told.text() == "Long bars are compressed."
    assert all(row[-1] == "" for row in part.table().rows)


def test_right_tells_step_after_step_and_then_the_marks_again(part: FunnelPart) -> None:
    part.point(1)
    assert part.told.text() == "Dials: 290; the goal has 310 by today."
    for _step in range(4):
        part.point(1)
    assert part.told.text() == (
        "Accepted: 5; 5 of 7 handed off, 71 %, likely 36 to 92 %, 1 wait for an answer, few behind it, so it is rough; "
        "the goal has 6.2 by today."
    )
    part.point(1)
    part.point(1)
    assert part.told.text().startswith("Where the goal")
    part.point(-1)
    assert part.told.text().startswith("Won: 2")


def test_the_table_has_the_same_figures(part: FunnelPart) -> None:
    rows = {row[0]: row[1:] for row in part.table().rows}
    assert rows["Dials"] == ("290", "", "", "", "310.0")
    assert rows["Conversations"] == ("27", "27 of 290 dials", "9.3 per 100", "6.5 to 13 per 100", "")
    assert rows["Won"] == ("2", "2 of 5 accepted, 3 still open", "≈ 40 %", "12 to 77 %", "")


def test_nothing_yet_says_which_key_helps(part: FunnelPart) -> None:
    part.show_found(found(Counts()))
    assert part.table() is None
    assert part.told.text().startswith("Nothing was dialled or handed off in this time. The comma")
    part.point(1)
    assert part.summary() == part.told.text()


def inked(part: FunnelPart, token: str) -> list[int]:
    """How many points of a colour each step's bar has, from the first to the last."""
    picture = part._bars.grab().toImage()
    wanted, high = color(token).rgb(), picture.height() // 6
    rows = [number * high + high // 2 for number in range(6)]
    return [sum(picture.pixel(QPoint(x, y)) == wanted for x in range(picture.width())) for y in rows]


def test_bars_are_as_long_as_the_roots_of_the_counts(part: FunnelPart) -> None:
    part._bars.resize(QSize(520, part._bars.sizeHint().height()))
    part.show_found(replace(found()))
    lengths = inked(part, "accent")
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[1] / lengths[0] == pytest.approx((61 / 290) ** 0.5, abs=0.02)


def test_marks_stand_where_the_goal_is(part: FunnelPart) -> None:
    part._bars.resize(QSize(520, part._bars.sizeHint().height()))
    assert [bool(points) for points in inked(part, "warn")] == [True, False, False, False, True, False]
