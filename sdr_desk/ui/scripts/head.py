"""Above the editor: which script this is, where it stands, and the way to publish it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.authoring import ALL_KIND_WORDS, ScriptItem
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel


def standing(item: ScriptItem, draft: bool) -> str:
    """Kind and version in words: "Voicemail · draft 7, from v6"."""
    kind = ALL_KIND_WORDS.get(item.kind, (item.kind, ""))[0]
    if item.state == "retired":
        return f"{kind} · retired"
    if draft:
        number = item.draft_number or (item.live_number or 0) + 1
        return f"{kind} · draft {number}" + (f", from v{item.live_number}" if item.live_number else ", not live yet")
    return f"{kind} · v{item.live_number} live" if item.live_number else kind


class EditorHead(QWidget):
    """Title, standing, and the buttons; `tools` takes further ones before Publish."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "title", parent=self)
        self.facts = ElidedLabel("", "body", "text2", parent=self)
        self.publish = QuietButton(parent=self)
        self.publish.clicked.connect(lambda: actions.trigger("scripts.publish"))
        self.restore = QuietButton(parent=self)
        self.restore.follow(actions, "scripts.restore", "Restore")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        words.addStretch(1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(Space.S)
        self.versions = QuietButton(parent=self)
        self.versions.follow(actions, "scripts.versions", "Versions")
        self.tools.addWidget(self.versions)
        self.tools.addWidget(self.restore)
        self.tools.addWidget(self.publish)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        row.addLayout(self.tools)

    def show_item(self, item: ScriptItem, draft: bool, rehearsed: bool = False) -> None:
        """Show another script, or another state of it; `rehearsed` says that new versions wait for a rehearsal."""
        self.title.set_text(item.title)
        self.facts.set_text(standing(item, draft) + (" · rehearsed before live" if rehearsed else ""))
        number = item.draft_number or (item.live_number or 0) + 1
        self.publish.set_text(f"Publish v{number}…" if draft else "Publish…")
        retired = item.state == "retired"
        self.publish.setVisible(not retired)
        self.restore.setVisible(retired)

    def fit(self, high: int) -> None:
        """Take the height of the text size of now."""
        self.setFixedHeight(px(high))
