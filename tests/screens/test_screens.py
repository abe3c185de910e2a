"""What holds for every screen: names for screen readers, nothing clipped, both themes, the sizes of the design."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.drawing import settle
from sdr_desk.ui.grab import grab_widget

CONTROLS = {
    QAccessible.Role.Button, QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton, QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.SpinBox,
    QAccessible.Role.Slider, QAccessible.Role.PageTab, QAccessible.Role.Link, QAccessible.Role.ListItem,
}  # fmt: skip


def tree(item: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An accessible item and everything below it."""
    yield item
    for number in range(item.childCount()):
        child = item.child(number)
        if child is not None and child.isValid():
            yield from tree(child)


def test_every_control_has_a_name(opened: DeskWindow) -> None:
    nameless = []
    for item in tree(QAccessible.queryAccessibleInterface(opened.window)):
        state = item.state()
        if item.role() in CONTROLS and not state.invisible and not item.text(QAccessible.Text.Name):
            nameless.append(f"{item.role()} {item.object()}")
    assert nameless == []


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1280, 720)])
def test_nothing_is_clipped(opened: DeskWindow, size: QSize) -> None:
    opened.window.resize(size)
    settle()
    clipped = [told(widget) for widget in opened.window.findChildren(QWidget) if too_small(widget)]
    assert not clipped, "\n".join(clipped)


def too_small(widget: QWidget) -> bool:
    """Whether a visible label or button has less room than its text needs."""
    if not widget.isVisible() or not isinstance(widget, (QLabel, QAbstractButton)):
        return False
    need = widget.minimumSizeHint()
    return widget.width() + 1 < need.width() or widget.height() + 1 < need.height()


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} {widget.size()} needs {widget.minimumSizeHint()}"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_screen_paints_in_both_themes(opened: DeskWindow, mode: str) -> None:
    opened.ctx.theme.set_mode(mode)
    settle()
    picture = grab_widget(opened.window, QSize(1440, 900)).toImage()
    ground = picture.pixelColor(3, 890)
    assert (ground.lightness() > 128) == (mode == "light")
    colours = {picture.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}
    assert len(colours) > 8


def test_the_focus_is_on_the_screen_and_tab_never_gets_stuck(opened: DeskWindow) -> None:
    screen = opened.window.current()
    assert screen is not None
    seen = set()
    widget: QWidget = screen.focus_home()
    for _ in range(300):
        widget = widget.nextInFocusChain()
        seen.add(id(widget))
    assert len(seen) > 10


def test_lists_say_their_rows(opened: DeskWindow) -> None:
    for view in opened.window.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None and view.model().rowCount():
            assert view.accessibleName()
