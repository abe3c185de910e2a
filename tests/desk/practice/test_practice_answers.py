"""Answers are the team's words, filled for whoever speaks on the card, taken apart, and never show a field."""

import pytest

from sdr_desk.desk import practice
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import Card
from sdr_desk.desk.practice_answers import Answer, AnswerLine, answer, facts
from sdr_desk.desk.practice_deck import NewCard, add_card
from sdr_desk.desk.practice_lines import lay_out, lines_for, shipped_lines
from sdr_desk.method.practice import CARD_KINDS
from sdr_desk.paths import scripts_folder
from sdr_desk.scripting.library import load_library
from sdr_desk.store import practice as store
from sdr_desk.store.scripts import live_scripts


@pytest.fixture
def laid(desk: Desk) -> Desk:
    lay_out(desk)
    return desk


def by_slug(desk: Desk, slug: str) -> Card:
    row = next(one for one in store.cards(desk.conn) if one.slug == slug)
    return next(one for one in practice.deck(desk) if one.id == row.id)


def shown(desk: Desk, slug: str) -> Answer:
    return answer(desk, by_slug(desk, slug))


def test_every_line_that_ships_belongs_to_a_script_and_every_script_has_lines() -> None:
    of_kind = {"opening": "call"}
    library = load_library(scripts_folder())
    for kind in CARD_KINDS:
        slugs = {item.slug for item in library if item.source.kind == of_kind.get(kind, kind)}
        assert set(shipped_lines()[kind]) == slugs


def test_no_answer_of_the_deck_shows_a_field_or_a_problem(laid: Desk) -> None:
    for card in practice.deck(laid):
        found = answer(laid, card)
        text = " ".join(line.text for line in found.lines)
        assert found.problem is None
        assert found.lines
        assert not {"{{", "{%", "}}"} & set(text.split())


def test_objections_agree_and_ask_with_the_pause_as_a_note(laid: Desk) -> None:
    lines = shown(laid, "vendor.1").lines
    assert [(line.label, line.note) for line in lines] == [("Agree", False), ("", True), ("Ask", False)]
    assert lines[0].text.startswith("“Good, then you know what it takes")


def test_three_paragraphs_advance_as_well(laid: Desk, as_person) -> None:
    new = NewCard("We lease.", answer="It keeps things simple.\n\nWho owns the data?\n\nMay I show you on Friday?")
    card_id = add_card(as_person("Ruth"), new).ids["practice"][0]
    card = next(one for one in practice.deck(laid) if one.id == card_id)
    assert [line.label for line in answer(laid, card).lines] == ["Agree", "Ask", "Advance"]


def test_talks_keep_their_headings_and_stage_directions_are_notes(laid: Desk) -> None:
    lines = shown(laid, "chance_meeting.1").lines
    assert [line.label for line in lines if line.label][:3] == ["Open", "Ask", "Listen"]
    assert AnswerLine("", "Two questions about them before one word about you.", note=True) in lines


def test_an_opening_is_the_first_step_of_its_call_and_no_more(laid: Desk) -> None:
    lines = shown(laid, "first_call.1").lines
    assert lines[0].text.startswith("Hi Dana, this is Maria with Northbeam Controls.")
    assert len(lines) == 2


def test_a_voicemail_speaks_to_the_owner_of_the_mailbox_and_has_a_length(laid: Desk) -> None:
    found = shown(laid, "second_voicemail.1")
    assert found.lines[0].text.startswith("Hi Craig,")
    assert 10 < found.seconds < 30
    assert by_slug(laid, "second_voicemail.1").limit == 30


@pytest.mark.parametrize(
    ("persona", "first"),
    [("Marcus, plant manager", "Marcus"), ("The mailbox of Beth, operations manager", "Beth"), ("A visitor", "Dana")],
)
def test_the_facts_are_those_of_the_persona(desk: Desk, persona: str, first: str) -> None:
    assert facts(desk, persona)["prospect.first_name"] == first


def test_every_persona_and_mood_is_there_for_every_line(desk: Desk) -> None:
    for script in live_scripts(desk.conn):
        if script.kind in ("objection", "pitch", "talk", "voicemail"):
            assert all(line.says and line.persona and line.mood and line.seconds for line in lines_for(script))


def test_a_card_whose_script_cannot_be_shown_says_so(laid: Desk) -> None:
    card = by_slug(laid, "vendor.1")
    with laid.write() as write:
        body = "---\ntitle: We have a vendor\nkind: objection\n---\n{{ rep.name | nofilter }}"
        version = write.fact(
            "script_versions", script_id=card.script_id, number=9, title="We have a vendor", body=body,
            published_at=write.at, why="",
        )  # fmt: skip
        write.change("scripts", card.script_id, live_version_id=version)
    found = answer(laid, card)
    assert found.lines == ()
    assert found.problem.startswith("The words of “We have a vendor” cannot be shown.")
