"""Calendar files that follow the week by themselves, a moment after anything of it has changed."""

from PySide6.QtCore import QObject, QTimer, Signal

from sdr_desk.desk import calendars
from sdr_desk.desk.desk import Desk
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.tasks import InlineTasks, Progress

_PAUSE = 600
_NOUNS = frozenset({"block", "handoff", "people", "setting"})


class KeepUp(QObject):
    """Brings the files kept here up to date, whichever screen the change was made on; `done` tells that it was.

    What could not be written or read is said once, and stands in the list of calendars.
    """

    done = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._told: tuple[str, ...] = ()
        self._running = self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0 if isinstance(ctx.tasks, InlineTasks) else _PAUSE)
        self._timer.timeout.connect(self.run)
        self._closed = False
        ctx.changed.connect(self._on_changed)
        ctx.closing.connect(self._on_closing)

    def soon(self) -> None:
        """Bring the files up to date after a short pause."""
        self._timer.start()

    def run(self) -> None:
        """Bring the files up to date now; nothing is started when there are none."""
        self._timer.stop()
        if self._closed:
            return
        if self._running:
            self._again = True
            return
        desk = self._ctx.desk
        kept = calendars.kept_here(desk)
        if not kept:
            return

        def job(mine: Desk, _progress: Progress, cancelled: Cancelled) -> tuple[str, ...]:
            return tuple(told for one in kept if not cancelled() for told in calendars.keep_up(mine, one))

        self._running = True
        self._ctx.tasks.run(on_own_desk(desk, job), self._on_done, self._on_failed)

    def _on_changed(self, changes: object) -> None:
        if _NOUNS & getattr(changes, "nouns", frozenset()):
            self.soon()

    def _on_closing(self) -> None:
        """The file is closed now: nothing more is asked of it."""
        self._closed = True
        self._timer.stop()

    def _on_done(self, told: tuple[str, ...]) -> None:
        self._end()
        if told and told != self._told:
            self._ctx.fail(told[0])
        self._told = told
        self.done.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        fail = self._ctx.tasks.fail
        if fail is None or not fail(error):
            raise error

    def _end(self) -> None:
        self._running = False
        if self._again:
            self._again = False
            self.soon()


def keep_up_of(ctx: UiContext) -> KeepUp:
    """The one of a window, made when it is first asked for."""
    found = ctx.findChild(KeepUp)
    return found if found is not None else KeepUp(ctx, ctx)
