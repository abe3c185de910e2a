"""Making a mailing in the background: one PDF, paper, labels, drafts; what was made is kept until it is confirmed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letters import Made, make_drafts, make_labels, make_letters
from sdr_desk.desk.mailing_plan import Plan
from sdr_desk.desk.mailings import record
from sdr_desk.desk.pace import yielding
from sdr_desk.errors import KnownError
from sdr_desk.exchange.labels import Moved, Sheet
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.work import Latest
from sdr_desk.ui.letters_desk.printing import prepare, print_pages
from sdr_desk.ui.letters_desk.words import count_text, left_out_text
from sdr_desk.ui.own_desk import Cancelled
from sdr_desk.ui.tasks import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TELL_EACH = 0.1  # seconds
_HOLDS = "What is being made now is not finished, and nothing is logged."


@dataclass(frozen=True, slots=True)
class Standing:
    """A mailing that was made: its plan, who signed, what came of it, and the id under which it waits."""

    plan: Plan
    signer_id: str
    made: Made
    mailing_id: str


class Making(QObject):
    """Runs one making at a time; `changed` tells of its beginning, its way and its end.

    Attributes:
        progress: (done, total, words) of what runs.
        standing: the last mailing made here that waits to be confirmed; None before.
        said: what was made last, in a sentence.
    """

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._work = Latest(ctx, self)
        self._stopping = False
        self.progress: tuple[int, int, str] = (0, 0, "")
        self.standing: Standing | None = None
        self.said = ""

    @property
    def running(self) -> bool:
        """True while something is being made."""
        return self._work.running

    def stop(self) -> None:
        """Ask what runs to stop; no file is left of it."""
        self._stopping = True
        self._work.stop()

    def forget(self) -> None:
        """Something else is chosen: what was said of the last making goes."""
        if not self.running and self.said:
            self.said = ""
            self.changed.emit()

    # What can be made

    def save_letters(self, plan: Plan, signer_id: str, path: Path) -> None:
        """Write the letters into one PDF."""

        def job(desk: Desk, progress: Progress, cancelled: Cancelled) -> Made:
            return make_letters(desk, plan, path, signer_id=signer_id, progress=progress, cancelled=cancelled)

        self._make(job, plan, signer_id, f"Save {path.name}", f"saved as {path.name}")

    def save_drafts(self, plan: Plan, signer_id: str, folder: Path) -> None:
        """Write one draft for each person into a folder."""

        def job(desk: Desk, progress: Progress, cancelled: Cancelled) -> Made:
            return make_drafts(desk, plan, folder, signer_id=signer_id, progress=progress, cancelled=cancelled)

        self._make(job, plan, signer_id, "Save drafts", f"saved as drafts in {folder.name or folder}")

    def print_letters(self, plan: Plan, signer_id: str, printer: QPrinter) -> None:
        """Print the letters."""

        def job(desk: Desk, progress: Progress, cancelled: Cancelled) -> Made:
            with TemporaryDirectory(prefix="letters-") as folder:
                path = Path(folder) / "Printed letters.pdf"
                made = make_letters(desk, plan, path, signer_id=signer_id, progress=progress, cancelled=cancelled)
                _print(printer, path.read_bytes(), plan.script.title, progress, cancelled)
                return made

        self._make(job, plan, signer_id, "Print letters", "given to the printer")

    def make_labels(self, plan: Plan, sheet: Sheet, moved: Moved, to: Path | QPrinter) -> None:
        """Write the addresses on label sheets, into a file or on a printer; nothing waits for that."""

        def job(desk: Desk, progress: Progress, cancelled: Cancelled) -> tuple[int, int]:
            if isinstance(to, Path):
                return make_labels(desk, plan, to, sheet, moved=moved, progress=progress, cancelled=cancelled)
            with TemporaryDirectory(prefix="labels-") as folder:
                path = Path(folder) / "labels.pdf"
                counts = make_labels(desk, plan, path, sheet, moved=moved, progress=progress, cancelled=cancelled)
                _print(to, path.read_bytes(), "Labels", progress, cancelled)
                return counts

        where = f"saved as {to.name}" if isinstance(to, Path) else "given to the printer"

        def done(counts: tuple[int, int]) -> None:
            labels, sheets = (f"{number:,} {what}{'' if number == 1 else 's'}" for number, what in
                              zip(counts, ("label", "sheet"), strict=True))  # fmt: skip
            self._end(f"{labels} on {sheets} {where}.")
            self._ctx.toast(self.said)

        self._run(job, done, "Labels")

    # Running

    def _make(self, job: Callable[..., Made], plan: Plan, signer_id: str, label: str, where: str) -> None:
        def done(made: Made) -> None:
            self._keep(plan, signer_id, made)
            late = made.left_out[len(plan.left_out) :]
            words = f"{count_text(made.kind, made.letters)} {where}."
            self._end(f"{words} {left_out_text(late)}".strip())

        self._run(job, done, label)

    def _keep(self, plan: Plan, signer_id: str, made: Made) -> None:
        """Let what was made wait to be confirmed, once for a mailing that is both saved and printed."""
        before = self.standing
        if before is not None and before.plan == plan and before.signer_id == signer_id:
            return
        changes = self._ctx.perform(record, self._ctx.desk, plan, made)
        if changes is not None:
            self.standing = Standing(plan, signer_id, made, changes.ids["letter"][0])

    def _run(self, job: Callable[..., Any], done: Callable[[Any], object], label: str) -> None:
        self._stopping, self.said, self.progress = False, "", (0, 0, "")

        def paced(desk: Desk, progress: Progress, cancelled: Cancelled) -> Any:
            with yielding():
                return job(desk, _seldom(progress), cancelled)

        self._work.run(paced, done, self._on_failed, self._on_progress, label, _HOLDS)
        self.changed.emit()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.progress = (done, total, words)
        self.changed.emit()

    def _end(self, said: str) -> None:
        self.said = said
        self.changed.emit()

    def _on_failed(self, error: KnownError) -> None:
        self._end("")
        if self._stopping:
            self._ctx.toast(str(error), plain=True)
        else:
            self._ctx.fail(str(error))


def _seldom(progress: Progress) -> Progress:
    """Tell of the way a few times a second and at its end: each time the foot and the hint bar are painted."""
    told = [0.0]

    def tell(done: int, total: int, words: str) -> None:
        now = time.monotonic()
        if done == total or now - told[0] >= _TELL_EACH:
            told[0] = now
            progress(done, total, words)

    return tell


def _print(printer: QPrinter, content: bytes, name: str, progress: Progress, cancelled: Cancelled) -> None:
    prepare(printer, content, name)
    print_pages(printer, content, progress, cancelled)
