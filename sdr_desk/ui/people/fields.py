"""Fields that forms about people share: roles as chips, and a time zone that can be typed or chosen."""

from collections.abc import Sequence
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.fields import ChoiceField, LineField
from sdr_desk.ui.widgets.flow import FlowLayout

_COMMON = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Boise", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Europe/London", "Europe/Berlin",
)  # fmt: skip


class RoleChips(QWidget):
    """One or more roles; each chip is on or off."""

    changed = Signal()

    def __init__(
        self, roles: Sequence[tuple[str, str]], chosen: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Roles")
        self._chips = {key: ChipButton(label, checkable=True, parent=self) for key, label in roles}
        flow = FlowLayout(self)
        for key, chip in self._chips.items():
            chip.setChecked(key in chosen)
            chip.toggled.connect(lambda _on=False: self.changed.emit())
            flow.addWidget(chip)
        self.setFocusProxy(next(iter(self._chips.values())))

    def choose(self, roles: Sequence[str]) -> None:
        """Show which roles are on without telling it back."""
        for key, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(key in roles)
            chip.blockSignals(False)

    def chosen(self) -> tuple[str, ...]:
        """The keys of the roles that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())


class ZoneField(LineField):
    """A time zone by its name; typing a city finds it."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__("America/Boise", "Time zone", zone, parent=parent)
        names = [*_COMMON, *sorted(name for name in available_timezones() if name not in _COMMON and "/" in name)]
        finder = QCompleter(names, self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(finder)


def choice_field(choices: Sequence[tuple[str, str]], chosen: str, name: str) -> ChoiceField:
    """A field over (key, label) with *chosen* chosen; `currentData` is the key."""
    field = ChoiceField(name=name)
    for key, label in choices:
        field.addItem(label, key)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    return field
