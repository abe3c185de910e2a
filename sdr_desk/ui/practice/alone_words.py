"""What practising alone says of itself: in the head, at the end of a sitting, and when nothing is due."""

from __future__ import annotations

from sdr_desk.desk import practice
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import KIND_WORDS
from sdr_desk.desk.practice_now import Look
from sdr_desk.ui.practice.alone_session import Session
from sdr_desk.ui.practice.alone_sitting import Sitting
from sdr_desk.ui.screen import Hint


def kind_words(kind: str) -> str:
    """The kind that is practised, "All kinds" for ""."""
    return KIND_WORDS[kind][1] if kind else "All kinds"


def about_words(found: Look, session: Session, kind: str) -> str:
    """What stands beside the title: "Objections, 12 due today"."""
    if session.kind == "short":
        return "Five minutes"
    if session.kind == "extra":
        return f"{kind_words(kind)}, before their day"
    due = {card.id for card in found.due.cards if not kind or card.kind == kind}
    due |= {one.card_id for one in session.counted()}
    return f"{kind_words(kind)}, {len(due)} due today"


def end_words(desk: Desk, found: Look, sitting: Sitting) -> tuple[str, str, str]:
    """Title, sentence and way on of the page after the last card; the way on is "" when there is no card at all."""
    kind, rated, due = sitting.kind, len(sitting.session.counted()), sitting.due_cards()
    cards = [card for card in found.deck.values() if card.active and (not kind or card.kind == kind)]
    if not cards:
        text = "Cards are made from the published scripts: objections, calls, voicemails, pitches, talks, asks."
        return "There is nothing to practise yet", text, ""
    title = f"{_cards(rated)} rated" if rated else "Nothing is due now"
    if due:
        return title, f"{_cards(len(due))} still due today.", "Practise on"
    coming = practice.next_due(cards)
    when = f"The next card comes back {_when(desk, coming)}." if coming else "No card waits for a day."
    return title, f"{when} Cards can be practised before their day; their dates then move.", "Practise all the same"


def _when(desk: Desk, coming: object) -> str:
    return practice.again(desk, coming).removeprefix("again ")  # type: ignore[arg-type]


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"


def ended_rows(desk: Desk, session: Session) -> list[tuple[str, int, str]]:
    """What was rated, each card once with its last rating and when it comes back."""
    last = {one.card_id: one for one in session.counted()}
    return [(one.title, one.rating, practice.again(desk, one.due)) for one in last.values()]


def hints_of(sitting: Sitting, on: str, *, sound: bool) -> list[Hint]:
    """The keys that are valid now; *on* are the words of the way on, keys of sound are left out where there is none."""
    undo, keys = Hint(("Ctrl", "Z"), "Undo rating"), Hint(("F1",), "All keys")
    if sitting.card is None:
        go = [Hint(("Enter",), on)] if on else []
        return [*go, Hint(("F",), "Kind of card"), Hint(("5",), "Five minutes"), undo, Hint(("Esc",), "Today"), keys]
    heard = [Hint(("V",), "Record my voice"), Hint(("L",), "Read aloud")] if sound else []
    return [
        Hint(("Space",), "Show or hide answer"), Hint(("1", "2", "3", "4"), "Rate"), Hint(("R",), "Restart timer"),
        *heard, Hint(("F",), "Kind"), undo, keys,
    ]  # fmt: skip
