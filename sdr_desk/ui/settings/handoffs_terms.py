"""The form of what one closer takes: their part, their limits, and which leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk.handoff_rules import Terms, change_terms, term_problems
from sdr_desk.method.lead_places import places_words, read_places
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.form import FormPanel, save_form
from sdr_desk.ui.settings.handoffs_actions import TERMS
from sdr_desk.ui.settings.rules_fields import ReadField
from sdr_desk.ui.settings.rules_words import number
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.fields import CheckField, LineField
from sdr_desk.ui.widgets.labels import Text

_SHORT = 64


class InWords(QWidget):
    """Fields with words between them on one line; the first takes the focus."""

    def __init__(self, *pieces: QWidget | str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for piece in pieces:
            row.addWidget(Text(piece, "body", "text2") if isinstance(piece, str) else piece)
        row.addStretch(1)
        self.setFocusProxy(next(piece for piece in pieces if isinstance(piece, QWidget)))


class TermsForm(FormPanel):
    """Changes what a closer takes, with a line below that tries it on somebody.

    Args:
        tries: given terms that are not saved yet, says where a lead would go then; "" for nothing to say.
    """

    def __init__(
        self, ctx: UiContext, person_id: str, name: str, terms: Terms, home: str, tries: Callable[[Terms], str]
    ) -> None:
        self._ctx, self._person_id, self._tries = ctx, person_id, tries
        self.weight = ReadField("Weight", number(0, 100), _SHORT)
        self.week = ReadField("Most leads a week", _number_or_none(1, 999), _SHORT, "any")
        self.open = ReadField("Most leads that are open", _number_or_none(1, 999), _SHORT, "any")
        self.places = ReadField(
            "Places", lambda text: read_places(text, home), 0, "Every place, or such as Idaho, Germany"
        )
        self.industries = LineField("Every industry, or such as cold stores, dairies", "Industries")
        self.least = ReadField("Fewest employees", _number_or_none(1, 9_999_999), 84, "any")
        self.most = ReadField("Most employees", _number_or_none(1, 9_999_999), 84, "any")
        self.by_mail = CheckField("Works without the app, by e-mail and sheets")
        self._read = (self.weight, self.week, self.open, self.places, self.least, self.most)
        fields = (
            ("Weight", InWords(self.weight, "parts of the leads in turn; 0 for named ones only")),
            ("At most", InWords(self.week, "leads a week, and", self.open, "open")),
            ("Places", self.places), ("Industries", self.industries),
            ("Size", InWords("from", self.least, "to", self.most, "employees")), ("By e-mail", self.by_mail),
        )  # fmt: skip
        text = "Empty means no limit. It holds from the next lead on; leads they have stay with them."
        super().__init__(f"What {name} takes", text, fields, ctx.actions, TERMS)
        self._fill(terms, home)
        for field in (*self._read, self.industries):
            field.textChanged.connect(lambda _text: self._say())
        ctx.actions.bind(f"{TERMS}.save", self._save)
        ctx.actions.bind(f"{TERMS}.close", self.closed.emit)
        self._say()

    def _fill(self, terms: Terms, home: str) -> None:
        for field, told in (
            (self.weight, terms.weight), (self.week, terms.week_limit), (self.open, terms.open_limit),
            (self.least, terms.min_employees), (self.most, terms.max_employees),
        ):  # fmt: skip
            field.setText("" if told is None else str(told))
        self.places.setText(places_words(terms.places, home))
        self.industries.setText(", ".join(terms.industries))
        self.by_mail.setChecked(terms.by_mail)

    def _terms(self) -> Terms:
        names = tuple(dict.fromkeys(part.strip() for part in self.industries.text().split(",") if part.strip()))
        return Terms(
            weight=self.weight.value, week_limit=self.week.value, open_limit=self.open.value,
            places=self.places.value, industries=names, min_employees=self.least.value,
            max_employees=self.most.value, by_mail=self.by_mail.isChecked(),
        )  # fmt: skip

    def _wrong(self) -> ReadField | None:
        return next((field for field in self._read if field.problem()), None)

    def _say(self) -> None:
        """What is wrong in a field, or where a lead would go."""
        wrong = self._wrong()
        if wrong is not None:
            self.say_problem(f"{wrong.accessibleName()}: {wrong.problem()}")
            return
        self.say_problem("")
        self.say_note(self._tries(self._terms()))
        self._problem.set_color("warn" if term_problems(self._terms()) else "text2")

    def _save(self) -> None:
        wrong = self._wrong()
        if wrong is not None:
            self._say()
            wrong.setFocus()
            return
        save_form(self, self._ctx, change_terms, self._person_id, self._terms())

    def _bring_back(self) -> None:
        """The form is about another closer each time, so nothing typed is brought back."""

    def _keep_typed(self) -> None:
        """See `_bring_back`."""


def _number_or_none(least: int, most: int) -> Callable[[str], int | None]:
    """Reads a whole number, or nothing."""
    read = number(least, most)

    def read_it(text: str) -> int | None:
        return read(text) if text.strip() else None

    return read_it
