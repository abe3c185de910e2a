"""The part of the numbers the keys are about: going from one to the next, and doing something with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers import exporting
from sdr_desk.ui.numbers.actions import NUMBERS
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.scroll import PlainScroll


class PartAtHand:
    """Binds the keys of single parts; *page* gives the page that is seen, None before it is built."""

    def __init__(self, ctx: UiContext, page: Callable[[], Page | None]) -> None:
        self._page = page
        bind = ctx.actions.bind
        bind(f"{NUMBERS}.table", lambda: self._do(lambda part: part.turn()), self._why_none)
        bind(f"{NUMBERS}.export", lambda: self._do(partial(exporting.ask, ctx)), self._why_none)
        bind(f"{NUMBERS}.copy", lambda: self._do(partial(exporting.copy, ctx)), self._why_none)
        bind(f"{NUMBERS}.point_before", lambda: self._do(lambda part: part.point(-1)))
        bind(f"{NUMBERS}.point_after", lambda: self._do(lambda part: part.point(1)))
        bind(f"{NUMBERS}.part_before", partial(self._step, -1))
        bind(f"{NUMBERS}.part_after", partial(self._step, 1))

    def _do(self, act: Callable[[Any], object]) -> None:
        page = self._page()
        part = page.part_at_hand() if page is not None else None
        if part is not None:
            act(part)

    def _why_none(self) -> str | None:
        page = self._page()
        part = page.part_at_hand() if page is not None else None
        return None if part is not None and part.table() is not None else "There are no figures here yet."

    def _step(self, step: int) -> None:
        page = self._page()
        if page is None or not page.parts():
            return
        parts = page.parts()
        at = next((number for number, part in enumerate(parts) if part.has_focus()), -step if step > 0 else 0)
        part = parts[(at + step) % len(parts)]
        part.setFocus()
        bring(page, part)


def bring(page: Page, part: QWidget) -> None:
    """Scroll to a part; of one that is higher than the window its heading is seen, and what stands above the first."""
    area = page.parentWidget().parentWidget()
    if not isinstance(area, PlainScroll):
        return
    top = 0 if part is page.home() else part.mapTo(page, QPoint(0, 0)).y()
    area.ensureVisible(0, top + part.height(), 0, Space.L)
    area.ensureVisible(0, top, 0, Space.L)
