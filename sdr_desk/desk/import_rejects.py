"""Rejected rows on their way to a file that opens in a spreadsheet, each with its reason, ready to be mended."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from sdr_desk.desk.import_plan import ImportPlan, own_columns
from sdr_desk.exchange.files import cannot_write, new_part
from sdr_desk.exchange.tables_out import guard, unguard
from sdr_desk.paths import data_folder

HEADERS = ("Row", "Reason")


class RejectedRows:
    """Writes rejected rows as they come; nothing is made before the first of them.

    The file is put in its place by `keep`, and only then; `drop` leaves nothing behind.
    """

    def __init__(self, plan: ImportPlan, target: Path | None = None) -> None:
        self._skip = own_columns(plan.table.headers)
        self._headers = plan.table.headers[self._skip :]
        self._targets = [target] if target else _targets(plan)
        self._exact = target is not None or plan.rejected_to is not None
        self._file: TextIO | None = None
        self._part = Path()
        self._target = Path()

    def add(self, number: int, reason: str, cells: Sequence[str]) -> None:
        """Write one row.

        Raises:
            KnownError: no folder takes the file, or the disk does not take the row.
        """
        if self._file is None:
            self._open()
        try:
            csv.writer(self._file).writerow(  # type: ignore[arg-type]
                [number, reason, *(guard(unguard(cell)) for cell in cells[self._skip :])]
            )
        except OSError as error:
            raise cannot_write(self._target, error) from error

    def _open(self) -> None:
        failed: OSError | None = None
        for target in self._targets:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                handle, name = new_part(target.parent)
            except OSError as error:
                failed = failed or error
                continue
            self._part, self._target = Path(name), target
            self._file = os.fdopen(handle, "w", encoding="utf-8-sig", errors="replace", newline="")
            csv.writer(self._file).writerow([*HEADERS, *(guard(header) for header in self._headers)])
            return
        raise cannot_write(self._targets[0], failed or OSError())

    def keep(self) -> str:
        """Put the file in its place; returns its path, "" when no row was rejected.

        Raises:
            KnownError: the disk does not take it.
        """
        if self._file is None:
            return ""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            target = self._target if self._exact else _free(self._target)
            self._part.replace(target)
        except OSError as error:
            raise cannot_write(self._target, error) from error
        self._file = None
        return str(target)

    def drop(self) -> None:
        """Leave nothing behind; a disk that takes no more is no reason to stop here."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                self._part.unlink()


def _targets(plan: ImportPlan) -> list[Path]:
    if plan.rejected_to is not None:
        return [plan.rejected_to]
    stem = Path(plan.name).stem.removesuffix("-rejected") or "list"
    name = f"{stem}-rejected.csv".replace("/", "-")
    beside = [plan.path.with_name(name)] if plan.path else []
    return [*beside, data_folder() / "rejected" / name]


def _free(path: Path) -> Path:
    """A name nobody uses: a file of rejected rows may be mended by somebody just now."""
    found, copy = path, 2
    while found.exists():
        found, copy = path.with_name(f"{path.stem} ({copy}){path.suffix}"), copy + 1
    return found
