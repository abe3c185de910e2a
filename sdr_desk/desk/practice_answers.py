"""A strong answer to a card: the team's own words, filled for the one who speaks on it and taken apart into lines."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from sdr_desk.desk import words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import Card
from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.scripting.speech import spoken_seconds, spoken_words
from sdr_desk.store import practice as store
from sdr_desk.store import scripts
from sdr_desk.store.practice import CardRow

AGREE_ASK_ADVANCE = ("Agree", "Ask", "Advance")
_MAILBOX = "The mailbox of "
_NOBODY = frozenset({"The", "A", "An", "Somebody", "Someone", "Professor"})


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of an answer: its label or "", the words, and whether they are a note that is not said."""

    label: str
    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer ready to show.

    Attributes:
        seconds: to say all of it at the usual pace.
        word_count: of what is said.
        problem: why the words cannot be shown; there are no lines then.
    """

    lines: tuple[AnswerLine, ...]
    seconds: float
    word_count: int
    problem: str | None = None


def answer(desk: Desk, card: Card) -> Answer:
    """The answer to a card, filled with the facts of whoever speaks on it; never text with fields left in it."""
    row = store.card(desk.conn, card.id)
    if row is None:
        return Answer((), 0, 0, "This card was taken out of the deck.")
    if row.body is None:
        return _of_lines(_labelled(row.kind, [AnswerLine("", part) for part in _paragraphs(row.back)]))
    live = next((one for one in scripts.live_scripts(desk.conn) if one.script_id == row.script_id), None)
    if live is None:
        return Answer((), 0, 0, "The script of this card is not published any more.")
    rendered = words.render(desk, live, facts(desk, card.persona))
    if rendered.problem is not None:
        return Answer((), 0, 0, f"The words of “{live.title}” cannot be shown. {rendered.problem}")
    return _of_lines(_labelled(row.kind, _lines(row, rendered)))


def facts(desk: Desk, persona: str) -> dict[str, object]:
    """Every field a script may name, for an invented prospect who is the persona, called by the person at the desk."""
    person, profile = desk.person, desk.profile
    found = sample_values()
    first, title = _named(persona)
    if first:
        found |= {"prospect.first_name": first, "prospect.full_name": first, "prospect.last_name": ""}
    if title:
        found["prospect.title"] = title
    phone = person.phone or profile.phone
    ours = {
        "name": person.name, "first_name": person.name.split(" ")[0], "company": profile.company_name, "phone": phone,
    }  # fmt: skip
    found |= {f"{group}.{leaf}": value for group in ("rep", "sender") for leaf, value in ours.items()}
    found |= {
        "offer.what": profile.what, "offer.to_whom": profile.to_whom, "offer.proof": profile.proof,
        "offer.trigger": profile.trigger_event,
    }  # fmt: skip
    return found


def _named(persona: str) -> tuple[str, str]:
    """The first name and the job in "Marcus, plant manager, 26 years in the job"; each "" when there is none."""
    parts = [part.strip() for part in persona.removeprefix(_MAILBOX).split(",")]
    first = parts[0].split(" ")[0] if parts[0] else ""
    if not first[:1].isupper() or first in _NOBODY:
        return "", ""
    return first, parts[1] if len(parts) > 1 else ""


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.replace("\r", "").split("\n\n") if part.strip()]


def _lines(row: CardRow, rendered: RenderedScript) -> list[AnswerLine]:
    """The lines of the first step of a call, and of every step of other scripts, with the pause as a note."""
    found: list[AnswerLine] = []
    for step in rendered.steps[:1] if row.kind == "opening" else rendered.steps:
        reader = _Reader(step.title if len(rendered.steps) > 1 and row.kind != "opening" else "")
        reader.feed(step.html)
        reader.close()
        lines = reader.lines
        if step.pause:
            first = next((at for at, line in enumerate(lines) if not line.note), -1)
            lines.insert(first + 1, AnswerLine("", " ".join(step.pause.split()), note=True))
        found += lines
    return found


class _Reader(HTMLParser):
    """Takes the rendered text apart: headings become labels, paragraphs in italics notes, list items lines of notes."""

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self.lines: list[AnswerLine] = []
        self._label, self._tag = label, ""
        self._text = self._slanted = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"p", "li", "h1", "h2", "h3", "h4"} and not (tag == "p" and self._tag == "li"):
            self._end()
            self._tag = tag
        elif tag == "em":
            self._depth += 1
        elif tag == "br":
            self._text += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == "em":
            self._depth -= 1
        elif tag == self._tag:
            self._end()

    def handle_data(self, data: str) -> None:
        self._text += data
        if self._depth > 0:
            self._slanted += data

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        text, slanted = " ".join(self._text.split()), " ".join(self._slanted.split())
        tag, self._tag, self._text, self._slanted = self._tag, "", "", ""
        if not text:
            return
        if tag.startswith("h"):
            self._label = text
            return
        note = slanted == text or tag == "li"
        self.lines.append(AnswerLine(self._label, text, note))
        self._label = ""


def _labelled(kind: str, lines: list[AnswerLine]) -> list[AnswerLine]:
    """Two or three paragraphs that answer an objection are to agree, to ask and to advance; they are quoted."""
    said = [line for line in lines if not line.note]
    if kind != "objection" or not 2 <= len(said) <= len(AGREE_ASK_ADVANCE):
        return lines
    labels = iter(AGREE_ASK_ADVANCE)
    return [line if line.note else AnswerLine(next(labels), f"“{line.text}”") for line in lines]


def _of_lines(lines: list[AnswerLine]) -> Answer:
    said = " ".join(line.text for line in lines if not line.note)
    return Answer(tuple(lines), spoken_seconds(said), spoken_words(said))
