"""The detail beside the table: who a person is, how to reach them, why the grade, what is known, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.prospect_story import Story
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import Steps
from sdr_desk.ui.prospects.now import Now
from sdr_desk.ui.prospects.person_page import PersonPage
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

WIDTH = 336
_NOTHING = Now()


@dataclass(frozen=True, slots=True)
class _Shown:
    """Whom to show and how they stand; `begun` says that an edit was begun and not saved."""

    story: Story
    now: Now
    begun: bool


class DetailPanel(PlainScroll):
    """Shows one person; `edit_asked` tells a field that was double-clicked.

    With a context a page is built in steps; without one, at once.
    """

    edit_asked = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None, ctx: UiContext | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self._actions = actions
        self._page: PersonPage | None = None
        self._coming: tuple[PersonPage, _Shown] | None = None
        self._steps = Steps(ctx, self) if ctx is not None else None
        self.shown_id = ""
        self.setProperty("pane", True)
        self.setAccessibleName("Detail")
        active().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(400))

    def show_story(self, story: Story, *, begun: bool = False, now: Now = _NOTHING) -> None:
        """Show a person and how they stand; *begun* says that an edit was begun and not saved."""
        self._finish()
        if self._page is None and self._steps is not None:
            self._coming = (PersonPage(self._actions, self._edits), _Shown(story, now, begun))
            self._steps.do(self._fill_upper, self._fill_lower, self._show_coming)
            return
        page = self._page or PersonPage(self._actions, self._edits)
        page.show_story(story, now, begun=begun)
        self._show_page(page, story)

    def _fill_upper(self) -> None:
        if self._coming is not None:
            page, shown = self._coming
            page.show_upper(shown.story, begun=shown.begun)

    def _fill_lower(self) -> None:
        if self._coming is not None:
            page, shown = self._coming
            page.show_lower(shown.story, shown.now)

    def _show_coming(self) -> None:
        if self._coming is not None:
            page, shown = self._coming
            self._coming = None
            self._show_page(page, shown.story)

    def _show_page(self, page: PersonPage, story: Story) -> None:
        self._put(page, story.prospect_id)
        self._page = page
        self.setAccessibleName(f"Detail: {story.name}")

    def _finish(self) -> None:
        """A page that is being built is finished before anything else is done with this panel."""
        if self._steps is not None:
            self._steps.at_once()

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self._finish()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(Text("Choose a person to see what is known.", "body", "text2", wrap=True, parent=page))
        column.addStretch(1)
        self._put(page, "")
        self._page = None
        self.setAccessibleName("Detail")

    def show_reasons(self, title: str = "", lines: Sequence[str] = ()) -> None:
        """Bring the reasons of the grade into view and give them the focus, told in full when *lines* are given."""
        self._finish()
        if self._page is not None:
            if lines:
                self._page.reasons.set_reasons(title, "\n".join(lines))
            self.ensureWidgetVisible(self._page.reasons)
            self._page.reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on a field asks to edit it."""
        name = watched.property("edits")
        if event.type() == QEvent.Type.MouseButtonDblClick and name:
            self.edit_asked.emit(str(name))
            return True
        return False

    def _edits(self, widget: QWidget, name: str) -> QWidget:
        widget.setProperty("edits", name)
        widget.installEventFilter(self)  # once, however often it is asked for
        return widget

    def _put(self, page: QWidget, prospect_id: str) -> None:
        kept = self.verticalScrollBar().value() if prospect_id == self.shown_id else 0
        if page is not self.widget():
            self.set_inner(page)
        self.verticalScrollBar().setValue(kept)
        self.shown_id = prospect_id

    def _restyle(self) -> None:
        """Another size of text: the next person is laid out anew."""
        self._finish()
        self._page = None
        self.updateGeometry()
