"""The widgets of a layout as they are read, found without asking it for its items."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLayout, QWidget


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """Every widget of a layout that is in use, and of what stands in it, in the order they are read.

    Items of Qt's own layouts are never asked for (`itemAt`, `itemAtPosition`). Python would keep what stands for one
    as long as the layout, but Qt deletes the item as soon as its widget goes or moves. What is made next at the same
    address is then taken for two objects, and the program ends when it is deleted.
    """
    owner = layout.parentWidget()
    widgets = owner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if owner else []
    yield from _placed(layout, widgets)


def _placed(layout: QLayout, widgets: list[QWidget]) -> Iterator[QWidget]:
    parts: list[QObject] = [*widgets, *layout.children()]
    at = {part: layout.indexOf(part) for part in parts if isinstance(part, (QWidget, QLayout))}
    for part in sorted((part for part in at if at[part] >= 0), key=at.__getitem__):
        if isinstance(part, QLayout):
            yield from _placed(part, widgets)
            continue
        yield part
        inner = part.layout()
        if inner is not None:
            yield from widgets_in(inner)
