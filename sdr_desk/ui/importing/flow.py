"""The way of a list through the import page: opened, matched, checked over and over, imported, taken back."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.imports import (
    ImportResult,
    Undone,
    how_undone,
    remember_mapping,
    run_import,
    save_rejected_rows,
    undo_import,
)
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.draft import Draft, carry_over, open_draft
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.importing.settling import Settling
from sdr_desk.ui.importing.work import Latest
from sdr_desk.ui.tasks import Progress

CHOOSE, MATCH, CHECK, RUN, DONE = range(5)


class ImportFlow(Settling):
    """Keeps where the import is; the page shows it.

    Attributes:
        step: CHOOSE, MATCH, CHECK, RUN or DONE.
        waiting: the lists whose turn is still to come; opening: the name of the one that is being opened.
        result: what the import did; undone: what taking it back did.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(ctx, parent)
        self._ctx = ctx
        self.step = CHOOSE
        self.result: ImportResult | None = None
        self.undone: Undone | None = None
        self.waiting: deque[Request] = deque()
        self.opening = ""
        self._put_aside: Draft | None = None
        self._started = 0.0
        self._stopping = False
        self._open, self._run = Latest(ctx, self), Latest(ctx, self)
        ctx.changed.connect(self.follow)

    @property
    def importing(self) -> bool:
        """True while rows are being written."""
        return self._run.running

    def seconds(self) -> float:
        """How long the import has been running."""
        return time.monotonic() - self._started

    def seconds_left(self) -> float | None:
        """How long it will still take by what is done; None in the first seconds."""
        done, total, _words = self.progress
        if self.seconds() < 3 or not done or not total:
            return None
        return self.seconds() * max(0, total - done) / done

    # Opening

    def take(self, requests: Sequence[Request]) -> None:
        """Open the first list; the others, and all of them while an import runs, wait for their turn."""
        if self.importing:
            self.waiting += requests
            self.moved.emit()
            return
        first, *rest = requests
        self.waiting.extend(rest)
        self._open_request(first)

    def reread(self, **how: Any) -> None:
        """Open the same list in another way."""
        if self.draft is not None:
            self._open_request(replace(self.draft.request, **how))

    def _open_request(self, request: Request) -> None:
        old = self.draft or self._put_aside
        self.opening, self.error = request.name, None
        self.moved.emit()
        self._open.run(
            lambda desk, _progress, _cancelled: open_draft(desk, request),
            lambda draft: self._on_opened(carry_over(old, draft) if old else draft),
            self._on_not_opened,
        )

    def _on_opened(self, draft: Draft) -> None:
        self.opening = ""
        self.draft, self.checked, self.result, self.undone = draft, None, None, None
        self.step = MATCH
        self.opened.emit()
        self.moved.emit()
        self.count()

    def _on_not_opened(self, error: KnownError) -> None:
        self.opening, self.error = "", error
        if self.step in {DONE, CHOOSE}:
            self.draft, self.result, self.undone, self.step = None, None, None, CHOOSE
        self.moved.emit()

    # Importing

    def go_to(self, step: int) -> None:
        """Move to another step before the import."""
        self.step = step
        self.moved.emit()

    def start(self) -> None:
        """Import the list as it is settled."""
        self.stop_counting()
        plan = self.draft.plan()
        self._started, self.progress, self.error = time.monotonic(), (0, plan.table.size, ""), None
        self.step, self._stopping = RUN, False

        def job(desk: Any, progress: Progress, cancelled: Callable[[], bool]) -> ImportResult:
            result = run_import(desk, plan, progress, cancelled)
            with suppress(KnownError):  # the import stands; only the next one would have to be matched again
                remember_mapping(desk, plan)
            return result

        self._run.run(
            job, self._on_imported, self._on_not_imported, self._on_progress, f"Import {plan.name}",
            "What came in so far is taken back; your file is unchanged.",
        )  # fmt: skip
        self.moved.emit()

    def stop(self) -> None:
        """Ask the import to stop; nothing of it stays."""
        self._stopping = True
        self._run.stop()

    def _on_imported(self, result: ImportResult) -> None:
        self.result, self.step = result, DONE
        self._put_aside = None
        self._ctx.perform(lambda: result)
        self.moved.emit()

    def _on_not_imported(self, error: KnownError) -> None:
        self.step = CHECK
        self.moved.emit()
        self.count()
        if self._stopping:
            self._ctx.toast(str(error), plain=True)
        else:
            self.error = error
            self.counted.emit()

    def undo(self, import_id: str, name: str, done: Callable[[Undone], object]) -> None:
        """Take an import back; *done* hears what went and what stays."""

        def ended(undone: Undone) -> None:
            if self.result is not None and self.result.import_id == import_id:
                self.undone = undone
            self._ctx.perform(lambda: undone)
            done(undone)
            self.moved.emit()

        self._run.run(
            lambda desk, progress, _cancelled: undo_import(desk, import_id, progress),
            ended, lambda error: self._ctx.fail(str(error)), self._on_progress, f"Undo the import of {name}",
            "What is left to undo is undone at the next start.",
        )  # fmt: skip

    def follow(self, _changes: object = None) -> None:
        """See whether the import that is shown was taken back elsewhere: by the undo key, from the list, or outside."""
        if self.step != DONE or self.result is None or self.undone is not None or self.importing:
            return
        self.undone = how_undone(self._ctx.desk, self.result.import_id)
        if self.undone is not None:
            self.moved.emit()

    def save_rejected(self, path: Path, done: Callable[[int], object]) -> None:
        """Write the rows that stay out to a file; *done* hears how many there are."""
        plan = self.draft.plan()
        self._open.run(
            lambda desk, progress, cancelled: save_rejected_rows(desk, plan, path, progress, cancelled),
            done, lambda error: self._ctx.fail(str(error)), label=f"Save {path.name}",
        )  # fmt: skip

    def close(self) -> None:
        """Put the list aside; opened again it is as it was."""
        self.stop_counting()
        self._put_aside, self.draft = self.draft or self._put_aside, None
        self.step, self.checked, self.error, self.result, self.undone = CHOOSE, None, None, None, None
        self.moved.emit()

    def next_waiting(self) -> None:
        """Open the list whose turn it is."""
        if self.waiting:
            self._open_request(self.waiting.popleft())
