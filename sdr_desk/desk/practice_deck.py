"""The team's deck: managers write cards of their own, change what is said on any, and switch cards off."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import CARD_KINDS, KIND_WORDS, NOUN, NOUNS, Card, again, bare, deck
from sdr_desk.desk.practice_lines import lay_out
from sdr_desk.errors import KnownError
from sdr_desk.store import practice as store
from sdr_desk.store import scripts
from sdr_desk.store.practice import CardRow

LEAST_SECONDS, MOST_SECONDS = 5, 600
LONGEST = 400
LONGEST_ANSWER = 4000
_PRACTISE = "Ask them, or practise the card."
_OF_SCRIPT = {"call": "opening"}


@dataclass(frozen=True, slots=True)
class NewCard:
    """What a card says: the prospect's line, who says it, in which mood, and the seconds to answer in.

    Attributes:
        kind: of the card, see `CARD_KINDS`; that of the script when there is one.
        script_id: whose words answer it, "" for `answer`, words of its own with a blank line between its parts.
    """

    front: str
    persona: str = ""
    mood: str = ""
    seconds: int = 30
    kind: str = "objection"
    script_id: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A card of the deck; `last` is the person's last rating, 0 without one, `again` when it comes back, or ""."""

    card: Card
    last: int
    again: str


@dataclass(frozen=True, slots=True)
class DeckLook:
    """The whole deck as the person at the desk sees it, and why they may not change it, None when they may."""

    rows: tuple[DeckRow, ...]
    why_not: str | None


def look(desk: Desk) -> DeckLook:
    """Read the deck; cards that published scripts still lack are made first.

    Raises:
        KnownError: the file cannot be read, or cards are missing and it cannot be written.
    """
    lay_out(desk)
    last = store.last_ratings(desk.conn, desk.person.id)
    rows = (DeckRow(card, last.get(card.id, 0), _again(desk, card)) for card in deck(desk))
    return DeckLook(tuple(rows), why_not_manage(desk))


def _again(desk: Desk, card: Card) -> str:
    if card.standing is None:
        return ""
    return "due" if card.standing.due <= desk.now() else again(desk, card.standing.due)


def why_not_manage(desk: Desk) -> str | None:
    """Why the person at the desk may only read the deck; None when they may change it."""
    return None if manages(desk) else "Only a manager changes the deck. You can practise any card."


def answers(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The published scripts whose words can answer a card: id, and kind with title."""
    found = [(_OF_SCRIPT.get(one.kind, one.kind), one) for one in scripts.live_scripts(desk.conn)]
    found = [(kind, one) for kind, one in found if kind in CARD_KINDS]
    found.sort(key=lambda each: CARD_KINDS.index(each[0]))
    return tuple((one.script_id, f"{KIND_WORDS[kind][0]}: {one.title}") for kind, one in found)


def own_answer(desk: Desk, card_id: str) -> str:
    """The words of its own that answer a card, "" for one that a script answers."""
    row = store.card(desk.conn, card_id)
    return row.back if row is not None and row.body is None else ""


@managers("changes the deck", _PRACTISE)
def add_card(desk: Desk, new: NewCard) -> Changes:
    """Put a card into the deck.

    Raises:
        KnownError: not a manager, no line or no answer, seconds that cannot be, or the file cannot be written.
    """
    _refuse(new, with_answer=not new.script_id)
    with desk.write() as write:
        kind, script_id = _kind(desk, new)
        card_id = store.add(
            write, "", kind=kind, script_id=script_id, front=bare(new.front), persona=new.persona.strip(),
            mood=new.mood.strip(), seconds=new.seconds, back="" if script_id else new.answer.strip(),
        )  # fmt: skip
        label = f"New card: {bare(new.front)}"
        change_id = write.record("card_added", label, [NOUN])
    return Changes(NOUNS, label, {NOUN: (card_id,)}, change_id)


@managers("changes the deck", _PRACTISE)
def change_card(desk: Desk, card_id: str, new: NewCard) -> Changes:
    """Change what a card says; ratings so far stay with it. The answer changes only where it is the card's own.

    Raises:
        KnownError: as `add_card`, or the card is not there any more.
    """
    with desk.write() as write:
        row = _there(store.card(write.conn, card_id))
        own = row.body is None
        _refuse(new, with_answer=own)
        columns = {"front": bare(new.front), "persona": new.persona.strip(), "mood": new.mood.strip()}
        extra = {"back": new.answer.strip()} if own else {}
        write.change(store.CARDS, card_id, **columns, **extra, seconds=new.seconds)
        label = f"Changed the card: {bare(new.front)}"
        change_id = write.record("card_changed", label, [NOUN])
    return Changes(NOUNS, label, {NOUN: (card_id,)}, change_id)


@managers("changes the deck", _PRACTISE)
def switch(desk: Desk, card_id: str, on: bool) -> Changes:
    """Take a card out of everybody's practice, or bring it back; what was rated is kept.

    Raises:
        KnownError: not a manager, or the card is not there any more.
    """
    with desk.write() as write:
        row = _there(store.card(write.conn, card_id))
        write.change(store.CARDS, card_id, active=int(on))
        label = f"Switched {'on' if on else 'off'}: {bare(row.front)}"
        change_id = write.record("card_switched", label, [NOUN])
    return Changes(NOUNS, label, {NOUN: (card_id,)}, change_id)


def _there(row: CardRow | None) -> CardRow:
    if row is None:
        raise KnownError("This card was taken out of the deck.", "Nothing was changed.", "Choose another one.")
    return row


def _kind(desk: Desk, new: NewCard) -> tuple[str, str | None]:
    if not new.script_id:
        return new.kind, None
    live = next((one for one in scripts.live_scripts(desk.conn) if one.script_id == new.script_id), None)
    if live is None:
        raise KnownError("That script is no longer published.", "Nothing was saved.", "Choose another answer.")
    return _OF_SCRIPT.get(live.kind, live.kind), live.script_id


def _refuse(new: NewCard, *, with_answer: bool) -> None:
    if not bare(new.front):
        raise KnownError("The line of the prospect is missing.", "Nothing was saved.", "Write what they say.")
    if max(map(len, (new.front, new.persona, new.mood))) > LONGEST or len(new.answer) > LONGEST_ANSWER:
        raise KnownError("That is too long for a card.", "Nothing was saved.", "Say it in fewer words.")
    if not LEAST_SECONDS <= new.seconds <= MOST_SECONDS:
        said = f"The time has to be between {LEAST_SECONDS} and {MOST_SECONDS} seconds."
        raise KnownError(said, "Nothing was saved.", "Write another number.")
    if with_answer and not new.answer.strip():
        raise KnownError("The answer is missing.", "Nothing was saved.", "Choose a script, or write the answer.")
    if new.kind not in KIND_WORDS:
        raise ValueError(f"no kind of card {new.kind}")
