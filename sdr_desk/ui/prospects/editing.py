"""Editing a person where the detail stands: every field, saved as one step; what is typed is kept until then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.drafts import keep_typing, typing_of
from sdr_desk.desk.prospect_edit import EDITABLE, Edit, edit_prospect
from sdr_desk.desk.prospect_story import Story
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.edit_rows import OwnField, PointLines
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField, TextField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

DRAFT = "edit"
"""The field of the draft that holds an edit begun and not saved."""

_LABELS = {
    "first_name": "First name", "last_name": "Last name", "title": "Title", "company": "Company", "city": "City",
    "state": "State", "country": "Country", "source": "Source",
}  # fmt: skip
_POINTS = (("phone", "Numbers"), ("email", "E-mails"), ("url", "Pages"))
_KEEP_AFTER = 800


def is_begun(desk: Any, prospect_id: str) -> bool:
    """Whether the person at the desk has typed changes of somebody and not saved them."""
    return bool(typing_of(desk, prospect_id).get(DRAFT))


class EditForm(QWidget):
    """The fields of one person; `left` tells that it is to be closed."""

    left = Signal()

    def __init__(self, ctx: UiContext, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._story = ctx, story
        self.setProperty("pane", True)
        self.setAccessibleName(f"Editing {story.name}")
        self.fields: dict[str, LineField] = {
            key: LineField("", label, story.fields[key]) for key, label in _LABELS.items()
        }
        self.about = TextField("What is known about them", "About", story.fields["about"], lines=5)
        country = ctx.desk.profile.country or "US"
        self.points = {
            kind: PointLines(kind, country, tuple(one for one in story.points if one.kind == kind))
            for kind, _label in _POINTS
        }
        self.own: list[OwnField] = []
        self._done = False
        self._kept = typing_of(ctx.desk, story.prospect_id).get(DRAFT, "")
        self._problem = Text("", "small", "bad", wrap=True, parent=self)
        self._problem.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER)
        self._later.timeout.connect(self.keep)
        self._lay_out()
        self._take_up()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(Text("Edit", "title", parent=body))
        self._column.addSpacing(Space.S)
        for key in ("first_name", "last_name", "title", "company"):
            self._add(_LABELS[key], self.fields[key])
        for kind, label in _POINTS:
            self._add(label, self.points[kind])
        for key in ("city", "state", "country", "source"):
            self._add(_LABELS[key], self.fields[key])
        self._add("About", self.about)
        self._column.addWidget(Text("Own fields", "smallstrong", "text2"))
        self._more = LinkButton("Add a field", icon="plus")
        self._more.clicked.connect(lambda _checked=False: self.add_own("", "").name.setFocus())
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for name, value in self._story.custom:
            self.add_own(name, value)
        self._column.addStretch(1)
        area = PlainScroll(body, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(HLine(parent=self))
        whole.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        save, leave = PrimaryButton(parent=self), QuietButton(parent=self)
        save.follow(self._ctx.actions, "prospects_edit.save", "Save")
        leave.follow(self._ctx.actions, "prospects_edit.leave", "Leave")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(save, 1)
        row.addWidget(leave)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(self._problem)
        foot.addLayout(row)
        return foot

    def _add(self, label: str, widget: QWidget) -> None:
        words = Text(label, "smallstrong", "text2")
        words.setBuddy(widget)
        self._column.addWidget(words)
        self._column.addWidget(widget)
        self._column.addSpacing(px(4))

    def add_own(self, name: str, value: str) -> OwnField:
        """One more field of the person's own."""
        field = OwnField(name, value, self)
        field.changed.connect(self._later.start)
        self.own.append(field)
        self._column.insertWidget(self._column.indexOf(self._more), field)
        return field

    def _connect(self) -> None:
        for field in self.fields.values():
            field.textChanged.connect(lambda _text: self._later.start())
        self.about.textChanged.connect(self._later.start)
        for lines in self.points.values():
            lines.changed.connect(self._later.start)
        for widget in self.findChildren(QWidget):
            widget.setProperty("own_keys", "Esc")

    def focus_field(self, name: str) -> None:
        """Put the focus into a field: one of `EDITABLE`, or phone, email, url."""
        target: QWidget
        if name in self.points:
            target = self.points[name].first_field()
        else:
            target = self.about if name == "about" else self.fields.get(name, self.fields["first_name"])
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # What is typed

    def edit(self) -> Edit:
        """What is different."""
        texts = {key: field.text() for key, field in self.fields.items()} | {"about": self.about.toPlainText()}
        before = self._story.fields
        values = {key: texts[key] for key in EDITABLE if texts[key].strip() != before[key].strip()}
        points = tuple(edit for lines in self.points.values() for line in lines.lines if (edit := line.edit()))
        own = dict(edit for field in self.own if (edit := field.edit()))
        return Edit(values, own, points)

    def keep(self) -> None:
        """Put what is typed on disk; nothing different forgets it."""
        self._later.stop()
        if self._done:
            return
        edit = self.edit()
        different = edit.values or edit.custom or edit.points
        points = [line.kept() for lines in self.points.values() for line in lines.lines if line.edit()]
        kept = {"values": dict(edit.values), "custom": dict(edit.custom), "points": points}
        text = json.dumps(kept, ensure_ascii=False) if different else ""
        if text == self._kept:
            return
        try:
            self._put(text)
        except KnownError as error:
            self._say(str(error))

    def _put(self, text: str) -> None:
        """Put a draft in the place of the one of this form; one of another window stays beside it.

        Raises:
            KnownError: the file cannot be written.
        """
        keep_typing(self._ctx.desk, self._story.prospect_id, {DRAFT: text}, {DRAFT: self._kept})
        self._kept = text

    def _take_up(self) -> None:
        """Fill in what was typed before and not saved."""
        # two windows, and merging, put what was typed in a line below each other
        for line in filter(None, self._kept.split("\n")):
            with suppress(ValueError):
                self._take_line(json.loads(line))

    def _take_line(self, kept: Mapping[str, Any]) -> None:
        for key, text in dict(kept.get("values", {})).items():
            if key == "about":
                before = self.about.toPlainText()
                first = "" if before in (self._story.fields["about"], text) else f"{before}\n"
                self.about.setPlainText(f"{first}{text}")
            elif key in self.fields:
                self.fields[key].setText(text)
        for point in kept.get("points", ()):
            self._take_point(point)
        known = {field.before[0]: field for field in self.own}
        for name, text in dict(kept.get("custom", {})).items():
            field = known.get(name) or self.add_own("", "")
            if name not in known:
                field.name.setText(name)
            field.value.setText(text)

    def _take_point(self, kept: Mapping[str, str]) -> None:
        lines = self.points.get(str(kept.get("kind")))
        if lines is None:
            return
        line = next((one for one in lines.lines if one.point and one.point.id == kept.get("id")), None)
        (line or lines.add_line()).take(kept)

    def save(self) -> None:
        """Put it on the record and close; what is wrong is said here."""
        try:
            changes = edit_prospect(self._ctx.desk, self._story.prospect_id, self.edit())
            self._put("")
        except KnownError as error:
            self._say(str(error))
            return
        self._done = True
        self.left.emit()
        self._ctx.perform_and_say(lambda: changes)

    def drop(self) -> None:
        """Forget what was typed."""
        self._done = True
        self._ctx.perform(self._put, "")
        self.left.emit()

    def _say(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.show()
        announce(self, text, urgent=True)
