"""The chain on screen: figures and rates, each rate by the arrow keys, as a table, and without a goal."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import goal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.lead_rates import ACCEPTANCE
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.ui.numbers.chain_part import ChainPart
from sdr_desk.ui.numbers.what_if_actions import ACTIONS

TODAY = date(2026, 10, 14)
TEAM = Scope(period(QUARTER, TODAY), TODAY)
PLAN = {
    "win_cents": 1_800_000, "win_rate": 0.25, "acceptance_rate": 0.71, "development_rate": 0.2,
    "conversation_rate": 0.095, "dials_per_block": 48, "goal_cents": 18_000_000,
}  # fmt: skip


@pytest.fixture
def seat(desk: Desk) -> Desk:
    with desk.write() as write:
        for key, value in PLAN.items():
            write.document("assumptions", key=key, value=float(value))
    return desk


@pytest.fixture
def part(qtbot, ctx, seat) -> ChainPart:
    ctx.actions.register(ACTIONS)
    made = ChainPart(ctx)
    qtbot.addWidget(made)
    made.resize(1160, 240)
    made.show()
    made.show_found(goal.chain(seat, TEAM))
    made.found_again()
    return made


def shown(part: ChainPart) -> list[str]:
    return [figure.accessibleName() for figure in part.strip.figures]


def test_the_figures_stand_in_one_row_with_a_rate_between_each(part: ChainPart) -> None:
    assert shown(part)[:4] == ["$180,000 revenue goal", "10 wins", "40 accepted leads", "56 developed leads"]
    assert len(part.strip.arrows) == len(part.strip.figures) - 1 == 7
    assert {one.y() for one in (*part.strip.figures, *part.strip.arrows)} == {0}
    assert part.strip.arrows[1].accessibleName() == (
        "25 % of accepted. Plan, not measured. 25 % of accepted: 15 to 39 % likely (80 %); nothing on record yet."
    )


@pytest.mark.parametrize("width", [1112, 900, 500, 260])
def test_what_does_not_fit_goes_on_below_and_nothing_overlaps(part: ChainPart, width: int) -> None:
    part.strip.resize(width, part.strip.heightForWidth(width))
    cells = [*part.strip.figures, *part.strip.arrows]
    assert all(cell.geometry().right() < width and cell.geometry().bottom() < part.strip.height() for cell in cells)
    pairs = ((one, two) for at, one in enumerate(cells) for two in cells[at + 1 :])
    assert not any(one.geometry().intersects(two.geometry()) for one, two in pairs)


def test_what_the_blocks_bring_follows_from_the_simulation(part: ChainPart) -> None:
    assert part.range.text().startswith("With the 2.8 blocks a week scheduled: $")
    assert "Dials of this week close around " in part.lag.text()
    assert "From nothing the goal likely takes " in part.lag.text()


def test_right_goes_through_the_rates_and_says_how_sure_each_is(part: ChainPart) -> None:
    part.setFocus()
    part.point(1)
    assert part.strip.arrows[0].hasFocus()
    part.point(1)
    assert part.has_focus()
    assert part._note.text().startswith("25 % of accepted: 15 to 39 % likely (80 %)")
    assert "The goal takes " in part._note.text()
    part.point(-1)
    assert part.strip.arrows[0].hasFocus()


def test_the_table_has_the_same_figures_with_their_ranges(part: ChainPart) -> None:
    rows = part.table().rows
    assert [row[1] for row in rows] == [figure.split(" ", maxsplit=1)[0] for figure in shown(part)]
    assert rows[3][3:] == ("71 % of developed", "57 to 82 %", "Plan, not measured")
    assert " to " in rows[5][2]


def test_a_rate_that_is_tried_out_is_dashed_and_says_so(part: ChainPart, seat: Desk) -> None:
    part.show_found(goal.what_if(seat, TEAM, {ACCEPTANCE: 0.9}))
    assert part.strip.arrows[2].link.changed
    assert "Tried out, not kept" in part.strip.arrows[2].accessibleName()


def test_without_an_average_win_it_says_what_is_missing_and_which_key_helps(part: ChainPart, seat: Desk) -> None:
    with seat.write() as write:
        write.conn.execute("UPDATE assumptions SET deleted = 1 WHERE key = 'win_cents'")
    part.show_found(goal.chain(seat, TEAM))
    part.found_again()
    assert part.range.text() == (
        "Average win: nothing is stated, and nothing is on record. W states what is meant and tries it out."
    )
    assert shown(part)[1] == "– wins"
    assert "nothing is stated" in part.accessibleName()


def test_nothing_is_shown_while_it_is_read(qtbot, ctx) -> None:
    ctx.actions.register(ACTIONS)
    made = ChainPart(ctx)
    qtbot.addWidget(made)
    made.show_found(None)
    assert made.table() is None
    assert ctx.actions.reason("numbers.what_if") == "The figures are still being read."


def test_at_twice_the_text_size_nothing_is_cut_off(part: ChainPart, theme) -> None:
    theme.set_scale(2.0)
    part.strip.resize(1160, part.strip.heightForWidth(1160))
    for arrow in part.strip.arrows:
        assert arrow.height_in(arrow.width()) <= arrow.height()
    assert part.strip.arrows[0].focusPolicy() == Qt.FocusPolicy.ClickFocus
