"""What to fix under the editor: whole sentences beside the button of the repair, however wide it is."""

import pytest

from sdr_desk.scripting.problems import Fix, Problem
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.drawing import settle
from sdr_desk.ui.scripts.actions import ACTIONS
from sdr_desk.ui.scripts.problem_list import ProblemPanel
from sdr_desk.ui.theme import px

LONG = Problem(
    11, "error", "There is no field called company.city_of_the_warehouse in this workspace.", "Choose one of the list.",
    Fix("Use company.city_of_the_head_office", 3, 7, "company.city"), 3, 7,
)  # fmt: skip
SHORT = Problem(12, "warning", "A tag is not closed.", "Close it.")


@pytest.fixture
def panel(qtbot, theme):
    made = ProblemPanel(Actions(ACTIONS))
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_title_beside_a_wide_button_goes_on_below(panel, theme, scale):
    panel.show_problems((LONG, SHORT))
    theme.set_scale(scale)
    settle()
    row = panel.rows[0]
    assert row.title.height() >= row.title.heightForWidth(row.title.width()) > row.title.heightForWidth(10_000)
    assert row.title.geometry().right() < row.button.x()
    assert row.height() >= row.title.height() + row.cure.height()
    assert row.title.x() > px(16)


def test_the_list_is_as_high_as_the_problems_in_view(panel, theme):
    panel.show_problems((SHORT, SHORT, SHORT))
    theme.set_scale(1.5)
    settle()
    assert panel.area.height() == panel.rows[0].height() + panel.rows[1].height()
    panel.set_seen(3)
    settle()
    assert panel.area.height() == sum(row.height() for row in panel.rows)
