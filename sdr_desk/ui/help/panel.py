"""The help panel: pages and their headings at the left, the text at the right, a search over all of it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.help.actions import HELP
from sdr_desk.ui.help.browser import HelpBrowser
from sdr_desk.ui.help.pages import Page, all_pages
from sdr_desk.ui.help.rich import page_html
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import SearchField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.rows import Row, RowsView

_TALL, _LIST, _NARROW = 900, 250, 760
_INDENT = "\u2003\u2002"  # so far as the icon of a page is wide


class HelpPanel(Panel):
    """Opens at one page; searching narrows the list to what has the words and marks them in the text."""

    context = HELP

    def __init__(self, ctx: UiContext, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._pages: dict[str, Page] = {one.name: one for one in all_pages()}
        self._page = ""
        self._before: list[str] = []
        self._filling = False
        self.setAccessibleName("Help")
        self._build()
        self._bind()
        self.open_page(page)

    def _build(self) -> None:
        self.field = SearchField("Search the help", "/", parent=self)
        self.field.setFixedWidth(px(260))
        self.rows = RowsView(single=True, name="Help pages", parent=self)
        self.text = HelpBrowser(self)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        head.setSpacing(Space.L)
        head.addWidget(Text("Help", "title", parent=self))
        head.addStretch(1)
        head.addWidget(self.field)
        head.addWidget(Text("Esc closes", "small", "text2", parent=self))
        body = QHBoxLayout()
        body.setContentsMargins(1, 0, Space.XS, 1)
        body.setSpacing(0)
        pages = QVBoxLayout()
        pages.setContentsMargins(0, Space.S, 0, 0)
        pages.addWidget(self.rows)
        body.addLayout(pages)
        body.addWidget(VLine(parent=self))
        body.addSpacing(Space.S)
        body.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(HLine(parent=self))
        column.addLayout(body, 1)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind("help.search", self.field.setFocus)
        bind("help.next", lambda: self.rows.step(1))
        bind("help.previous", lambda: self.rows.step(-1))
        bind("help.match", lambda: self._on_match(1))
        bind("help.match_before", lambda: self._on_match(-1))
        bind("help.page_down", lambda: self.text.page_step(1))
        bind("help.page_up", lambda: self.text.page_step(-1))
        bind("help.back", self._on_back, lambda: None if self._before else "No page before this one.")
        bind("help.close", self.closed.emit)
        self.field.textChanged.connect(self._on_search)
        self.rows.row_changed.connect(self._on_row)
        self.text.page_asked.connect(self._on_link)

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        width = min(px(1120), room.width() - 2 * Space.XXL)
        high = min(px(_TALL), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self.rows.setFixedWidth(min(px(_LIST), self.width() // 4 if narrow else self.width()))
        self.field.setFixedWidth(min(px(260), self.width() // 2))

    def page(self) -> str:
        """The name of the open page."""
        return self._page

    def open_page(self, name: str, section: str = "") -> None:
        """Show a page, from one of its sections when given; an unknown name shows the first page."""
        page = self._pages.get(name) or next(iter(self._pages.values()))
        if page.name != self._page:
            self._page = page.name
            self.text.show_page(page.title, page_html(page, self._key_of))
            self._mark()
        row = f"{page.name}#{section}" if section else page.name
        self._fill(row)
        if section:
            self.text.scrollToAnchor(section)
        else:
            self.text.verticalScrollBar().setValue(0)

    def _fill(self, chosen: str) -> None:
        wanted = self.field.text().strip()
        rows: list[Row] = []
        for page in self._pages.values():
            if wanted and not page.count(wanted) and page.name != self._page:
                continue
            rows.append(Row(page.name, page.title, right=_times(page.count(wanted)), icon="book"))
            if page.name == self._page:
                rows += [
                    Row(f"{page.name}#{one.anchor}", f"{_INDENT}{one.title}", right=_times(one.count(wanted)),
                        spoken=one.title)
                    for one in page.sections[1:]
                ]  # fmt: skip
        self._filling = True
        self.rows.set_rows(rows)
        self.rows.select(chosen)
        self._filling = False

    def _on_row(self, row: str) -> None:
        if row and not self._filling:
            name, _, section = row.partition("#")
            self.open_page(name, section)

    def _on_link(self, name: str) -> None:
        if name in self._pages and name != self._page:
            self._before.append(self._page)
            self.open_page(name)

    def _on_back(self) -> None:
        if self._before:
            self.open_page(self._before.pop())

    def _on_search(self, text: str) -> None:
        """Mark what was found here; when this page has none, open the page that has most."""
        wanted = text.strip()
        best = max(self._pages.values(), key=lambda page: page.count(wanted))
        if wanted and not self._pages[self._page].count(wanted) and best.count(wanted):
            self.open_page(best.name)
        self._fill(self._page)
        self._mark()

    def _mark(self) -> None:
        wanted = self.field.text().strip()
        found = self.text.mark(wanted)
        if found:
            self.text.step(1)
        everywhere = sum(page.count(wanted) for page in self._pages.values())
        self.field.set_note("" if not wanted else f"{everywhere:,} found" if everywhere else "Nothing found")

    def _on_match(self, by: int) -> None:
        if not self.text.step(by) and self.field.text():
            self._ctx.toast("These words are not on this page.", seconds=3, plain=True)

    def _key_of(self, action: str) -> str:
        """The key of an action as it is now; the action's own words when it has none."""
        try:
            key, words = self._ctx.actions.key_of(action), self._ctx.actions.spec(action).text
        except KeyError:
            return action
        return cap_text(key) if key else f"“{words}” under Ctrl K"


def _times(count: int) -> str:
    return f"{count:,}" if count else ""
