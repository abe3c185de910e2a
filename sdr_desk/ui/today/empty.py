"""What Today shows while the workspace has nobody to call."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.empty_state import EmptyAction, EmptyState


class NothingYet(QWidget):
    """Why there is nothing to do, and the three ways to get people: a file, by hand, sample data."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Nobody to call yet")
        ways = (
            ("Import a file…", "A CSV file with a header row; it can be undone", "upload", "window.import"),
            ("Add one by hand", "A name or a company is enough", "plus", "window.new"),
            ("Try sample data", "A fictitious workspace of its own; yours stays as it is", "star", "today.sample"),
        )
        self.state = EmptyState(
            "Nobody to call yet",
            "Bring the people you want to reach. Nothing leaves this computer unless you export it.",
            actions=[
                EmptyAction(title, detail, icon, actions.key_of(name), lambda name=name: actions.trigger(name))
                for title, detail, icon, name in ways
            ],
            art=False,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
