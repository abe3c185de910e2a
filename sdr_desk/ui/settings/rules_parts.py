"""The parts of the form of calling rules: tries, waits after single outcomes, numbers, and who comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.method.attempts import Limit, NumberRest, Spacing
from sdr_desk.method.dispositions import DISPOSITIONS, Disposition
from sdr_desk.method.rules import Rules
from sdr_desk.ui.settings.rules_fields import FieldGrid, ReadField
from sdr_desk.ui.settings.rules_words import days_words, number, read_days, read_waits, waits_words
from sdr_desk.ui.widgets.fields import CheckField

_SHORT = 64


class TriesPart(FieldGrid):
    """How often and when somebody who was not reached is tried again."""

    def __init__(self) -> None:
        super().__init__("Tries")
        self.most = ReadField("Most calls to one person", number(1, 50), _SHORT)
        self.days = ReadField("Days of the most calls", number(1, 365), _SHORT)
        self.waits = ReadField("Working days to wait after each try", read_days, 160)
        self.rest = ReadField("Days of rest after the last try", number(1, 365), _SHORT)
        self.rotate = CheckField("Another time of day and weekday at each try")
        self.add_row(
            "Calls to one person", "at most", self.most, "in", self.days, "days", note="Promised calls do not count."
        )
        self.add_row(
            "Try again after", self.waits, "working days",
            note="After the first, second, third … try in a row that reached nobody.",
        )  # fmt: skip
        self.add_row("Then rest", self.rest, "days")
        self.add_row("Change the hour", self.rotate)

    def show_rules(self, rules: Rules) -> None:
        """Show what the rules say."""
        self.most.setText(str(rules.limit.most))
        self.days.setText(str(rules.limit.days))
        self.waits.setText(days_words(rules.spacing.waits))
        self.rest.setText(str(rules.spacing.rest_days))
        self.rotate.setChecked(rules.rotate)

    def usual(self) -> Spacing:
        """The usual waits as they are written now; the defaults where they cannot be read."""
        waits, rest = self.waits.value, self.rest.value
        return Spacing() if waits is None or rest is None else Spacing(waits, rest)

    def take(self, rules: Rules) -> Rules:
        """The rules with what stands here."""
        limit = Limit(self.most.value, self.days.value)
        return replace(rules, limit=limit, spacing=self.usual(), rotate=self.rotate.isChecked())


class WaitsPart(QWidget):
    """Waits that differ after single outcomes; a row for each one after which somebody is tried again."""

    changed = Signal()

    def __init__(self, usual: Callable[[], Spacing]) -> None:
        super().__init__()
        self._usual = usual
        self._told: tuple[tuple[str, str], ...] = ()
        self.grid = FieldGrid("Waits after single outcomes")
        self.rows: dict[str, ReadField] = {}
        self.setAccessibleName("Waits after single outcomes")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.grid)

    def offer(self, own: Sequence[Disposition], rules: Rules) -> None:
        """Have a row for each outcome that is tried again, the own ones included; what is written in a row stays.

        Args:
            rules: what a new row shows.
        """
        found = [one for one in (*DISPOSITIONS, *own) if one.follows == "retry" and one.active]
        told = tuple((one.key, one.label) for one in found)
        if told == self._told:
            return
        self._told = told
        written = {key: field.text() for key, field in self.rows.items()}
        self.grid.hide()
        self.grid.deleteLater()
        self.grid = FieldGrid("Waits after single outcomes")
        self.rows = {}
        for one in found:
            field = ReadField(f"Waits after {one.label}", lambda text: read_waits(text, self._usual()), 220)
            self.rows[one.key] = field
            self.grid.add_row(one.label, field)
        self.grid.changed.connect(self.changed)
        self._column.addWidget(self.grid)
        self.show_rules(rules)
        for key in written.keys() & self.rows.keys():
            self.rows[key].setText(written[key])
        self.follow_usual()

    @property
    def first(self) -> QWidget | None:
        """The first field."""
        return self.grid.first

    def follow_usual(self) -> None:
        """The usual waits have changed: empty fields say them, short ones mean others."""
        usual = self._usual()
        for field in self.rows.values():
            field.setPlaceholderText(f"As above: {days_words(usual.waits)} then {usual.rest_days}")
            field.check()

    def show_rules(self, rules: Rules) -> None:
        """Show what the rules say."""
        waits = dict(rules.by_outcome)
        for key, field in self.rows.items():
            field.setText(waits_words(waits[key], rules.spacing) if key in waits else "")

    def take(self, rules: Rules) -> Rules:
        """The rules with what stands here; outcomes without a row keep theirs."""
        kept = {key: spacing for key, spacing in rules.by_outcome if key not in self.rows}
        told = {key: field.value for key, field in self.rows.items() if field.value is not None}
        order = {key: at for at, (key, _spacing) in enumerate(rules.by_outcome)}
        items = sorted({**kept, **told}.items(), key=lambda item: order.get(item[0], len(order)))
        return replace(rules, by_outcome=tuple(items))

    def problem(self) -> tuple[str, QWidget] | None:
        """The first thing that is wrong, with its field."""
        return self.grid.problem()

    def set_enabled(self, on: bool) -> None:
        """Let the fields be written in, or only read."""
        self.grid.set_enabled(on)


class NumbersPart(FieldGrid):
    """When a number that fails is left alone."""

    def __init__(self) -> None:
        super().__init__("Numbers that fail")
        self.failing = ReadField("Days on which a number fails", number(1, 30), _SHORT)
        self.rest = ReadField("Days a number rests", number(1, 365), _SHORT)
        self.add_row(
            "A number rests", "after", self.failing, "failing days, for", self.rest, "days",
            note="Busy, or the line failed, and nobody answered there since. Other numbers of the person go first.",
        )  # fmt: skip

    def show_rules(self, rules: Rules) -> None:
        """Show what the rules say."""
        self.failing.setText(str(rules.number.failing_days))
        self.rest.setText(str(rules.number.rest_days))

    def take(self, rules: Rules) -> Rules:
        """The rules with what stands here."""
        return replace(rules, number=NumberRest(self.failing.value, self.rest.value))


class OrderPart(FieldGrid):
    """Who comes first, and what is left alone."""

    def __init__(self) -> None:
        super().__init__("Who comes first")
        self.fresh = ReadField("Calls of which one is fresh", number(1, 50), _SHORT)
        self.quiet = ReadField("Hours a company is left alone", number(0, 336), _SHORT)
        self.old = ReadField("Days until due work is old", number(1, 365), _SHORT)
        self.add_row(
            "Fresh people", "at least one in", self.fresh, "calls",
            note="However much is due, promises aside; so second tries never keep fresh people waiting for ever.",
        )  # fmt: skip
        self.add_row(
            "Colleagues’ companies", "left alone for", self.quiet, "hours",
            note="After a colleague talked with somebody of the company.",
        )  # fmt: skip
        self.add_row("Due work", "counts as old after", self.old, "days", note="Then it is named on the call desk.")

    def show_rules(self, rules: Rules) -> None:
        """Show what the rules say."""
        self.fresh.setText(str(rules.fresh_one_in))
        self.quiet.setText(str(rules.quiet_hours))
        self.old.setText(str(rules.old_days))

    def take(self, rules: Rules) -> Rules:
        """The rules with what stands here."""
        return replace(rules, fresh_one_in=self.fresh.value, quiet_hours=self.quiet.value, old_days=self.old.value)
