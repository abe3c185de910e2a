"""What is typed on the call desk: to the keeper at every key, and the guide counted again after each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk.guide import save_answers

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


class Writing(QObject):
    """Notes and answers of the person on the desk."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.keeper.kept.connect(self._on_kept)

    def on_typed(self, field: str, text: str) -> None:
        """A key was pressed in a note or an answer."""
        card = self._screen.session.card
        if card is not None:
            self._screen.keeper.typed(card.prospect_id, field, text)
            if field == "note":
                self._screen.front.share_note(text)

    def on_answered(self, key: str, text: str) -> None:
        """A question was left: keep its text now, take an emptied answer off the record, and count again."""
        screen, card = self._screen, self._screen.session.card
        if card is None or not screen.keeper.flush():
            return
        known = next((one.answer for one in card.guide.questions if one.key == key), "")
        if known.strip() and not text.strip():
            screen.ctx.perform(save_answers, screen.ctx.desk, card.prospect_id, {key: ""})
        screen.session.reread_guide()
        if screen.session.card is not None:
            screen.view.notes.show_guide(screen.session.card)

    def _on_kept(self) -> None:
        """Typing has come to rest: count it and sort by it, while the field it stands in stays as it is."""
        session = self._screen.session
        before = session.card
        session.reread_guide()
        if session.card is not None and session.card != before:
            self._screen.view.notes.count_again(session.card)
