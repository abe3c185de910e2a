"""Where file dialogs open: the folder of the last file, kept for this machine; else Documents, else home."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.errors import KnownError

_KEY = "last_folder"


class LastFolder:
    """Remembers the folder of the last file chosen, for as long as there is no *desk* only in this window."""

    def __init__(self, desk: Desk | None = None) -> None:
        self._desk = desk
        self._last = setting(desk, _KEY, shared=True) if desk is not None else ""

    def start(self) -> Path:
        """The folder a dialog opens in; one that is gone meanwhile is passed over."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        for place in filter(None, (self._last, documents)):
            if _is_folder(Path(place)):
                return Path(place)
        return Path.home()

    def keep(self, chosen: Path) -> None:
        """A file in this folder was chosen."""
        folder = str(chosen.absolute().parent)
        if folder == self._last:
            return
        self._last = folder
        if self._desk is not None:
            with suppress(KnownError):  # the choice counts; only the next start would open another folder
                keep_setting(self._desk, _KEY, folder, shared=True)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
