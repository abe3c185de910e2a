"""A voice that reads the prospect's line aloud, where the system has one; without one everything else works."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject

_log = logging.getLogger(__name__)

NO_VOICE = "This machine has no voice to read aloud with. Read the line yourself; everything else works."
_SILENT_ENGINES = {"mock"}


def _engine_names() -> list[str]:
    """The names of the speech engines of the system; raises ImportError where Qt's speech cannot be loaded."""
    # Deferred: loads the system's sound libraries, which may be missing.
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415

    return [name for name in QTextToSpeech.availableEngines() if name not in _SILENT_ENGINES]


def _make_engine(name: str, parent: QObject) -> Any:
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 -- deferred, see above

    return QTextToSpeech(name, parent)


class Voice(QObject):
    """Reads aloud; the engine is loaded when it is first asked for, and nothing here raises without one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: Any = None
        self._problem: str | None = None
        self._looked = False

    def why_not(self) -> str | None:
        """A sentence when nothing can be read aloud here, else None."""
        self._look()
        return self._problem

    def say(self, text: str) -> None:
        """Read *text* aloud, instead of what is being read; without a voice nothing happens."""
        self._look()
        if self._engine is not None:
            self._engine.stop()
            self._engine.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._engine is not None:
            self._engine.stop()

    def _look(self) -> None:
        if self._looked:
            return
        self._looked, self._problem = True, NO_VOICE
        try:
            names = _engine_names()
            self._engine = _make_engine(names[0], self) if names else None
        except ImportError as error:
            _log.info("No voice: %s", error.name)
            return
        if self._engine is not None and self._engine.availableVoices():
            self._problem = None
        else:
            self._engine = None
