"""The heading line of the results: what is counted, what it says in a sentence, and the fold that hides the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from sdr_desk.ui.theme import Height, Space, active, color, font, line_height, metrics, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.labels import Text, plain_tip
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_focus, draw_icon, draw_text, one_line, width_of

SUFFIX = ", with 95 % interval"
_LEAST_VERDICT = 220
_FOLD = 24


class FoldButton(PaintedButton):
    """A chevron in the margin that folds what is below."""

    height_token = Height.TARGET

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "chevron-down", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_folded(False)

    def set_folded(self, folded: bool) -> None:
        """Say and show what a press does now."""
        self.set_icon("chevron-right" if folded else "chevron-down")
        words = "Show the results" if folded else "Hide the results"
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        return QSize(_FOLD, px(self.height_token))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.underMouse():
            draw_box(painter, self.rect(), "hover")
        side = px(12)
        draw_icon(painter, (self.width() - side) / 2, self.height() // 2, self._icon_name, "text2", 12)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()


class MeasureChoice(ChoiceField):
    """What is counted, in words without a box; with one measure only there is nothing to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), "What is counted", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_measures(self, measures: Sequence[tuple[str, str]], current: str) -> None:
        """Offer (key, words) and show one of them."""
        self.blockSignals(True)
        self.clear()
        for key, words in measures:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.blockSignals(False)
        self.setEnabled(self.count() > 1)
        self.setToolTip(plain_tip(self.words()))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What is shown."""
        return self.currentText() + SUFFIX if self.currentText() else ""

    def _tail(self) -> int:
        return px(12) + Space.S if self.count() > 1 else 0

    def sizeHint(self) -> QSize:
        return QSize(width_of(self.words(), "body") + self._tail() + Space.S, px(Height.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), px(Height.TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            draw_box(painter, self.rect(), "hover")
        area = self.rect().adjusted(Space.XS, 0, -self._tail() - Space.XS, 0)
        draw_text(painter, area, self.words(), "body", "text2", LEFT)
        if self.count() > 1:
            x = min(area.left() + width_of(self.words(), "body"), area.right()) + Space.XS
            draw_icon(painter, x, self.height() // 2, "chevron-down", "text2", 12)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()


class Verdict(Text):
    """A sentence on at most two lines; a longer one ends in an ellipsis and shows itself in full on focus and hover."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "body", "text", wrap=True, align=LEFT, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return min(2 * line_height("body"), super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(width_of(self.text(), "body") + 2, line_height("body"))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), line_height("body"))

    def is_elided(self) -> bool:
        """True while not all of the sentence is seen."""
        return len(self.shown_lines()) > 1 and self.shown_lines()[-1].endswith("…")

    def shown_lines(self) -> list[str]:
        """The one or two lines as they are drawn."""
        text, width = one_line(self.text()), max(1, self.contentsRect().width())
        layout = QTextLayout(text, font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        if first.isValid():
            first.setLineWidth(width)
            first.setPosition(QPointF(0, 0))
        layout.endLayout()
        if not first.isValid() or first.textLength() >= len(text):
            return [text]
        rest = metrics("body").elidedText(text[first.textLength() :], Qt.TextElideMode.ElideRight, width)
        return [text[: first.textLength()].rstrip(), rest]

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.DynamicPropertyChange}:
            self._reach()
        return done

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._reach()

    def _reach(self) -> None:
        elided = self.is_elided()
        self.setToolTip(self.text().replace("<", "&lt;") if elided else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if elided else Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(font("body"))
        painter.setPen(color(self._token))
        lines, step = self.shown_lines(), line_height("body")
        area = self.contentsRect()
        top = area.top() + max(0, (area.height() - step * len(lines)) // 2)
        for at, words in enumerate(lines):
            place = area.adjusted(0, 0, 0, 0)
            place.setTop(top + at * step)
            place.setHeight(step)
            painter.drawText(place, self.alignment() | Qt.TextFlag.TextSingleLine, words)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()


class ResultsHead(QWidget):
    """Heading, measure and verdict; the verdict goes below the others when there is little room beside them."""

    fold_asked = Signal()
    measure_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = FoldButton(self)
        self.heading = Text("Results by version", "section", parent=self)
        self.heading.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.measure = MeasureChoice(self)
        self.verdict = Verdict(parent=self)
        self._lead = QHBoxLayout()
        self._lead.setSpacing(0)
        self._lead.addWidget(self.fold)
        self._lead.addWidget(self.heading)
        self._lead.addSpacing(6)
        self._lead.addWidget(self.measure)
        self._all = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._all.setContentsMargins(0, 10, Space.XL, 8)
        self._all.setSpacing(Space.L)
        self._all.addLayout(self._lead)
        self._all.addWidget(self.verdict, 1)
        self.fold.clicked.connect(self.fold_asked)
        self.measure.activated.connect(lambda _at: self.measure_chosen.emit(self.measure.currentData() or ""))
        active().changed.connect(self._arrange)

    def show_measures(self, measures: Sequence[tuple[str, str]], current: str) -> None:
        """Offer other measures."""
        self.measure.set_measures(measures, current)
        self.measure.setVisible(bool(measures))
        self._arrange()

    def show_verdict(self, text: str, tone: str = "text") -> None:
        """Say another sentence."""
        self.verdict.set_text(text)
        self.verdict.set_color(tone)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        lead = _FOLD + self.heading.sizeHint().width() + 6
        lead += self.measure.sizeHint().width() if self.measure.count() else 0
        room = self.width() - lead - Space.L - Space.XL
        below = room < min(px(_LEAST_VERDICT), self.verdict.sizeHint().width())
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._all.direction() != way:
            self._all.setDirection(way)
            self._all.setSpacing(0 if below else Space.L)
            self.verdict.setContentsMargins(_FOLD if below else 0, 0, 0, 0)
        right = Qt.AlignmentFlag.AlignRight if not below else Qt.AlignmentFlag.AlignLeft
        self.verdict.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self.updateGeometry()
