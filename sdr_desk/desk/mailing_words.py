"""The words one person gets in a mailing, and why somebody gets none."""

from __future__ import annotations

from sdr_desk.desk import words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letterheads import sender_fields
from sdr_desk.paths import resources_folder
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.store import prospects, state
from sdr_desk.store.scripts import LiveScript

_SURELY_PRINTED = "\u017f"
"""Up to here the bundled fonts have every letter, so that most addresses need no look into them."""


class Wording:
    """Words signed by one person; the person at the desk when *signer_id* is empty.

    Raises:
        KnownError: that person is no longer on the team.
    """

    def __init__(self, desk: Desk, signer_id: str = "") -> None:
        self._desk = desk
        self._sender = sender_fields(desk, signer_id)

    def to(self, script: LiveScript, prospect_id: str) -> RenderedScript:
        """The words as this person gets them.

        Raises:
            LookupError: there is no such person.
        """
        desk = self._desk
        row, found = prospects.prospect(desk.conn, prospect_id), state.read(desk.conn, prospect_id)
        if row is None or found is None:
            raise LookupError(f"no prospect {prospect_id}")
        return words.render(desk, script, words.fields_for(desk, row, found[1], self._sender))


def trouble(lines: tuple[str, ...], rendered: RenderedScript) -> str:
    """Why nobody can get these words at this address, following a name in a sentence; "" when they can."""
    if rendered.problem is not None:
        return f"would get words with a gap ({rendered.problem})"
    strange = unprintable("".join(lines))
    return f"has letters in the address that cannot be printed here ({strange})" if strange else ""


def unprintable(text: str) -> str:
    """The letters of a text that no font here can print, each once."""
    if all(" " <= letter <= _SURELY_PRINTED for letter in text):
        return ""
    # Deferred: the PDF library takes most of a second to import, and most addresses do not need it.
    from sdr_desk.exchange.page_fonts import missing_letters  # noqa: PLC0415

    return missing_letters(text, resources_folder() / "fonts")
