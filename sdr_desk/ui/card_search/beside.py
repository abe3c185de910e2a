"""The company card beside the words of a call: over the notes, with the keys of the call still live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sdr_desk.ui.card_search.actions import BESIDE
from sdr_desk.ui.card_search.search import CardSearch
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import color, px

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

_WIDTH = 336
_PLACES = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


class _Ground(CardSearch):
    """The panel with a ground of its own, as it stands over other panes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("raised"))
        painter.fillRect(0, 0, 1, self.height(), color("quiet"))
        painter.end()


class CardBeside(QObject):
    """Opens the card in a call and gives the focus back; it is built when it is first asked for."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._back: QWidget | None = None
        self._person = ""
        self.panel: CardSearch | None = None
        QApplication.instance().focusChanged.connect(self._on_focus)

    def open(self) -> None:
        """Open it with the focus in its field; one that is open takes the focus again."""
        screen = self._screen
        screen.front.leave()
        panel = self.panel = self.panel or self._make()
        if panel.isHidden():
            self._back = QApplication.focusWidget()
            self._person = screen.person_at_hand()
            self._place()
            panel.begin()
            panel.show()
            panel.raise_()
        panel.focus_first()

    def _make(self) -> CardSearch:
        view = self._screen.view
        made = _Ground(self._screen.ctx, BESIDE, self._screen.person_at_hand, view)
        made.hide()
        made.left.connect(self.close)
        for watched in (view, view.notes):
            watched.installEventFilter(self)
        return made

    def is_open(self) -> bool:
        """Whether the card is seen."""
        return self.panel is not None and not self.panel.isHidden()

    def leave(self) -> QWidget | None:
        """Close it; returns what had the focus before, None when it was not open or that is gone."""
        if not self.is_open():
            return None
        self.panel.hide()
        self._screen.ctx.actions.remove_context(BESIDE)
        back, self._back = self._back, None
        return back if back is not None and isValid(back) and back.isVisible() else None

    def close(self) -> None:
        """Close it and give the focus back when it had it."""
        if not self.is_open():
            return
        had, back = self._has_focus(), self.leave()
        if had:
            (back or self._screen.focus_home()).setFocus()
        self._screen.ctx.hints_changed()

    def on_person(self) -> None:
        """Somebody else is before the rep: the card of the call before goes."""
        if self.is_open() and self._person != self._screen.person_at_hand():
            self._back = None
            self.close()

    def restore(self) -> None:
        """Take the keys up again after the window has ended the modes of the screen."""
        if self.is_open() and self._has_focus():
            self._screen.ctx.actions.add_context(BESIDE)

    def hints(self) -> list[Hint]:
        """The keys of the card while it has the focus; none otherwise."""
        return self.panel.hints() if self.is_open() and self._has_focus() else []

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.panel is not None and (focus is self.panel or self.panel.isAncestorOf(focus))

    def _on_focus(self, _old: QWidget | None, _now: QWidget | None) -> None:
        if not self.is_open():
            return
        if self._has_focus():
            self._screen.ctx.actions.add_context(BESIDE)
        else:
            self._screen.ctx.actions.remove_context(BESIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the panes when the window or the rep gives them other sizes."""
        del watched
        if event.type() in _PLACES and self.is_open():
            QTimer.singleShot(0, self, self._place)
        return False

    def _place(self) -> None:
        """Over the notes where they stand beside the words, else as wide at the right edge."""
        view = self._screen.view
        foot = view.bar.y()
        beside = view.notes.parent() is view.panes and not view.notes.isHidden()
        wide = view.notes.width() if beside else min(px(_WIDTH), view.width())
        if self.panel is not None:
            self.panel.setGeometry(view.width() - wide, 0, wide, foot)
