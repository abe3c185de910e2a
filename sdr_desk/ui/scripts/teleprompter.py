"""The words read aloud at a talking pace: what is said dims, the next words stand out, the seconds run."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QElapsedTimer, QRect, Qt, QTimer
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from sdr_desk.desk.library import Reading
from sdr_desk.scripting.known import FASTEST, PACE, SLOWEST
from sdr_desk.scripting.speech import spoken_words
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.actions import ALOUD
from sdr_desk.ui.scripts.positions import Positions
from sdr_desk.ui.theme import Space, color, font, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine

_TICK = 100
_STEP = 10
_AHEAD = 6
_SIZE = 26


class Pacing:
    """Where a voice is after some seconds: the text's words with how long each takes to say."""

    def __init__(self, text: str) -> None:
        self.ends: list[int] = []
        weights: list[int] = []
        at = 0
        for word in text.split():
            at = text.index(word, at) + len(word)
            self.ends.append(at)
            weights.append(spoken_words(word))
        self._said = list(accumulate(weights))

    def words(self) -> int:
        """How many words are said in all."""
        return self._said[-1] if self._said else 0

    def seconds(self, pace: int) -> float:
        """How long all of it takes at a pace in words a minute."""
        return self.words() * 60 / pace

    def place(self, words_said: float, ahead: int = 0) -> int:
        """The offset behind the words said, and *ahead* more."""
        at = bisect_right(self._said, words_said) + ahead
        return self.ends[min(at, len(self.ends)) - 1] if at > 0 and self.ends else 0


class ReadAloudPanel(Panel):
    """Space starts and pauses, plus and minus change the pace, Esc ends."""

    context = ALOUD

    def __init__(self, ctx: UiContext, reading: Reading) -> None:
        super().__init__()
        self._ctx = ctx
        self._text = "\n\n".join(step.plain.strip() for step in reading.rendered.steps)
        self._limit = reading.limit if len(reading.rendered.steps) == 1 else None
        self.pacing = Pacing(self._text)
        self.pace = PACE
        self.seconds = 0.0
        self._said = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self.setAccessibleName("Read aloud")
        self.title = ElidedLabel(reading.entry.title, "section", "text2")
        self.clock = Text("", "figure")
        self.told = Text("", "small", "text2")
        self.page = _Page(self._text)
        self._run = PrimaryButton()
        self._run.follow(ctx.actions, "read_aloud.run", "Start")
        self._lay_out()
        self._bind()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self.title, 1)
        head.addWidget(self.clock)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.told, 1)
        for action in ("read_aloud.slower", "read_aloud.faster", "read_aloud.close"):
            button = QuietButton()
            button.follow(self._ctx.actions, action)
            foot.addWidget(button)
        foot.addWidget(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(HLine())
        column.addWidget(self.page, 1)
        column.addWidget(HLine())
        column.addLayout(foot)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind("read_aloud.run", self.switch)
        bind("read_aloud.again", self.begin_again)
        bind("read_aloud.faster", lambda: self._set_pace(self.pace + _STEP))
        bind("read_aloud.slower", lambda: self._set_pace(self.pace - _STEP))
        bind("read_aloud.close", self._close)

    def running(self) -> bool:
        """Whether the words run."""
        return self._timer.isActive()

    def switch(self) -> None:
        """Start, or pause; at the end, start anew."""
        if self.running():
            self._timer.stop()
        else:
            if self._said >= self.pacing.words():
                self.begin_again()
            self._since.start()
            self._timer.start()
        self._show()

    def begin_again(self) -> None:
        """Go back to the first word."""
        self._said = self.seconds = 0.0
        self._show()

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self._said += seconds * self.pace / 60
        if self._said >= self.pacing.words():
            self._said = float(self.pacing.words())
            self._timer.stop()
        self._show()

    def _tick(self) -> None:
        self.advance(self._since.restart() / 1000)

    def _set_pace(self, pace: int) -> None:
        self.pace = min(FASTEST, max(SLOWEST, pace))
        self._show()

    def _close(self) -> None:
        self._timer.stop()
        self.closed.emit()

    def _show(self) -> None:
        whole = self.pacing.seconds(self.pace)
        self.clock.set_text(f"{self.seconds:.0f} s of {whole:.0f} s")
        over = self._limit is not None and max(self.seconds, whole) > self._limit
        self.clock.set_color("warn" if over else "text")
        limit = f" The limit is {self._limit} s." if self._limit else ""
        self.told.set_text(f"{self.pacing.words():,} words at {self.pace} a minute.{limit}")
        self._run.set_text("Pause" if self.running() else "Start" if not self._said else "Go on")
        self._mark(self.pacing.place(self._said), self.pacing.place(self._said, _AHEAD))

    def _mark(self, said: int, soon: int) -> None:
        """Dim what is said, and bring the words that come next into view."""
        places = Positions(self._text)
        marks = [self.page.mark(0, places.in_document(said), "text3")]
        if self._said < self.pacing.words():
            # One sign apart: Qt leaves a selection unpainted that begins where the one before it ends.
            marks.append(self.page.mark(places.in_document(said) + 1, places.in_document(soon), "accent"))
        self.page.setExtraSelections(marks)
        cursor = self.page.textCursor()
        cursor.setPosition(places.in_document(said))
        self.page.setTextCursor(cursor)
        self.page.centerCursor()

    def start(self) -> QWidget:
        return self.page

    def wanted(self, room: QRect) -> QRect:
        width = min(px(880), room.width() - 2 * Space.XXL)
        high = min(px(640), room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)


class _Page(QPlainTextEdit):
    """The words in large letters; they scroll by themselves and take no key."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setAccessibleName("The words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font("teleprompter", size=_SIZE))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, color("text"))
        self.setPalette(palette)

    def mark(self, start: int, end: int, token: str) -> QTextEdit.ExtraSelection:
        """A stretch of the words in another colour."""
        mark = QTextEdit.ExtraSelection()
        mark.format.setForeground(color(token))
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        return mark
