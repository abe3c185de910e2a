"""The detail beside the table: who a person is, how to reach them, why the grade, what is known, what happened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.prospect_story import Story
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prospects.now import Now
from sdr_desk.ui.prospects.person_page import PersonPage
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

WIDTH = 336
_NOTHING = Now()


class DetailPanel(PlainScroll):
    """Shows one person; `edit_asked` tells a field that was double-clicked."""

    edit_asked = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self._actions = actions
        self._page: PersonPage | None = None
        self.shown_id = ""
        self.setProperty("pane", True)
        self.setAccessibleName("Detail")
        active().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(400))

    def show_story(self, story: Story, *, begun: bool = False, now: Now = _NOTHING) -> None:
        """Show a person and how they stand; *begun* says that an edit was begun and not saved."""
        page = self._page or PersonPage(self._actions, self._edits)
        page.show_story(story, now, begun=begun)
        self._put(page, story.prospect_id)
        self._page = page
        self.setAccessibleName(f"Detail: {story.name}")

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(Text("Choose a person to see what is known.", "body", "text2", wrap=True, parent=page))
        column.addStretch(1)
        self._put(page, "")
        self._page = None
        self.setAccessibleName("Detail")

    def show_reasons(self) -> None:
        """Bring the reasons of the grade into view and give them the focus."""
        if self._page is not None:
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
        self._page = None
        self.updateGeometry()
