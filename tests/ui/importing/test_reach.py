"""Everything on the import page has a name and can be read at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.actions import problems
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.main_window import every_action
from sdr_desk.ui.widgets.buttons import PaintedButton


def test_the_keys_of_the_page_collide_with_none():
    assert problems(every_action(), OVERLAYS) == []


@pytest.mark.parametrize("step", ["importing.choose", "importing.go", "importing.review", "importing.rules"])
def test_what_takes_the_focus_has_a_name(window, page, bring, a_list, ctx, step):
    if step != "importing.choose":
        bring(a_list)
        ctx.actions.trigger("importing.go")
    if step != "importing.go":
        ctx.prompts.answers.append(None)
        ctx.actions.trigger(step)
    places = (page, window.overlay)
    every = [one for place in places for one in place.findChildren(QWidget)]
    takers = [one for one in every if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [one for one in takers if one.isVisible() and not one.accessibleName()]
    assert [type(one).__name__ for one in nameless] == []


@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1280, 720), 1.0), ((1440, 900), 2.0)])
def test_no_button_is_cut_off(window, page, bring, a_list, ctx, theme, qtbot, size, scale):
    theme.set_scale(scale)
    window.resize(*size)
    bring(a_list)
    for step in ("importing.go", "importing.go"):
        page.grab()  # lays out what was built just now
        cut = [
            button.words() for button in page.findChildren(PaintedButton)
            if button.isVisible() and button.width() < button.sizeHint().width()
        ]  # fmt: skip
        assert cut == []
        ctx.actions.trigger(step)
    theme.set_scale(1.0)
