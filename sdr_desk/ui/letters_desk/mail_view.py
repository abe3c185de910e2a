"""The words of one e-mail as they will be sent: to whom, the subject, the text."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDE = 640


class MailView(PlainScroll):
    """Shows one e-mail; the keys scroll it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self.setProperty("pane", True)
        self.setProperty("own_keys", "Up,Down")
        self.setAccessibleName("E-mail")
        page = QWidget()
        page.setMaximumWidth(px(_WIDE))
        self._to, self._subject = ElidedLabel("", "body", "text2"), Text("", "section", wrap=True)
        self._body = Text("", "read", wrap=True)
        self._note = Text("", "body", "warn", wrap=True)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        for part in (self._to, self._subject, HLine(), self._body, self._note):
            column.addWidget(part)
        column.addStretch(1)
        self.set_inner(page)

    def show_mail(self, name: str, address: str, subject: str, body: str) -> None:
        """Show an e-mail from its beginning."""
        self._to.set_text(f"To {name} <{address}>")
        self._subject.set_text(subject or "No subject")
        self._body.set_text(body)
        self._note.hide()
        self.setAccessibleName(f"E-mail to {name}")
        self.setAccessibleDescription(f"{subject}\n{body}")
        self.verticalScrollBar().setValue(0)

    def show_problem(self, name: str, words: str) -> None:
        """Say why there is no e-mail for somebody."""
        self._to.set_text(f"To {name}")
        self._subject.set_text("There is nothing to send")
        self._body.set_text("")
        self._note.set_text(words)
        self._note.show()
        self.setAccessibleName(f"E-mail to {name}")
        self.setAccessibleDescription(words)

    def scroll_by(self, by: int) -> None:
        """Move on (1) or back (-1) by what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * max(1, bar.pageStep() - px(40)))
