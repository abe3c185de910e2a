"""The texts that come with the app read well for everybody."""

import json
import re
from pathlib import Path

import pytest

from sdr_desk.scripting.check import Known, check
from sdr_desk.scripting.fields import FIELDS, sample_values
from sdr_desk.scripting.filters import FILTERS
from sdr_desk.scripting.format import FRONT, KINDS, STAGES
from sdr_desk.scripting.library import LibraryItem, load_library
from sdr_desk.scripting.render import RenderedScript, ScriptRenderer
from sdr_desk.scripting.speech import spoken_seconds

ROOT = Path(__file__).parents[2]
ITEMS = load_library(ROOT / "scripts_library")
SCRIPTS = [item for item in ITEMS if item.source.kind not in {"brief", "huddle"}]
BY_SLUG = {item.slug: item for item in ITEMS}
OBJECTIONS = frozenset(item.slug for item in ITEMS if item.source.kind == "objection")
BARE = {name: field.sample for name, field in FIELDS.items() if not field.may_be_empty}
PEOPLE: dict[str, dict[str, object]] = {
    "ordinary": sample_values(),
    "nothing known": dict(BARE),
    "no first name": sample_values() | {"prospect.first_name": "", "prospect.full_name": None},
    "no title": sample_values() | {"prospect.title": " "},
    "long company": sample_values() | {"company.name": "x" * 200, "company.short_name": "Long " * 40},
    "right to left": sample_values() | {"prospect.first_name": "שרה", "company.short_name": "شركة التبريد"},
    "emoji": sample_values() | {"prospect.first_name": "🎉👩‍👩‍👧", "referrer.name": "🧊"},
    "braces": dict.fromkeys(FIELDS, "{{7*7}}"),
    "script": dict.fromkeys(FIELDS, "<script>alert(1)</script>"),
}


def shown(item: LibraryItem, fields: dict[str, object]) -> RenderedScript:
    return ScriptRenderer().compile(item.slug, item.source).render(fields)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("item", SCRIPTS, ids=lambda item: item.slug)
def test_every_starter_reads_for_everybody(item: LibraryItem, person: str) -> None:
    script = shown(item, PEOPLE[person])
    assert script.problem is None
    for step in script.steps:
        assert step.plain
        assert "<script" not in step.html
        assert "49" not in step.plain
        if person not in {"braces", "script"}:
            assert not re.search(r"[{}]|None|\s[,.?]|[,:]\s*[.?]|“”|\(\)", step.plain)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.slug)
def test_every_starter_passes_the_checks(item: LibraryItem) -> None:
    assert check(item.text, Known(objections=OBJECTIONS)) == ()


@pytest.mark.parametrize("item", SCRIPTS, ids=lambda item: item.slug)
def test_a_reps_shorthand_is_never_said(item: LibraryItem) -> None:
    script = shown(item, sample_values() | {"callback.said": "SHORTHAND", "last_touch.note": "SHORTHAND"})
    said = [script.subject, *(step.plain for step in script.steps)]
    said += [words for step in script.steps for branch in step.branches for words in (branch.says, branch.hint)]
    assert "SHORTHAND" not in " ".join(said)


@pytest.mark.parametrize("source", ["Referral ask", "Trade show", "Northwest Cold Chain Expo", ""])
def test_a_source_of_any_name_reads_well(source: str) -> None:
    letter, answer = (
        shown(item, sample_values() | {"source.name": source, "referrer.name": ""})
        for item in (BY_SLUG["letter_trade_show"], BY_SLUG["how_did_you_get_my_number"])
    )
    show = "the Northwest Cold Chain Expo" if "Expo" in source else "the trade show"
    assert letter.subject == f"After {show}"
    assert f"left your name with us at {show}." in letter.steps[0].plain
    assert (f"under “{source}”" if source else "isn’t in my notes") in answer.steps[0].plain


def test_the_library_is_whole() -> None:
    kinds = [item.source.kind for item in ITEMS]
    least = {"call": 7, "voicemail": 4, "objection": 8, "letter": 2, "email": 2, "referral_ask": 1, "brief": 1}
    assert all(kinds.count(kind) >= count for kind, count in least.items())


@pytest.mark.parametrize("item", [each for each in ITEMS if each.source.kind == "call"], ids=lambda item: item.slug)
def test_a_call_has_steps_with_branches(item: LibraryItem) -> None:
    assert len(item.source.steps) >= 3
    assert all(len(step.branches) <= 4 for step in item.source.steps)
    assert any(step.branches for step in item.source.steps)
    assert item.source.objections


@pytest.mark.parametrize(
    "item", [each for each in ITEMS if each.source.kind in {"voicemail", "objection"}], ids=lambda item: item.slug
)
def test_voicemails_are_short_and_objections_end_in_a_question(item: LibraryItem) -> None:
    words = shown(item, sample_values()).steps[0].plain
    if item.source.kind == "objection":
        assert words.endswith("?")
    else:
        assert 15 <= spoken_seconds(words) <= 30


def test_the_guide_asks_the_six_questions() -> None:
    guide = json.loads((ROOT / "resources/guides/six_questions.json").read_text(encoding="utf-8"))
    keys = [question["key"] for question in guide["questions"]]
    assert keys == ["need", "motivation", "authority", "buying_plan", "size", "next_step"]
    for question in guide["questions"]:
        assert question["kind"] in {"text", "choice", "amount", "date", "person", "scale"}
        assert question["required"]
        assert question["min_chars"] == (1 if question["kind"] in {"amount", "person"} else 3)
        assert question["ask"].endswith("?")


def test_the_words_of_the_format_are_written_down() -> None:
    document = (ROOT / "docs/script_format.md").read_text(encoding="utf-8")
    assert [name for name, field in FIELDS.items() if f"| `{name}` | {field.meaning} |" not in document] == []
    for name in (*KINDS, *STAGES, *FRONT, *FILTERS):
        assert f"`{name}" in document
