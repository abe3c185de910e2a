"""The company card: what we sell, to whom, when and with what proof, and the knowledge cards; searched in a call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from sdr_desk.desk import library, words
from sdr_desk.desk.card_lines import Line, Place, folded, line, lines_of
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.library import NOTHING_KNOWN, Reading
from sdr_desk.desk.suggestions import open_suggestions, suggest
from sdr_desk.errors import KnownError
from sdr_desk.scripting.fields import FIELDS
from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.render import RenderedScript, RenderedStep, ScriptRenderer
from sdr_desk.store import scripts
from sdr_desk.store.scripts import LiveScript

RIVAL = "competitor"
"""The tag of a knowledge card about those we are compared with."""

COMPANY = "company:"
"""What the ids of the profile's entries begin with; every other id is that of a script."""

_SAID = (
    ("what", "What we sell"),
    ("to_whom", "To whom"),
    ("trigger", "When they need it"),
    ("proof", "What came of it"),
)
_UNWRITTEN = "Not written down yet."
_LONGEST, _MOST_WORDS = 200, 12
_WORD = re.compile(r"\w+")
_FIRST = "offer_card"

_cards = ScriptRenderer()  # of their own, so that many cards never push the words of calls out of the desk's


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the company card.

    Attributes:
        id: of the script, or COMPANY and which part of the profile it is.
        text: its first words; of a part of the profile all of them, "" where nothing is written.
        rival: whether it is about those we are compared with.
        lines: what is searched, the title first.
        whole: the folded words of all lines.
    """

    id: str
    title: str
    text: str
    rival: bool
    lines: tuple[Line, ...]
    whole: str

    def is_company(self) -> bool:
        """Whether it is a part of the profile, not a card."""
        return self.id.startswith(COMPANY)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds every word, the line that says most of them, and where in it the first one stands."""

    entry: Entry
    line: str
    start: int


def entries(desk: Desk) -> tuple[Entry, ...]:
    """The four parts of the profile, then the published knowledge cards in their order, those about rivals last."""
    profile = desk.profile
    said = {"what": profile.what, "to_whom": profile.to_whom, "trigger": profile.trigger_event, "proof": profile.proof}
    ours = [_entry(f"{COMPANY}{key}", title, _begun(said[key]), [line(Place.TEXT, said[key])]) for key, title in _SAID]
    fields = _fields(desk)
    cards = [_card(desk, live, fields) for live in scripts.live_scripts(desk.conn, "knowledge")]
    return (*ours, *sorted(cards, key=lambda card: card.rival))


def mark(desk: Desk) -> object:
    """Something that is equal as long as the entries would be."""
    live = scripts.live_scripts(desk.conn, "knowledge")
    return desk.profile, desk.person.name, tuple((card.version_id, card.title) for card in live)


def search(found_in: Sequence[Entry], text: str, limit: int = 60) -> tuple[Hit, ...]:
    """The entries that hold a word beginning with each word of the text, those with the best places first."""
    wanted = [f" {word}" for word in folded(text[:_LONGEST]).split()[:_MOST_WORDS]]
    if not wanted:
        return ()
    holding = [entry for entry in found_in if all(word in entry.whole for word in wanted)]
    ranked = sorted((_worth(entry, wanted), at) for at, entry in enumerate(holding))
    return tuple(_hit(holding[at], wanted) for _far, at in ranked[:limit])


def _worth(entry: Entry, wanted: Sequence[str]) -> int:
    """How far from the title the words stand, all together; less is better."""
    return sum(next(each.place for each in entry.lines if word in each.words) for word in wanted)


def _hit(entry: Entry, wanted: Sequence[str]) -> Hit:
    """The entry with the line that says most of the words; a title says nothing new."""
    below = [each for each in entry.lines if each.place is not Place.TITLE and each.text]
    said = max(below, key=lambda each: sum(word in each.words for word in wanted), default=None)
    if said is None or not any(word in said.words for word in wanted):
        return Hit(entry, entry.text, 0)
    heads = tuple(word.strip() for word in wanted)
    places = (word.start() for word in _WORD.finditer(said.text) if folded(word.group()).strip().startswith(heads))
    return Hit(entry, said.text, next(places, 0))


