"""Forms of settings for letters that save by themselves: the letterhead of the company, and one's own signature."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.letterheads import KeptLetterhead, keep_letterhead, keep_signature, kept_letterhead, signature
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.picture_field import PictureField
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import Text

_LABELS = 150
_ONLY = "Only a manager can change the letterhead."


class _Form(QWidget):
    """Labelled fields with a note below each, as on the pages of settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnMinimumWidth(0, px(_LABELS))
        self._grid.setColumnStretch(1, 1)

    def add_row(self, label: str, field: QWidget, note: str = "") -> None:
        """Add a field with its label, and a quiet note below it."""
        at = self._grid.rowCount()
        words = Text(label, "body", "text2", parent=self)
        words.setBuddy(field)
        self._grid.addWidget(words, at, 0)
        self._grid.addWidget(field, at, 1)
        if note:
            self._grid.addWidget(Text(note, "small", "text2", wrap=True, parent=self), at + 1, 1)


class LetterheadForm(_Form):
    """The name, the logo and the foot of every letter; the address and the website are the company's."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._person = ""
        self.setAccessibleName("Letterhead")
        self.head_name = LineField("As above", "Name on the letterhead")
        self.logo = PictureField(ctx, "Logo")
        self.foot = (
            LineField("Bank, register, hours", "Foot of each page, first line"),
            LineField("Optional", "Foot of each page, second line"),
        )
        self._only = Text(_ONLY, "small", "text2", wrap=True)
        self.add_row("Name", self.head_name, "Left empty, letters carry the name of the company.")
        self.add_row("Logo", self.logo, "PNG or JPEG, at most 1 MB. It stands at the upper left, in place of the name.")
        self.add_row("Foot", self.foot[0])
        self.add_row("", self.foot[1])
        self._grid.addWidget(self._only, self._grid.rowCount(), 1)
        for field in (self.head_name, *self.foot):
            field.editingFinished.connect(self.save)
        self.logo.changed.connect(self.save)
        self.refresh()

    def refresh(self, *, anew: bool = False) -> None:
        """Show what is kept; words that are being written stay, unless *anew* is asked for."""
        desk = self._ctx.desk
        anew = anew or self._person != desk.person.id
        self._person = desk.person.id
        kept = kept_letterhead(desk)
        foot = [*kept.foot.splitlines(), "", ""]
        for field, text in ((self.head_name, kept.name), (self.foot[0], foot[0]), (self.foot[1], foot[1])):
            if anew or not field.isModified():
                field.setText(text)
        self.logo.fill(kept.logo, anew=anew)
        managing = manages(desk)
        self._only.setVisible(not managing)
        for part in (self.head_name, *self.foot, self.logo):
            part.setEnabled(managing)

    def save(self) -> None:
        """Keep the letterhead when something of it was changed; what is refused stays in the form."""
        desk = self._ctx.desk
        foot = "\n".join(line for field in self.foot if (line := field.text().strip()))
        new = KeptLetterhead(self.head_name.text().strip(), self.logo.content, foot)
        if new != kept_letterhead(desk) and self._ctx.perform_and_say(keep_letterhead, desk, new) is not None:
            self.refresh(anew=True)


class SignatureForm(_Form):
    """The picture of one's own signature."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._person = ""
        self.setAccessibleName("Your signature")
        self.picture = PictureField(ctx, "Signature")
        note = "PNG or JPEG, at most 1 MB. Without one, letters leave room for a pen."
        self.add_row("Signature", self.picture, note)
        self.picture.changed.connect(self.save)
        self.refresh()

    def refresh(self, *, anew: bool = False) -> None:
        """Show what is kept of the person at the desk."""
        me = self._ctx.desk.person.id
        anew = anew or self._person != me
        self._person = me
        self.picture.fill(signature(self._ctx.desk, me), anew=anew)

    def save(self) -> None:
        """Keep the signature, or take it away."""
        desk = self._ctx.desk
        if self._ctx.perform_and_say(keep_signature, desk, desk.person.id, self.picture.content) is not None:
            self.refresh(anew=True)
