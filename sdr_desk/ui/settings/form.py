"""A page of settings: sections of labelled fields in one column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.fields import LineField, TextField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_LABELS = 150
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SettingsPage(PlainScroll):
    """Subclasses add sections and rows, and read their values in `refresh`; `wide` is the most it takes."""

    wide = 760

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, sideways=True)
        self.setAccessibleName(name)
        self._page = QWidget()
        self.column = QVBoxLayout(self._page)
        self.column.setContentsMargins(0, 0, Space.XL, Space.XL)
        self.column.setSpacing(Space.S)
        self.column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(Space.XXL, 0, 0, 0)
        row.addWidget(self._page, 100)
        row.addStretch(1)
        self.set_inner(holder)
        self._grid: QGridLayout | None = None
        self._grids: list[QGridLayout] = []
        self._labels: list[Text] = []
        self._forms_at = 0
        self.forms: list[QWidget] = []
        active().changed.connect(self._take_scale)
        self._take_scale()

    def _take_scale(self) -> None:
        """The page and its labels take the room their size of text asks for."""
        self._page.setMaximumWidth(px(self.wide))
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, px(_LABELS))
        for words in self._labels:
            words.setContentsMargins(0, px(6), 0, 0)

    def refresh(self) -> None:
        """Read the values again."""

    def fill(self, field: LineField | TextField, text: str, *, anew: bool = False) -> None:
        """Show what is kept; words that are being written and were not saved stay, unless *anew* is asked for."""
        if isinstance(field, TextField):
            if anew or not field.document().isModified():
                field.setPlainText(text)
        elif anew or not field.isModified():
            field.setText(text)

    def add_section(self, title: str, text: str = "") -> None:
        """Begin a section; rows that follow belong to it."""
        if self.column.count() > 1:
            self._put_space(Space.L)
        self.put(Text(title, "section"))
        if text:
            self.put(Text(text, "body", "text2", wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, Space.S, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnMinimumWidth(0, px(_LABELS))
        grid.setColumnStretch(1, 1)
        self.column.insertLayout(self.column.count() - 1, grid)
        self._grid = grid
        self._grids.append(grid)

    def add_row(self, label: str, field: QWidget, note: str = "") -> None:
        """Add a labelled field, with a quiet note below it."""
        at = self._grid.rowCount()
        words = Text(label, "body", "text2")
        words.setBuddy(field)
        words.setContentsMargins(0, px(6), 0, 0)
        self._labels.append(words)
        self._grid.addWidget(words, at, 0, _TOP)
        self._grid.addWidget(field, at, 1)
        if note:
            self._grid.addWidget(Text(note, "small", "text2", wrap=True), at + 1, 1)

    def forms_here(self) -> None:
        """Forms of other parts that save by themselves are joined here, see `join`."""
        self._forms_at = self.column.count() - 1

    def join(self, title: str, text: str, form: QWidget) -> None:
        """Add a section with a form of another part, such as the letterhead; it is read anew with the page."""
        self.column.insertSpacing(self._forms_at, Space.L)
        head = (Text(title, "section"), Text(text, "body", "text2", wrap=True), form)
        for at, widget in enumerate(head, self._forms_at + 1):
            self.column.insertWidget(at, widget)
        self._forms_at += len(head) + 1
        self.forms.append(form)

    def read(self) -> None:
        """Read the values of the page and of the forms joined to it again."""
        self.refresh()
        for form in self.forms:
            form.refresh()

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget over the whole width."""
        self.column.insertWidget(self.column.count() - 1, widget, stretch)

    def put_row(self, *widgets: QWidget) -> None:
        """Add widgets beside each other at the left."""
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.insertLayout(self.column.count() - 1, row)

    def _put_space(self, height: int) -> None:
        self.column.insertSpacing(self.column.count() - 1, height)
