"""Drafts, publishing and settling as the tests of guides need them."""

from collections.abc import Callable
from dataclasses import replace

from sdr_desk.desk import guides
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide_settling import settle_people
from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.store import state

SIX = {
    "need": "Seals fail", "motivation": "A lost load", "authority": "Dana signs", "buying_plan": "Order in March",
    "size": "22 doors, $18,000", "next_step": "Call on Thursday",
}  # fmt: skip
EXTRA = GuideQuestion("rival", "Rival", "Who else?")


def draft_with(desk: Desk, change: Callable[[GuideText], GuideText]) -> str:
    draft = guides.start_draft(desk, guides.all_guides(desk)[0].shown.id).ids["guide"][0]
    guides.keep_draft(desk, draft, change(guides.text_of(desk, draft)))
    return draft


def and_extra(text: GuideText) -> GuideText:
    return replace(text, questions=(*text.questions, EXTRA))


def settled(desk: Desk, changes: Changes) -> Changes:
    return settle_people(desk, changes.ids["job"][0])


def qualified(desk: Desk, person: str) -> bool:
    kept = state.read(desk.conn, person)
    assert kept is not None
    return kept[1].qualified
