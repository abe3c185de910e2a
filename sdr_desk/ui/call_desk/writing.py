"""What is typed on the call desk: to the keeper at every key, and the guide counted again after each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk.drafts import NOTE
from sdr_desk.desk.guide import save_answers

if TYPE_CHECKING:
    from sdr_desk.desk.card import Card
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


class Writing(QObject):
    """Notes and answers of the person on the desk."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.keeper.stood.connect(self._on_stood)
        screen.keeper.kept.connect(self._on_kept)

    def on_typed(self, field: str, text: str) -> None:
        """A key was pressed in a note or an answer."""
        card = self._screen.session.card
        if card is not None:
            self._screen.keeper.typed(card.prospect_id, field, text, self._screen.view.notes.known(field))
            if field == NOTE:
                self._screen.front.share_note(text)

    def on_answered(self, key: str, text: str) -> None:
        """A question was left: keep its text now, take an emptied answer off the record, and count again.

        An answer that this field never showed was given in another window, and stays.
        """
        screen, session = self._screen, self._screen.session
        shown = {*screen.view.notes.questions.shown}
        if session.card is None or not screen.keeper.flush():
            return
        session.reread_guide()
        card = session.card
        known = next((one.answer.strip() for one in card.guide.questions if one.key == key), "")
        if known and known in shown and not text.strip():
            screen.ctx.perform(save_answers, screen.ctx.desk, card.prospect_id, {key: ""})
            session.reread_guide()
        if session.card is not None:
            screen.view.notes.show_guide(session.card)

    def on_reread(self, card: Card) -> None:
        """The person was read again: the note follows another window, unless one is being written here."""
        if self._screen.keeper.text(card.prospect_id, NOTE) is None:
            self._on_stood(card.prospect_id, {NOTE: card.note})

    def _on_stood(self, prospect_id: str, fields: dict[str, str]) -> None:
        """The fields on screen show what is on disk, also what another window has typed there."""
        card, notes = self._screen.session.card, self._screen.view.notes
        if card is None or card.prospect_id != prospect_id:
            return
        for field, text in fields.items():
            notes.show_kept(field, text)
        if NOTE in fields:
            self._screen.front.share_note(fields[NOTE])
        self._screen.sending.on_stood(fields)

    def _on_kept(self) -> None:
        """Typing has come to rest: count it and sort by it, while the field it stands in stays as it is."""
        session = self._screen.session
        before = session.card
        session.reread_guide()
        if session.card is not None and session.card != before:
            self._screen.view.notes.count_again(session.card)
