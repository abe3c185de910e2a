"""Looking at people who are here already one by one: what is here, what the list says, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.card import Card, card
from sdr_desk.desk.imports import Checked, Pair
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.actions import CHOICES, REVIEW
from sdr_desk.ui.importing.flow import ImportFlow
from sdr_desk.ui.importing.words import alike_words, label, what_it_does
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_PLACE = ("city", "state", "country")
_SHOWN = ("name", "title", "company", "phone", "email", "place")
_WORDS = {"name": "Name", "place": "Place"}
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def here_values(found: Card) -> dict[str, str]:
    """What is here about a person, by the fields of the review."""
    return {
        "name": found.name, "title": found.title, "company": found.company, "email": found.email,
        "phone": ", ".join(number.shown for number in found.numbers), "place": found.place,
    }  # fmt: skip


def list_values(pair: Pair) -> dict[str, str]:
    """What the list says, by the fields of the review."""
    told = dict(pair.theirs)
    name = " ".join(filter(None, (told.pop("first_name", ""), told.pop("last_name", ""))))
    place = ", ".join(filter(None, (told.pop(part, "") for part in _PLACE)))
    return {"name": name, "place": place, **told}


def count_words(checked: Checked) -> str:
    """How many rows there are to go through, and what they are: the same count as over the list on the page."""
    shown, met = len(checked.pairs), checked.met
    here = checked.here + checked.within_file
    first = f"The first {shown:,} of {met:,} rows" if shown < met else f"{met:,} {'row' if met == 1 else 'rows'}"
    sure = f"{here:,} already here" if here else ""
    return f"{first} like somebody: {', '.join(filter(None, (sure, alike_words(checked.alike))))}."


def _inside(words: str) -> str:
    """Words that follow others in a sentence."""
    return words[:1].lower() + words[1:]


class ReviewPanel(Panel):
    """Digits choose for this one and go on; arrows only go."""

    context = REVIEW

    def __init__(self, ctx: UiContext, flow: ImportFlow, row: int = 0) -> None:
        super().__init__()
        self._ctx, self._flow = ctx, flow
        self._pairs = flow.checked.pairs if flow.checked else ()
        numbers = [pair.row_number for pair in self._pairs]
        self._at = numbers.index(row) if row in numbers else 0
        self.setAccessibleName("Review one by one")
        self._title, self._why = Text("", "title"), Text("", "body", "text2", wrap=True)
        self.count = Text(count_words(flow.checked) if flow.checked else "", "small", "text2", wrap=True)
        self._does = Text("", "strong", "text")
        self._area = PlainScroll(takes_focus=True, sideways=True)
        self._area.setAccessibleName("Here and in the list")
        self.chips = {rule: ChipButton(text, checkable=True) for rule, text, _key in CHOICES}
        self._build()
        self._bind()

    def _build(self) -> None:
        chips = FlowLayout(gap=Space.S, line_gap=Space.S)
        for rule, chip in self.chips.items():
            chip.follow(self._ctx.actions, f"{REVIEW}.{rule}", chip.words())
            chips.addWidget(chip)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        for name in ("previous", "next", "clear", "close"):
            button = QuietButton()
            button.follow(self._ctx.actions, f"{REVIEW}.{name}")
            foot.addWidget(button)
            if name == "clear":
                foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self.count)
        column.addWidget(self._why)
        column.addSpacing(Space.S)
        column.addWidget(self._area, 1)
        column.addWidget(HLine())
        column.addWidget(self._does)
        column.addLayout(chips)
        column.addSpacing(Space.S)
        column.addLayout(foot)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        for rule, _text, _key in CHOICES:
            bind(f"{REVIEW}.{rule}", lambda rule=rule: self._decide(rule))
        bind(f"{REVIEW}.clear", lambda: self._decide(""))
        bind(f"{REVIEW}.next", lambda: self._step(1))
        bind(f"{REVIEW}.previous", lambda: self._step(-1))
        bind(f"{REVIEW}.close", self.closed.emit)

    def _decide(self, rule: str) -> None:
        self._flow.decide(self._pairs[self._at].row_number, rule)
        if rule and self._at < len(self._pairs) - 1:
            self._step(1)
        else:
            self._show()

    def _step(self, by: int) -> None:
        self._at = min(len(self._pairs) - 1, max(0, self._at + by))
        self._show()

    def _show(self) -> None:
        pair, draft = self._pairs[self._at], self._flow.draft
        here, name = self._here(pair)
        self._title.set_text(f"{self._at + 1:,} of {len(self._pairs):,}: {name}")
        certain = "" if pair.sure else " Not certain, so the row comes in as somebody new unless you choose."
        self._why.set_text(f"Row {pair.row_number:,}. {pair.why}.{certain}")
        self._area.set_inner(self._grid(here, list_values(pair), {key: there for key, _, there in pair.adds}))
        decided = draft.decisions.get(pair.row_number, "")
        rule = decided or (draft.rule if pair.sure else "keep")
        said = "You chose" if decided else "As for all" if pair.sure else "As nobody chose"
        self._does.set_text(f"{said}: {_inside(what_it_does(rule, pair.adds))}.")
        for name, chip in self.chips.items():
            chip.setChecked(name == decided)
        announce(self, f"{self._title.text()}. {self._why.text()} {self._does.text()}")

    def _here(self, pair: Pair) -> tuple[dict[str, str], str]:
        if not pair.prospect_id:
            return {"name": pair.name, "company": pair.company}, f"{pair.name} (earlier in this list)"
        try:
            found = card(self._ctx.desk, pair.prospect_id)
        except KnownError:  # removed since the rows were counted; the count says so next time
            return {"name": pair.name, "company": pair.company}, pair.name
        return here_values(found), found.name or found.company

    def _grid(self, here: dict[str, str], there: dict[str, str], adds: dict[str, str]) -> QWidget:
        page = QWidget()
        page.setAutoFillBackground(False)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, Space.S, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, words in enumerate(("", "Here", "In the list")):
            grid.addWidget(Text(words, "smallstrong", "text2"), 0, at)
        keys = [*_SHOWN, *(key for key in {**there, **adds} if key not in {*_SHOWN, *_PLACE})]
        shown = [key for key in keys if here.get(key) or there.get(key) or adds.get(key)]
        for row, key in enumerate(shown, 1):
            told = there.get(key) or adds.get(key, "")
            new = key in adds or (key == "place" and any(part in adds for part in _PLACE))
            grid.addWidget(Text(_WORDS.get(key) or label(key), "body", "text2"), row, 0, _TOP)
            grid.addWidget(Text(here.get(key) or "—", "body", wrap=True), row, 1)
            ink = "accent" if new else "text"
            grid.addWidget(Text(told or "—", "medium" if new else "body", ink, wrap=True), row, 2)
        grid.setRowStretch(len(shown) + 1, 1)
        return page

    def start(self) -> QWidget:
        self._show()
        return self._area

    def wanted(self, room: QRect) -> QRect:
        width = min(px(720), room.width() - 2 * Space.XXL)
        high = min(px(520), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)
