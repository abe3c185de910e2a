"""Trying out other rates: by arrows, by typing exactly, back to what was, and kept as the plan."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import goal, goal_basis
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.goal import BLOCKS_WEEK
from sdr_desk.desk.goal_acts import Kept, keep_plan
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.lead_maths import GOAL
from sdr_desk.method.lead_rates import CONVERSATION, WIN, WIN_RATE, Stated
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.ui.drawing import settle
from sdr_desk.ui.numbers.what_if import WhatIfPanel
from sdr_desk.ui.numbers.what_if_actions import ACTIONS, PANEL_ACTIONS, WHAT_IF
from sdr_desk.ui.numbers.what_if_rows import scale_of
from tests.ui.numbers.test_chain_part import PLAN

TODAY = date(2026, 10, 14)
TEAM = Scope(period(QUARTER, TODAY), TODAY)

pytestmark = pytest.mark.usefixtures("small_pages")  # the panel is opened by itself, over any page


@pytest.fixture
def seat(desk: Desk, as_person) -> Desk:
    with desk.write() as write:
        for key, value in PLAN.items():
            write.document("assumptions", key=key, value=float(value))
    return as_person("Ruth")


@pytest.fixture
def panel(qtbot, ctx, window, seat) -> WhatIfPanel:
    ctx.actions.register((*ACTIONS, *PANEL_ACTIONS))
    made = WhatIfPanel(ctx, goal_basis.read(seat, TEAM))
    window.overlay.open(made)
    return made


def figure(panel: WhatIfPanel, at: int) -> str:
    return panel.strip.figures[at].accessibleName()


def type_exactly(qtbot, panel: WhatIfPanel, key: str, text: str) -> None:
    field = panel.rows[key].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_it_opens_on_the_goal_with_everything_as_it_is(panel: WhatIfPanel) -> None:
    assert QApplication.focusWidget() is panel.rows[GOAL].slider
    assert [row.field.text() for row in panel.rows.values()] == [
        "180,000", "18,000", "25", "71", "20", "9.5", "24", "2.8"
    ]  # fmt: skip
    assert panel.lines.text().startswith("With the 2.8 blocks a week scheduled")
    assert panel.worth.text().startswith("One more conversation per 100 dials: about $")


def test_arrows_and_pages_move_a_rate_and_the_chain_follows(qtbot, panel: WhatIfPanel) -> None:
    slider = panel.rows[WIN_RATE].slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert (panel.rows[WIN_RATE].field.text(), figure(panel, 2)) == ("26", "38 accepted leads")
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert (panel.rows[WIN_RATE].field.text(), figure(panel, 2)) == ("36", "28 accepted leads")
    assert panel.strip.arrows[1].link.changed
    assert not panel.strip.arrows[2].link.changed


def test_a_number_is_typed_exactly(qtbot, panel: WhatIfPanel) -> None:
    type_exactly(qtbot, panel, CONVERSATION, "12.25")
    assert panel.rows[CONVERSATION].value == pytest.approx(0.1225)
    assert panel.rows[CONVERSATION].field.text() == "12.25"
    type_exactly(qtbot, panel, CONVERSATION, "0,5")
    assert (panel.rows[CONVERSATION].value, panel.rows[CONVERSATION].field.text()) == (pytest.approx(0.005), "0.5")
    type_exactly(qtbot, panel, WIN_RATE, "8.5 %")
    assert panel.rows[WIN_RATE].field.text() == "8.5"
    type_exactly(qtbot, panel, GOAL, "$360,000")
    assert figure(panel, 1) == "20 wins"


@pytest.mark.parametrize(("key", "text"), [(WIN_RATE, "120 %"), (WIN_RATE, "0"), (WIN_RATE, "-3"), (WIN, "abc")])
def test_what_cannot_be_is_said_and_changes_nothing(qtbot, panel: WhatIfPanel, key: str, text: str) -> None:
    before = figure(panel, 2)
    type_exactly(qtbot, panel, key, text)
    assert "is a number above 0" in panel.problem.text()
    assert figure(panel, 2) == before


def test_more_blocks_are_tried_out_without_being_planned(qtbot, panel: WhatIfPanel, seat: Desk) -> None:
    type_exactly(qtbot, panel, BLOCKS_WEEK, "9")
    assert panel.lines.text().startswith("With 9 blocks a week tried out: ")
    assert goal.chain(seat, TEAM).basis.blocks_a_week < 3


def test_reset_brings_back_what_was(qtbot, ctx, panel: WhatIfPanel) -> None:
    assert ctx.actions.reason(f"{WHAT_IF}.reset") == "Nothing is changed."
    type_exactly(qtbot, panel, WIN_RATE, "50")
    ctx.actions.trigger(f"{WHAT_IF}.reset")
    assert (panel.rows[WIN_RATE].field.text(), figure(panel, 2)) == ("25", "40 accepted leads")


def test_keep_makes_it_the_plan_and_says_so_with_undo(qtbot, ctx, window, panel: WhatIfPanel, seat: Desk) -> None:
    ctx.desk = seat
    type_exactly(qtbot, panel, WIN_RATE, "50")
    type_exactly(qtbot, panel, GOAL, "360000")
    qtbot.keyClick(panel.rows[GOAL].field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.overlay.panel() is None
    found = goal.chain(seat, TEAM)
    rates = {link.key: link.rate for link in found.links if link.rate}
    assert (found.goal_cents, rates[WIN_RATE].value, rates[WIN_RATE].fixed) == (36_000_000, 0.5, True)
    assert not rates[WIN].fixed
    assert (ctx.said[-1].text, ctx.said[-1].undo) == ("Plan of the team for October to December kept", True)


def test_what_is_still_being_typed_is_kept_too_or_said_to_be_wrong(qtbot, ctx, window, panel, seat) -> None:
    ctx.desk = seat
    for text, is_open in (("0", True), ("500000", False)):
        field = panel.rows[GOAL].field
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        ctx.actions.trigger(f"{WHAT_IF}.keep")
        assert (window.overlay.panel() is panel) is is_open
    assert goal.chain(seat, TEAM).goal_cents == 50_000_000


def test_a_rate_can_be_kept_beside_the_record(qtbot, ctx, panel: WhatIfPanel, seat: Desk) -> None:
    ctx.desk = seat
    panel.instead.setChecked(False)
    type_exactly(qtbot, panel, WIN_RATE, "50")
    ctx.actions.trigger(f"{WHAT_IF}.keep")
    rates = {link.key: link.rate for link in goal.chain(seat, TEAM).links if link.rate}
    assert (rates[WIN_RATE].value, rates[WIN_RATE].fixed) == (0.5, False)


def test_a_rate_kept_instead_of_the_record_can_go_back_beside_it(ctx, window, panel: WhatIfPanel, seat: Desk) -> None:
    ctx.desk = seat
    keep_plan(seat, TEAM, Kept(18_000_000, {WIN_RATE: Stated(0.5, 20, True)}))
    again = WhatIfPanel(ctx, goal_basis.read(seat, TEAM))
    window.overlay.open(again)
    again.instead.setChecked(False)
    ctx.actions.trigger(f"{WHAT_IF}.keep")
    rates = {link.key: link.rate for link in goal.chain(seat, TEAM).links if link.rate}
    assert (rates[WIN_RATE].value, rates[WIN_RATE].fixed) == (0.5, False)


def test_a_rep_is_told_why_the_plan_of_the_team_cannot_be_kept(ctx, desk: Desk, panel: WhatIfPanel) -> None:
    ctx.desk = desk
    assert ctx.actions.reason(f"{WHAT_IF}.keep") == "Only a manager can keep the plan of the team and of others."


def rows_seen(panel: WhatIfPanel) -> list[str]:
    """The keys of the rows that are seen whole."""
    seen = panel._area.viewport().rect()
    return [
        key for key, row in panel.rows.items()
        if seen.contains(row.rect().translated(row.mapTo(panel._area.viewport(), row.rect().topLeft())))
    ]  # fmt: skip


def test_in_large_text_sliders_come_first_and_the_focus_brings_the_others(qtbot, theme, window, panel) -> None:
    window.resize(1280, 720)
    theme.set_scale(2.0)
    settle()
    assert rows_seen(panel)[:3] == [GOAL, WIN, WIN_RATE]
    for row in panel.rows.values():
        assert row.field.fontMetrics().horizontalAdvance(row.field.text()) < row.field.width() - 2 * 9
    assert panel.outcome.isVisible()
    for _step in range(40):
        if panel.rows[BLOCKS_WEEK].field.hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    assert BLOCKS_WEEK in rows_seen(panel)
    before = panel.outcome.text()
    type_exactly(qtbot, panel, WIN_RATE, "50")
    assert panel.outcome.text() != before
    theme.set_scale(1.0)
    settle()
    assert not panel.outcome.isVisible()
    assert rows_seen(panel) == list(panel.rows)


def test_every_field_and_slider_has_a_name(panel: WhatIfPanel) -> None:
    for row in panel.rows.values():
        assert row.slider.accessibleName() == row.name
        assert row.field.accessibleName() == f"{row.name}, exactly"


@pytest.mark.parametrize(
    ("key", "value", "text"), [(GOAL, 18_000_000, "180,000"), (CONVERSATION, 0.095, "9.5"), (WIN_RATE, 0.3, "30")]
)
def test_a_scale_goes_around_the_value_of_now(key: str, value: float, text: str) -> None:
    scale = scale_of(key, value)
    assert scale.text(value) == text
    assert scale.least < value / scale.size < scale.most
    assert scale.value(scale.position(value)) == pytest.approx(value, rel=0.01)
