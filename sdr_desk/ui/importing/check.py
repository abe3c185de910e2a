"""The third step: what would come of every row, who is here already, and which rows have problems."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.imports import Checked, Pair
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.actions import CHOICES
from sdr_desk.ui.importing.draft import Draft
from sdr_desk.ui.importing.flow import ImportFlow
from sdr_desk.ui.importing.lines import Line, LineList
from sdr_desk.ui.importing.problem_lines import problem_lines
from sdr_desk.ui.importing.signs import CountBar, Figure
from sdr_desk.ui.importing.words import alike_words, what_it_does
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import ChipButton, LinkButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine

_BESIDE = 760
_SHOWN_PAIRS = 500


class CheckPane(QWidget):
    """Bar, figures and two lists; `row_opened` carries the number of a row to look at."""

    row_opened = Signal(int)

    def __init__(self, ctx: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self._open_kinds: set[str] = set()
        self.setProperty("pane", True)
        self.setAccessibleName("What the import would do")
        self.bar, self.working = CountBar(), ProgressBar("Rows counted", 2)
        self.new = Figure("accent", "new prospects")
        self.here = Figure("mid", "already here")
        self.out = Figure("warn", "rows stay out")
        self.counting = Text("", "small", "text2")
        self.pairs = LineList("Already here", 46)
        self.problems = LineList("Rows with problems", 46, lead=True)
        self.chips = {rule: ChipButton(text, checkable=True) for rule, text, _key in CHOICES}
        self._build()
        self.pairs.opened.connect(lambda row: self.row_opened.emit(int(row)))
        self.problems.opened.connect(self._on_problem)
        active().changed.connect(self._fit)

    def _build(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.S)
        for figure in (self.new, self.here, self.out):
            figures.addWidget(figure)
        figures.addStretch(1)
        figures.addWidget(self.counting)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(56))
        self._sides.addWidget(self._already_here(), 1)
        self._sides.addWidget(self._with_problems(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.bar)
        column.addWidget(self.working)
        column.addLayout(figures)
        column.addSpacing(Space.L)
        column.addLayout(self._sides, 1)

    def _already_here(self) -> QWidget:
        self._here_count = Text("", "body", "text2")
        self.review, rules = LinkButton(), LinkButton()
        self.review.follow(self._ctx.actions, "importing.review")
        rules.follow(self._ctx.actions, "importing.rules")
        chips = FlowLayout(gap=Space.S, line_gap=Space.S)
        words = Text("For all", "body", "text2")
        words.setContentsMargins(0, px(4), 0, px(4))
        chips.addWidget(words)
        for rule, chip in self.chips.items():
            chip.follow(self._ctx.actions, f"importing.{rule}", chip.words())
            chip.clicked.connect(self._show_rule)
            chips.addWidget(chip)
        self._no_pairs = Text("Nobody in this list is here already.", "body", "text2")
        return _side(
            "Already here", self._here_count, (rules, self.review), chips, (self._no_pairs, self.pairs)
        )  # fmt: skip

    def _with_problems(self) -> QWidget:
        self._problem_count = Text("", "body", "text2")
        self.save = LinkButton()
        self.save.follow(self._ctx.actions, "importing.save_rows")
        words = QHBoxLayout()
        self._out_words = Text("", "body", "text2", wrap=True)
        words.addWidget(self._out_words)
        self._no_problems = Text("Every row can be read.", "body", "text2")
        return _side(
            "Rows with problems", self._problem_count, (self.save,), words, (self._no_problems, self.problems)
        )  # fmt: skip

    # What is shown

    def show_counts(self) -> None:
        """Show what was counted; old numbers stay dimmed while it is counted anew."""
        draft, checked, counting = self._flow.draft, self._flow.checked, self._flow.counting
        dim = counting or self._flow.stale
        self.working.setVisible(counting)
        self.show_progress()
        self._show_rule()
        self._show_figures(checked, dim)
        pairs = checked.pairs if checked else ()
        self.pairs.set_lines([pair_line(pair, draft) for pair in pairs[:_SHOWN_PAIRS]] if draft else [])
        self.pairs.set_dimmed(dim)
        self.problems.set_lines(problem_lines(checked.problems, self._open_kinds) if checked else [])
        self.problems.set_dimmed(dim)
        self.review.setEnabled(bool(pairs))
        self.save.setEnabled(bool(checked and checked.rejected))
        self.pairs.setVisible(bool(pairs))
        self._no_pairs.setVisible(checked is not None and not pairs)
        self.problems.setVisible(bool(checked and checked.problems))
        self._no_problems.setVisible(checked is not None and not checked.problems)
        self.updateGeometry()

    def show_progress(self) -> None:
        """Show how far the count is."""
        if not self._flow.counting:
            self.counting.set_text("")
            return
        done, total, words = self._flow.progress
        self.working.set_value(done, total)
        self.counting.set_text(f"Counting, {words} so far" if words else "Counting")

    def _show_figures(self, checked: Checked | None, dim: bool) -> None:
        if checked is None:
            for figure, words in ((self.new, "new"), (self.here, "already here"), (self.out, "stay out")):
                figure.set_value(None, words, dimmed=True)
            self.bar.set_parts((), "Not counted yet")
            return
        here = checked.here + checked.within_file
        suppression = self._flow.draft is not None and self._flow.draft.about.suppression
        known = "on the record already" if suppression else "already here"
        fresh = "new on the do-not-call record" if suppression else "new prospects"
        fresh = "new prospect" if checked.new == 1 and not suppression else fresh
        if checked.alike and not suppression:
            fresh = f"{fresh}, {alike_words(checked.alike)}"
        out = "row stays out" if checked.rejected == 1 else "rows stay out"
        self.new.set_value(checked.new, fresh, dimmed=dim)
        self.here.set_value(here, known, dimmed=dim)
        self.out.set_value(checked.rejected, out, dimmed=dim)
        rest = max(0, checked.read - checked.new - checked.rejected)
        spoken = f"{checked.new:,} {fresh}, {here:,} {known}, {checked.rejected:,} {out}"
        self.bar.set_parts(((checked.new, "accent"), (rest, "mid"), (checked.rejected, "warn")), spoken)
        alike = alike_words(checked.alike)
        self._here_count.set_text(f"{here:,}, and {alike}" if alike else f"{here:,}")
        troubled = sum(group.count for group in checked.problems)
        self._problem_count.set_text(f"{troubled:,}")
        self._out_words.set_text(_out_words(checked))

    def _show_rule(self) -> None:
        for rule, chip in self.chips.items():
            chip.setChecked(self._flow.draft is not None and rule == self._flow.draft.rule)

    def _on_problem(self, kind: str) -> None:
        """Open or close the rows of one kind of problem."""
        kind = kind.partition("\x1f")[0]
        self._open_kinds ^= {kind}
        if self._flow.checked is not None:
            self.problems.set_lines(problem_lines(self._flow.checked.problems, self._open_kinds))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != way:
            self._sides.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), super().minimumSizeHint().height())


def _side(title: str, count: Text, links: tuple[LinkButton, ...], under: FlowLayout | QHBoxLayout,
          lists: tuple[QWidget, ...]) -> QWidget:  # fmt: skip
    head = QHBoxLayout()
    head.setSpacing(Space.S)
    head.addWidget(Text(title, "section"))
    head.addWidget(count)
    head.addStretch(1)
    for link in links:
        head.addWidget(link)
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    column.addLayout(head)
    column.addLayout(under)
    rows = QVBoxLayout()
    rows.setSpacing(0)
    rows.addWidget(HLine())
    for part in lists:
        if isinstance(part, LineList):
            rows.addWidget(part, 1)
        else:
            rows.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(rows, 1)
    column.addStretch(0)
    return side


def _out_words(checked: Checked) -> str:
    if not checked.problems:
        return ""
    rest = f"{checked.read - checked.rejected:,}"
    if not checked.rejected:
        return "All of these come in all the same."
    return f"Those that stay out can be mended and imported again. The other {rest} are not affected."


def pair_line(pair: Pair, draft: Draft) -> Line:
    """A row and whom it is taken for, in one line."""
    theirs = " ".join(filter(None, (pair.theirs.get("first_name"), pair.theirs.get("last_name"))))
    name = ", ".join(filter(None, (pair.name or theirs, pair.company))) or f"Row {pair.row_number}"
    why = pair.why if pair.prospect_id else f"{pair.why}, earlier in this list"
    decided = draft.decisions.get(pair.row_number)
    if decided is None and not pair.sure:
        return Line(str(pair.row_number), name, why, "Check", right_tone="warn")
    does = what_it_does(decided or draft.rule, pair.adds)
    return Line(str(pair.row_number), name, why, does, right_tone="accent" if decided else "text2")