def reading(desk: Desk, entry: Entry, listener_id: str = "") -> Reading:
    """The whole of an entry, filled for somebody; for nobody in particular without an id.

    Raises:
        KnownError: the card is no longer published.
    """
    if not entry.is_company():
        return library.read(desk, entry.id, listener_id or NOTHING_KNOWN)
    text = entry.text or _UNWRITTEN
    step = RenderedStep("say", entry.title, f"<p>{escape(text)}</p>", text, None, ())
    return Reading(
        library.Entry(entry.id, entry.title, "knowledge", "", 1), RenderedScript(entry.title, (step,), None), (), None,
        len(text.split()), (),
    )  # fmt: skip


def ask_to_write(desk: Desk, text: str) -> Changes:
    """Suggest to those who write the cards that an answer be written; it waits at the card about what we do.

    Raises:
        KnownError: nothing is asked, no card is published, or the same waits already.
    """
    asked = " ".join(text.replace("\0", "").split())[:_LONGEST]
    cards = scripts.live_scripts(desk.conn, "knowledge")
    if not asked:
        raise KnownError("Nothing was asked.", "Nothing was sent.", "Type what is missing first.")
    if not cards:
        raise KnownError(
            "No knowledge card is published yet.", "Nothing was sent.", "Tell your manager what is missing."
        )
    card = next((each for each in cards if each.slug == _FIRST), cards[0])
    said = f"Nothing on the company card says: “{asked}”. I was asked for it."
    if any(one.words == said for one in open_suggestions(desk, card.script_id)):
        raise KnownError(
            "This waits for your manager already.", "Nothing was sent twice.", "Look again in a day or two."
        )
    return suggest(desk, card.script_id, said)


def _card(desk: Desk, live: LiveScript, fields: dict[str, object]) -> Entry:
    source = _source(live.body, live.slug)
    if source is None:
        rendered = words.render(desk, live, fields)
    else:
        rendered = _cards.compile(f"{live.slug}\n{live.body}", source).render(fields)  # serves every file that is open
    return _entry(live.script_id, live.title, "", _lines(rendered), source is not None and RIVAL in source.tags)


def _lines(rendered: RenderedScript) -> list[Line]:
    """The lines of all steps; the titles of steps are headings where there are several."""
    found: list[Line] = []
    for step in rendered.steps:
        if len(rendered.steps) > 1:
            found.append(line(Place.HEADING, step.title))
        found += lines_of(step.html)
        found += [line(Place.TEXT, f"{branch.says} {branch.hint}") for branch in step.branches]
    return found


def _entry(entry_id: str, title: str, text: str, lines: Sequence[Line], rival: bool = False) -> Entry:
    """An entry whose lines stand by place, so that the first that holds a word is its best."""
    title = " ".join(title.split())
    ordered = tuple(sorted((line(Place.TITLE, title), *lines), key=lambda each: each.place))
    first = next((each.text for each in lines if each.text and each.place is not Place.HEADING), "")
    return Entry(entry_id, title, text or first, rival, ordered, "".join(each.words for each in ordered))


def _begun(text: str) -> str:
    """A part of the profile as a line of its own; there it stands to be put in the middle of a sentence."""
    said = " ".join(text.split())
    return said[:1].upper() + said[1:]


def _fields(desk: Desk) -> dict[str, object]:
    """What a card may name, for nobody in particular: only what is ours has a value."""
    profile, person = desk.profile, desk.person
    ours = {
        "offer.what": profile.what,
        "offer.to_whom": profile.to_whom,
        "offer.proof": profile.proof,
        "offer.trigger": profile.trigger_event,
        "rep.name": person.name,
        "rep.first_name": person.name.split(" ")[0],
        "rep.company": profile.company_name,
        "rep.phone": person.phone or profile.phone,
    }
    return {**dict.fromkeys(FIELDS, ""), **ours}


@lru_cache(maxsize=512)
def _source(body: str, slug: str) -> ScriptSource | None:
    """A card taken apart; None for one that cannot be read, which is searched as it is written."""
    try:
        return parse_script(body, slug)
    except KnownError:
        return None
