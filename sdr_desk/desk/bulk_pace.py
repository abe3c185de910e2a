"""The pace of large work beside a window: how much one batch does, and what is seen to between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pace import beside_a_window, give_way
from sdr_desk.errors import KnownError
from sdr_desk.store import search_index
from sdr_desk.store.failures import explained
from sdr_desk.store.gate import Portion
from sdr_desk.store.workspace import fold_log, settle_log

FOLD_ROWS = 5_000
"""After how many rows the log is folded: a long one takes long on its way to the disk, and writes wait there."""

_MOST_PAGES = 16
_STEPS = 6
_REST_STEPS = 600
"""How many batches are spent on merging what a work has left: of some hundred megabytes the rest is left for later."""


class Pace:
    """Keeps the batches of one large work short while somebody may be at a window, and large when nobody is.

    Args:
        most: rows of a batch where nobody waits for its end, and never more than these.

    Attributes:
        watched: whether somebody may be at a window of this process.
    """

    def __init__(self, desk: Desk, most: int, fold_rows: int = FOLD_ROWS) -> None:
        self.watched = beside_a_window()
        self._desk = desk
        self._portion = Portion(most, measured=self.watched)
        self._pages = Portion(_MOST_PAGES, measured=True)
        self._fold_rows, self._unfolded = fold_rows, 0

    @property
    def rows(self) -> int:
        """How many rows the next batch takes."""
        return self._portion.rows

    def is_full(self) -> bool:
        """Whether the batch under way should take no more rows."""
        return self.watched and self._portion.is_full(self._desk.workspace.gate.held)

    @contextmanager
    def long_work(self) -> Iterator[None]:
        """Around all batches of a work; when it ends, in whatever way, everything they wrote is on the disk.

        Inside, beside a window, the search index is merged between batches only; afterwards by whoever writes, as ever,
        also when the work before this one was cut off.
        """
        desk, workspace = self._desk, self._desk.workspace
        try:
            with workspace.long_work():
                if self.watched:
                    with workspace.write_batch(desk.person.id) as write:
                        search_index.merge_apart(write.conn, wanted=True)
                yield
        finally:
            with suppress(KnownError), explained():
                if search_index.merges_apart(desk.conn):
                    with workspace.write_batch(desk.person.id) as write:
                        search_index.merge_apart(write.conn, wanted=False)
            settle_log(workspace.path)

    def took(self, rows: int) -> None:
        """After a batch of so many rows: learn from it, and see to what it left in the log and the search index."""
        workspace = self._desk.workspace
        self._portion.learn(rows, workspace.gate.held)
        if self.watched:
            self._merge(_STEPS)
            settle_log(workspace.path)
            give_way()
        self._unfolded += rows
        if self._unfolded >= self._fold_rows:
            self._unfolded = 0
            fold_log(workspace.conn)

    def rest(self) -> None:
        """After the last batch: merge what is left to merge, or much of it, and fold the log.

        Else the next write of a person would have to.
        """
        if self.watched:
            self._merge(_REST_STEPS)
        fold_log(self._desk.conn)

    def _merge(self, steps: int) -> None:
        """Merge what there is to merge in the search index, in so many short batches of their own at most."""
        workspace = self._desk.workspace
        for _step in range(steps):
            pages = self._pages.rows
            give_way()
            with workspace.write_batch(self._desk.person.id) as write:
                merged = search_index.merge_some(write.conn, pages)
            if not merged:
                return
            self._pages.learn(pages, workspace.gate.held)
