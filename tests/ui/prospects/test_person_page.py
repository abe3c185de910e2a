"""The detail keeps its widgets from person to person, and shows nothing of the one before."""

import gc

import pytest
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.prospects.actions import ACTIONS
from sdr_desk.ui.prospects.detail import DetailPanel
from sdr_desk.ui.prospects.facts import FactButton
from sdr_desk.ui.prospects.rows import Rows
from sdr_desk.ui.widgets.labels import ElidedLabel

RICH = NewProspect(
    "Dana", "Whitfield", "Gem State Foods", "Owner", ("(208) 555-0199", "(208) 555-0198"), ("dana@gem.example",),
    "Boise", "ID", about="They freeze potatoes.",
)  # fmt: skip
POOR = NewProspect("Nora", company="Nora Foods", emails=("nora@nora.example",))


@pytest.fixture
def panel(qtbot, ctx):
    ctx.actions.register(ACTIONS)
    made = DetailPanel(ctx.actions)
    qtbot.addWidget(made)
    made.resize(336, 800)
    made.show()
    return made


@pytest.fixture
def people(desk):
    return [add_prospect(desk, new).ids["prospect"][0] for new in (RICH, POOR)]


def seen(panel):
    """Every label and button that is shown, from the top down."""
    page = panel.widget()
    shown = [one for one in page.findChildren(QWidget) if one.isVisible() and isinstance(one, (QLabel, FactButton))]
    shown.sort(key=lambda one: (one.mapTo(page, one.rect().topLeft()).y(), one.x()))
    return [one.text() if isinstance(one, QLabel) else one.accessibleName() for one in shown]


def show(panel, qtbot, desk, person):
    panel.show_story(story_of(desk, person))
    qtbot.wait(1)
    return seen(panel)


def test_somebody_else_is_shown_as_if_made_anew(panel, qtbot, desk, people, ctx):
    log_outcome(desk, Outcome(people[0], "no_answer", note="Two rings"))
    for person in (*people, *reversed(people)):
        kept = show(panel, qtbot, desk, person)
        fresh = DetailPanel(ctx.actions)
        qtbot.addWidget(fresh)
        fresh.resize(336, 800)
        fresh.show()
        assert kept == show(fresh, qtbot, desk, person)


def test_the_widgets_stay(panel, qtbot, desk, people):
    show(panel, qtbot, desk, people[0])
    page, count = panel.widget(), len(panel.widget().findChildren(QWidget))
    for person in (people[1], people[0]):
        show(panel, qtbot, desk, person)
    assert panel.widget() is page
    assert len(page.findChildren(QWidget)) <= count + 2


def test_tab_goes_from_the_top_down_after_rows_were_added(panel, qtbot, desk, people):
    show(panel, qtbot, desk, people[1])
    show(panel, qtbot, desk, people[0])
    stops, at = [], panel
    for _step in range(len(panel.findChildren(QWidget)) + 1):
        at = at.nextInFocusChain()
        if isinstance(at, FactButton) and at.isVisible():
            stops.append(at.accessibleName())
    shown = [words for words in seen(panel) if words in stops]
    assert stops == shown
    assert len(stops) > 2


def test_a_longer_name_can_be_reached_with_tab(panel, qtbot, desk, people):
    long = add_prospect(desk, NewProspect("Wilhelmina " * 6, "Montgomery")).ids["prospect"][0]
    show(panel, qtbot, desk, people[0])
    name = panel.widget().findChild(ElidedLabel)
    assert not name.toolTip()
    show(panel, qtbot, desk, long)
    assert "Wilhelmina" in name.toolTip()
    assert name.focusPolicy().value == 1


def test_no_item_of_a_layout_is_kept_when_its_row_moves_on(panel, qtbot, desk, people):
    """Whatever Qt makes next at its address would be taken for it, and the program would end when that is deleted."""
    for person in (people[1], people[0], people[1]):
        show(panel, qtbot, desk, person)
    layouts = [rows.layout() for rows in panel.findChildren(Rows)]
    assert any(layout.count() for layout in layouts)
    assert [one for layout in layouts for one in gc.get_referents(layout) if isinstance(one, QLayoutItem)] == []
