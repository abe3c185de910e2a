"""Coming to the call desk: the place that was left, the sizes that were chosen, the modes of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import drafts
from sdr_desk.errors import KnownError
from sdr_desk.ui.call_desk.actions import EMPTY, SCRIPT

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

_SIZES = "call_desk.panes"


class Arrival(QObject):
    """What happens when the desk is opened, and what is kept when it is left."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._kept = ""

    def arrive(self, wanted: str | None) -> None:
        """The first time: back to the place that was left, else to who was asked for, else to who is next."""
        screen = self._screen
        screen.reading.read_size()
        self._kept = drafts.setting(screen.ctx.desk, _SIZES)
        screen.view.panes.set_own_sizes([int(part) for part in self._kept.split(",") if part.isdigit()])
        place = drafts.place_of(screen.ctx.desk)
        mine = wanted is None or place.get("prospect_id") == wanted
        if wanted and not mine:
            screen.bring(wanted)
            return
        if not screen.session.resume(place):
            if wanted:
                screen.bring(wanted)
                return
            screen.session.take_next()
        screen.show_present()

    def restore_contexts(self) -> None:
        """Coming here again ends the modes of the keys; those that still hold are taken up again."""
        screen = self._screen
        if screen.session.card is None:
            screen.ctx.actions.add_context(EMPTY)
        elif screen.view.script.body.hasFocus():
            screen.ctx.actions.add_context(SCRIPT)
        screen.company.restore()

    def keep_sizes(self) -> None:
        """Remember the widths of the panes when the rep has chosen others."""
        sizes = ",".join(str(size) for size in self._screen.view.panes.own_sizes())
        if not sizes or sizes == self._kept:
            return
        try:
            drafts.keep_setting(self._screen.ctx.desk, _SIZES, sizes)
        except KnownError as error:
            self._screen.ctx.set_saved(False, error.what)
            return
        self._kept = sizes
