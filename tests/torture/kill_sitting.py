"""Everybody at one file for the killed workers: their clock, their identifiers, and what they draw by lot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from unittest import mock

from sdr_desk.desk import bulk, bulk_running, care, guide_settling, import_undoing, imports, mailings, ranking_run
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.paths import backups_folder
from sdr_desk.store import copies, people
from sdr_desk.store.identity import Ids
from sdr_desk.store.workspace import Workspace, open_workspace
from tests.conftest import MORNING, Clock

_TEMPO = timedelta(seconds=41)


class Sitting:
    """Everybody at one file, with a clock that stands during an act and identifiers that come from the seed.

    Attributes:
        dice: draws the acts and what is in them.
        folder: where lists, letters and exports are written.
        restored: whether a backup was put in place of the file.
    """

    def __init__(self, path: Path, seed: int, *, after: int = 0, accept: bool = False) -> None:
        self.path, self.folder = path, path.parent / "files"
        self.folder.mkdir(exist_ok=True)
        self.dice = Random(seed)
        self.clock = Clock(MORNING + after * _TEMPO)
        self._ids = Ids(lambda: int(self.clock().timestamp() * 1000), Random(seed + after).getrandbits)
        self.restored = False
        self.workspace = self._open(accept=accept)
        self._desks: dict[str, Desk] = {}

    def _open(self, *, accept: bool = False) -> Workspace:
        folder = backups_folder(self.path)
        return open_workspace(self.path, backups=folder, now=self.clock, ids=self._ids, accept=accept)

    def desk(self, name: str = "Maria") -> Desk:
        """The desk of somebody by their first name."""
        if name not in self._desks:
            found = next(one for one in people.people(self.workspace.conn) if one.name.startswith(name))
            self._desks[name] = Desk(self.workspace, found)
        return self._desks[name]

    def restore(self, chosen: Path) -> None:
        """Put a backup in place of the file and sit down at it again."""
        self.close()
        care.restore_backup(chosen, self.path, self.clock())
        self.workspace, self.restored = self._open(), True

    def somebody(self, where: str = "1") -> str:
        """One prospect drawn by lot."""
        return self.dice.choice(self.all(f"SELECT id FROM prospects WHERE deleted = 0 AND {where} ORDER BY id"))

    def all(self, sql: str) -> list[str]:
        """The first column of every row; refused when there is none."""
        found = [row[0] for row in self.workspace.conn.execute(sql)]
        if not found:
            raise KnownError("There is nothing like that here.", "Nothing was changed.", "")
        return found

    def play(self, act: Act) -> str:
        """Do one act; returns what is acknowledged, "refused" when the desk did not do it."""
        self.clock.now += _TEMPO
        try:
            return act(self) or "done"
        except KnownError:
            return "refused"

    def close(self) -> None:
        """Close the file."""
        self._desks.clear()
        self.workspace.close()


Act = Callable[[Sitting], str | None]


@contextmanager
def small_batches() -> Iterator[None]:
    """Long works in so small batches that a hundred people take many."""
    with ExitStack() as stack:
        for module, name, size in (
            (bulk, "SMALL", 1), (mailings, "SMALL", 1), (bulk_running, "_BATCH", 9), (imports, "ALONE_ROWS", 6),
            (imports, "_ALONE_FOLD_ROWS", 12), (import_undoing, "_PAGE", 5), (guide_settling, "_BATCH", 3),
            (ranking_run, "_ALONE_ROWS", 9), (ranking_run, "_READ", 20), (copies, "PAGES_A_STEP", 40),
        ):  # fmt: skip
            stack.enter_context(mock.patch.object(module, name, size))
        yield
