"""Practise alone: a card says what the prospect says, one answers aloud, looks at the team's answer and rates it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk import practice
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import KIND_WORDS, Card
from sdr_desk.desk.practice_answers import answer
from sdr_desk.desk.practice_now import Look, look, next_dates
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.practice.alone_actions import ALONE
from sdr_desk.ui.practice.alone_end import EndView
from sdr_desk.ui.practice.alone_frame import AloneFrame
from sdr_desk.ui.practice.alone_keys import bind_keys
from sdr_desk.ui.practice.alone_room import AloneRoom
from sdr_desk.ui.practice.alone_session import Session
from sdr_desk.ui.practice.alone_side import WIDTH, AloneSide
from sdr_desk.ui.practice.alone_sitting import Sitting
from sdr_desk.ui.practice.alone_sound import AloneSound, forget_old
from sdr_desk.ui.practice.alone_words import about_words, end_words, ended_rows, hints_of
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.practice.stopwatch import Stopwatch
from sdr_desk.ui.screen import Hint

_MINUTE = 60
_GOING = ("practice.deck", "practice.pairs", "practice.back")


class AlonePage(PracticePage):
    """Shows the card at hand, or what was rated; what is rated is on the record at once, undo goes back to the card."""

    title = "Practise alone"
    nouns = frozenset({"practice", "people", "script", "block"})
    context = ALONE

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pausing = self._minute_said = False
        self.sitting = Sitting(ctx, self)
        self.sitting.moved.connect(self._on_moved)
        self.watch = Stopwatch(ctx.clock, self)
        self.watch.ticked.connect(self._on_tick)
        self.sound = AloneSound(ctx, self)
        self.sound.changed.connect(self._on_sound)
        self.frame, self.end, self.side = AloneFrame(ctx.actions), EndView(ctx.actions), AloneSide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.frame)
        self._stack.addWidget(self.end)
        self.room = AloneRoom(self._stack, self.side, WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room)
        bind_keys(self)

    @staticmethod
    def read(desk: Desk) -> Look:
        forget_old()
        return look(desk)

    def show_found(self, found: Look) -> None:
        self.sitting.take(found)
        if self.sitting.card is None:
            self._show_end(found)
        self._show_side(found)
        self._on_tick()

    def shown(self, **target: Any) -> None:
        found = self.sitting.found
        card = found.deck.get(target.get("card_id", "")) if found else None
        if target.get("short"):
            self.sitting.start("short")
        elif card is not None:
            self.sitting.begin(Session.of("extra", (card,)))
        elif self.sitting.card is None:
            self.sitting.start("due")

    # What is seen

    def _on_moved(self) -> None:
        found, card = self.sitting.found, self.sitting.card
        if found is None:
            return
        if card is None:
            self._show_end(found)
        else:
            self._show_card(card)
        self._show_side(found)
        self.changed.emit()

    def _show_card(self, card: Card) -> None:
        desk = self.ctx.desk
        self.frame.card.show_card(card, answer(desk, card))
        kind = "" if self.sitting.kind else KIND_WORDS[card.kind][0]
        self.frame.show_place(*self.sitting.session.place(), kind)
        self.frame.show_dates([practice.again(desk, at) for at in next_dates(desk, card)])
        self._stack.setCurrentWidget(self.frame)
        self.sound.on_card(card.id)
        self.watch.restart()
        if not self.isVisible():
            self.watch.stop()
            self._pausing = True
        place = self.frame.place.text()
        _say(
            self,
            f"{self.sitting.told} {place}. {self.frame.card.set_by.text()} {card.persona}. {card.mood} {card.said}",
        )

    def _show_end(self, found: Look) -> None:
        self.watch.stop()
        self.sound.rest()
        sitting = self.sitting
        words = end_words(self.ctx.desk, found, sitting)
        self.end.show_end(*words, ended_rows(self.ctx.desk, sitting.session))
        if self._stack.currentWidget() is not self.end:
            self._stack.setCurrentWidget(self.end)
            _say(self, f"{sitting.told} {words[0]}. {words[1]}")

    def _show_side(self, found: Look) -> None:
        card = self.sitting.card
        self.side.show_progress(found.progress, card.title if card else "")

    def turn(self) -> None:
        """Show or hide the answer; the timer stands still once it was seen."""
        if self.frame.turn():
            self.watch.stop()
            announce(self, self.frame.card.lines.accessibleName())
        self.ctx.hints_changed()

    def _on_tick(self) -> None:
        found, card = self.sitting.found, self.sitting.card
        if found is None or card is None:
            return
        seconds = self.watch.seconds()
        self.frame.card.show_time(seconds, card.seconds)
        if self.watch.running and not self._minute_said and seconds >= _MINUTE:
            _say(self, "One minute")
        self._minute_said = seconds >= _MINUTE
        begun = found.begun(self.sitting.session.began, self.ctx.clock())
        self.frame.show_block(f"“{begun}” has begun. Ctrl+1 leads to Today." if begun else "")

    def _on_sound(self) -> None:
        self.frame.card.show_recording(self.sound.words())
        self.ctx.hints_changed()

    # The page in the screen

    def about(self) -> str:
        sitting = self.sitting
        return about_words(sitting.found, sitting.session, sitting.kind) if sitting.found else ""

    def buttons(self) -> tuple[str, ...] | None:
        session = self.sitting.session
        going = self.sitting.card is not None and (session.kind == "short" or session.place()[0])
        return _GOING if going else None

    def stand_in(self, around: QWidget) -> None:
        self.room.stand_in(around)

    def beside(self, width: int) -> int:
        self.room.show_tall(self.buttons() is not None)
        return self.room.beside(width)

    def hints(self) -> list[Hint]:
        return hints_of(self.sitting, self.end.go.words(), sound=not self.sound.silent())

    def back(self) -> bool:
        if self.room.opened():
            self.setFocus()
            return True
        short = self.sitting.session.kind == "short"
        return self.sitting.end() and not short

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pausing and self.sitting.card is not None:
            self.watch.go_on()
        self._pausing = False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pausing = self._pausing or self.watch.running
        self.watch.stop()
        self.sound.rest()


def _say(page: AlonePage, words: str) -> None:
    """Tell a screen reader, while the page is seen."""
    if page.isVisible():
        announce(page, " ".join(words.split()))
