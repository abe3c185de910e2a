"""A guide as its author writes it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.guide_changes import rule_words
from sdr_desk.method.guide_text import (
    GuideQuestion,
    GuideText,
    NotAGuide,
    fresh_key,
    from_json,
    problems,
    to_json,
)
from sdr_desk.method.qualification import Counts, counts

ROOT = Path(__file__).parents[2]
ONE = GuideQuestion("need", "Need", "What goes wrong?")
GUIDE = GuideText("Ours", questions=(ONE,))
READY = sorted((ROOT / "resources/guides").glob("*.json"))


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_a_ready_made_guide_can_be_published_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    guide = from_json(text)
    assert problems(guide) == ()
    assert to_json(guide) == text
    assert all(question.counts.words for question in guide.questions)
    assert {"need", "authority", "time_frame", "next_step"} <= {question.role for question in guide.questions}
    assert all("?" in question.ask for question in guide.questions)


def test_there_are_five_ready_made_guides() -> None:
    assert [path.stem for path in READY] == ["bant", "champ", "gpct", "meddicc", "six_questions"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Give the guide a name."),
        ({"questions": ()}, "A guide needs at least one question."),
        ({"questions": (replace(ONE, required=False),)}, "At least one question must be required."),
        ({"questions": (ONE, replace(ONE, key="b"))}, "Two questions are called “Need”."),
        ({"questions": (replace(ONE, ask=""),)}, "Write how to ask it aloud."),
        ({"questions": (replace(ONE, label=""),)}, "Give this question a name."),
        ({"questions": (replace(ONE, kind="choice", options=("Yes",)),)}, "A choice needs at least two"),
        ({"questions": (replace(ONE, kind="choice", options=("Yes", "yes")),)}, "words of its own"),
        ({"questions": (replace(ONE, kind="choice", options=("Yes", "n" * 61)),)}, "at most 60 letters"),
        ({"questions": (replace(ONE, counts=Counts(words="w" * 201)),)}, "at most 200 letters"),
        ({"about": "a" * 501}, "at most 500 letters"),
        ({"cycle_days": 0}, "A sales cycle is 1"),
        ({"short_cycles": 3}, "one or two"),
    ],
)
def test_what_keeps_a_guide_back_is_told(change: dict[str, object], said: str) -> None:
    found = problems(replace(GUIDE, **change))  # type: ignore[arg-type]
    assert said in found[0].text


def test_only_answers_of_the_choice_can_count() -> None:
    asked = replace(ONE, kind="choice", options=("Yes", "No"), counts=Counts(options=("Maybe",)))
    assert [one.field for one in problems(replace(GUIDE, questions=(asked,)))] == ["counts"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "[" * 100_000, '{"questions": [{"ask": "x"}]}', '{"questions": [{"label": null}]}',
     '{"questions": ["x"]}'],
)  # fmt: skip
def test_what_is_no_guide_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotAGuide, match="guide"):
        from_json(text)


def test_numbers_that_no_calendar_or_purse_holds_are_cut() -> None:
    rule = {"within_days": 10**30, "at_least_cents": 10**400}
    (asked,) = from_json(json.dumps({"questions": [{"label": "A", "about": None, "counts": rule}]})).questions
    assert asked.counts.within_days == 1825
    assert rule_words(replace(asked, kind="amount")).startswith("Counts from 1,000,000,000")
    assert counts("date", asked.counts, (), "in 3 weeks", date(2026, 10, 14)).ok


def test_what_a_file_leaves_empty_is_empty() -> None:
    guide = from_json('{"name": null, "about": null, "questions": [{"label": "A", "ask": null}]}')
    assert (guide.name, guide.about, guide.questions[0].label, guide.questions[0].ask) == ("Guide", "", "A", "")


def test_keys_that_come_twice_are_told_apart() -> None:
    guide = from_json('{"name": "G", "questions": [{"key": "need", "label": "A"}, {"key": "need", "label": "B"}]}')
    assert [one.key for one in guide.questions] == ["need", "need_2"]
    assert fresh_key("Wer entscheidet?", []) == "wer_entscheidet"
    assert fresh_key("???", ["question"]) == "question_2"


@given(st.text(max_size=30), st.text(min_size=1, max_size=30), st.integers(1, 2), st.booleans())
def test_a_guide_comes_back_as_it_was_written(name: str, label: str, cycles: int, required: bool) -> None:
    asked = GuideQuestion("k", label.strip() or "L", "How?", "choice", required, "need", ("A", "B"), Counts(2, ("A",)))
    guide = GuideText(name.strip() or "Guide", "About", 60, cycles, (asked,))
    assert from_json(to_json(guide)) == guide
