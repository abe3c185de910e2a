"""Questions to the person behind one seam, so that tests answer them from a script."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget

from sdr_desk.ui.last_folder import LastFolder
from sdr_desk.ui.widgets.labels import plain_tip


class Prompts(Protocol):
    """What a screen may ask; every question returns None or False when it was left."""

    def confirm(self, title: str, text: str, yes: str = "Yes", no: str = "Cancel") -> bool:
        """Ask for a yes; the safe answer is the default."""

    def choose(self, title: str, text: str, options: Sequence[tuple[str, str]]) -> str | None:
        """Ask for one of (id, label)."""

    def ask_line(self, title: str, label: str, default: str = "") -> str | None:
        """Ask for one line of text."""

    def open_file(self, title: str, filters: str = "") -> Path | None:
        """Ask for an existing file."""

    def save_file(self, title: str, name: str = "", filters: str = "") -> Path | None:
        """Ask where to save."""


class WindowPrompts:
    """Asks with dialogs over the active window; those for files open in the folder of the last one."""

    def __init__(self, folder: LastFolder | None = None) -> None:
        self._folder = folder or LastFolder()

    def confirm(self, title: str, text: str, yes: str = "Yes", no: str = "Cancel") -> bool:
        box = QMessageBox(_window())
        box.setWindowTitle(title)
        box.setText(plain_tip(title))
        box.setInformativeText(plain_tip(text))
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is accept

    def choose(self, title: str, text: str, options: Sequence[tuple[str, str]]) -> str | None:
        labels = [label for _, label in options]
        label, good = QInputDialog.getItem(_window(), title, plain_tip(text), labels, 0, False)
        return options[labels.index(label)][0] if good and label in labels else None

    def ask_line(self, title: str, label: str, default: str = "") -> str | None:
        text, good = QInputDialog.getText(_window(), title, plain_tip(label), text=default)
        return text if good else None

    def open_file(self, title: str, filters: str = "") -> Path | None:
        name, _ = QFileDialog.getOpenFileName(_window(), title, str(self._folder.start()), filters)
        return self._kept(name)

    def save_file(self, title: str, name: str = "", filters: str = "") -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(_window(), title, str(self._folder.start() / name), filters)
        return self._kept(chosen)

    def _kept(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder.keep(Path(name))
        return Path(name)


class ScriptedPrompts:
    """Answers from a list, in order; an unexpected question raises AssertionError. `asked` keeps the titles."""

    def __init__(self, answers: Sequence[Any] = ()) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def _answer(self, title: str) -> Any:
        self.asked.append(title)
        if not self.answers:
            raise AssertionError(f"unexpected question: {title}")
        return self.answers.pop(0)

    def confirm(self, title: str, text: str, yes: str = "Yes", no: str = "Cancel") -> bool:
        del text, yes, no
        return bool(self._answer(title))

    def choose(self, title: str, text: str, options: Sequence[tuple[str, str]]) -> str | None:
        del text, options
        return self._answer(title)

    def ask_line(self, title: str, label: str, default: str = "") -> str | None:
        del label, default
        return self._answer(title)

    def open_file(self, title: str, filters: str = "") -> Path | None:
        del filters
        return self._answer(title)

    def save_file(self, title: str, name: str = "", filters: str = "") -> Path | None:
        del name, filters
        return self._answer(title)


def _window() -> QWidget | None:
    return QApplication.activeWindow()
