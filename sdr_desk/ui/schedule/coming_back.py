"""What was chosen when it went away, so that it is chosen again once it is back, as after an undo."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtWidgets import QApplication

from sdr_desk.ui.schedule.day_head import DayHead
from sdr_desk.ui.schedule.tile import Tile

_REMEMBERED = 4


class ComingBack:
    """Remembers the last few tiles that went away while they were chosen, and the day that stands in for them.

    Attributes:
        placing: while things are put in place; a focus that Qt hands on then chooses nothing.
        had_focus: whether the focus was in the week before that.
    """

    def __init__(self) -> None:
        self.placing = self.had_focus = False
        self._keys: list[str] = []
        self._instead: DayHead | None = None

    def forget(self) -> None:
        """Another week is shown."""
        self._keys, self._instead = [], None

    def stands_in(self, chosen: DayHead | Tile | None) -> bool:
        """Whether what is chosen only stands in for what went away."""
        return chosen is not None and chosen is self._instead

    def lose(self, key: str) -> None:
        """A tile went away while it was chosen."""
        self._keys = [*self._keys[1 - _REMEMBERED :], key]

    def again(self, order: Sequence[DayHead | Tile]) -> Tile | None:
        """The last lost one that is there again."""
        there = {one.data.key: one for one in order if isinstance(one, Tile)}
        return next((there[key] for key in reversed(self._keys) if key in there), None)

    def instead(self, order: Sequence[DayHead | Tile], person_id: str, day: date | None) -> DayHead | None:
        """The day to choose in place of what went away."""
        near = [one for one in order if isinstance(one, DayHead) and one.day.day == day]
        self._instead = next((one for one in near if one.person_id == person_id), next(iter(near), None))
        return self._instead

    @contextmanager
    def unmoved(self) -> Iterator[None]:
        """Put things in place without choosing anything else on the way."""
        self.had_focus = isinstance(QApplication.focusWidget(), DayHead | Tile)
        self.placing = True
        try:
            yield
        finally:
            self.placing = False
