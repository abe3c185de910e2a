"""The form of a set of rules: its parts show them and read them back, and keys go from section to section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.widgets.labels import Text

Problem = tuple[str, QWidget]


class RuledForm(SettingsPage):
    """`changed` follows every field. Subclasses give their parts to `follow`, and say in `_wrong` what cannot be.

    A part has `show_rules`, `take`, `problem`, `set_enabled`, `changed` and `first`, the field to begin with.
    """

    changed = Signal()

    def __init__(self, name: str, base: Any, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._only = Text(
            "Only a manager can change these rules. They hold for everybody.", "small", "text2", wrap=True
        )
        self._base = base
        self._filling = False
        self._parts: tuple[Any, ...] = ()
        self._places: tuple[Any, ...] = ()

    def follow(self, parts: Sequence[Any], places: Sequence[Any] = ()) -> None:
        """Be made of these parts; `places` are the sections to step through where there are more."""
        self._parts, self._places = tuple(parts), tuple(places or parts)
        for part in self._parts:
            part.changed.connect(self._on_changed)

    def show_rules(self, rules: Any) -> None:
        """Show rules in every field."""
        self._base = rules
        self._filling = True
        for part in self._parts:
            part.show_rules(rules)
        self._filling = False
        self.changed.emit()

    def step_section(self, by: int) -> str:
        """Go to the first field of the next (1) or previous (-1) section; returns the name of the section."""
        focus = QApplication.focusWidget()
        inside = [at for at, part in enumerate(self._places) if focus is not None and part.isAncestorOf(focus)]
        at = inside[0] + by if inside else 0
        part = self._places[max(0, min(at, len(self._places) - 1))]
        self.ensureWidgetVisible(part)
        if part.first is not None:
            part.first.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(part.first)
        return part.accessibleName()

    def problem(self) -> Problem | None:
        """The first thing that keeps the rules from being saved, with its field."""
        found = next((told for part in self._parts if (told := part.problem())), None)
        return found or self._wrong(self._taken())

    def rules(self) -> Any:
        """The rules as they stand in the form; None when something cannot be."""
        return None if self.problem() else self._taken()

    def _wrong(self, rules: Any) -> Problem | None:
        """What cannot be of rules whose fields can all be read, with the field to go to."""
        raise NotImplementedError

    def _taken(self) -> Any:
        rules = self._base
        for part in self._parts:
            rules = part.take(rules)
        return rules

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()
