"""A qualification guide as its author writes it: questions, what counts, the horizon; its JSON and what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sdr_desk.method.qualification import ANY_ANSWER, KINDS, MOST_DAYS, ROLES, Counts, counts_of, counts_text

MOST_QUESTIONS = 20
MOST_OPTIONS = 9
"""As many options as there are digits to choose them with."""
LONGEST = {"name": 60, "label": 60, "ask": 300, "option": 60, "words": 200, "about": 500}


class NotAGuide(ValueError):
    """A text that holds no guide; its words are a sentence for whoever brought it."""


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """One question: how it is called, asked aloud and answered, what it is for, and what counts.

    Attributes:
        key: what answers are kept under; the same key in a later version takes the answers of an earlier one.
        options: of a choice, in order.
    """

    key: str
    label: str
    ask: str = ""
    kind: str = "text"
    required: bool = True
    role: str = ""
    options: tuple[str, ...] = ()
    counts: Counts = ANY_ANSWER


@dataclass(frozen=True, slots=True)
class GuideText:
    """A guide; short-term is who could buy within `short_cycles` sales cycles of `cycle_days` days."""

    name: str
    about: str = ""
    cycle_days: int = 90
    short_cycles: int = 2
    questions: tuple[GuideQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a guide from being published: at which question (-1: at none), in which field, in a sentence."""

    at: int
    field: str
    text: str


# --- its JSON ---------------------------------------------------------------------------------------------------------


def to_json(guide: GuideText) -> str:
    """The guide as a text to keep or to give to others; `from_json` reads it back."""
    told = {
        "name": guide.name,
        "about": guide.about,
        "cycle_days": guide.cycle_days,
        "short_cycles": guide.short_cycles,
        "questions": [_told(question) for question in guide.questions],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(question: GuideQuestion) -> dict[str, Any]:
    rule = json.loads(counts_text(replace(question.counts, min_chars=1)))
    return {
        "key": question.key,
        "label": question.label,
        "ask": question.ask,
        "kind": question.kind,
        "role": question.role,
        "required": question.required,
        "min_chars": question.counts.min_chars,
        "choices": list(question.options),
        "counts": rule,
    }


def from_json(text: str) -> GuideText:
    """The guide of a JSON text.

    Raises:
        NotAGuide: the text is no JSON, or holds no name and no questions.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAGuide("This is not a guide: the file is no JSON.") from error
    if not isinstance(told, Mapping) or not isinstance(told.get("questions"), list):
        raise NotAGuide("This is not a guide: it has no list of questions.")
    read: list[GuideQuestion] = []
    for one in told["questions"]:
        if not isinstance(one, Mapping) or not _words(one.get("label")):
            raise NotAGuide(f"Question {len(read) + 1} of this guide has no name.")
        read.append(_question(one, [question.key for question in read]))
    return GuideText(
        _words(told.get("name")) or "Guide",
        _words(told.get("about")),
        _number(told.get("cycle_days"), 90, MOST_DAYS),
        _number(told.get("short_cycles"), 2, 2),
        tuple(read),
    )


def _question(told: Mapping[str, Any], taken: Sequence[str]) -> GuideQuestion:
    label, kind, role = _words(told["label"]), _words(told.get("kind")), _words(told.get("role"))
    choices, rule = told.get("choices"), told.get("counts")
    least = _number(told.get("min_chars"), 1, 10_000)
    return GuideQuestion(
        fresh_key(_words(told.get("key")) or label, taken),
        label,
        _words(told.get("ask")),
        kind if kind in KINDS else "text",
        bool(told.get("required", True)),
        role if role in ROLES else "",
        tuple(_words(one) for one in choices) if isinstance(choices, list) else (),
        counts_of(json.dumps(rule) if isinstance(rule, Mapping) else "{}", least),
    )


def _words(value: object) -> str:
    """A text of a file; "" for anything else that stands there."""
    return value.strip() if isinstance(value, str) else ""


def _number(value: object, usual: int, most: int) -> int:
    return min(most, max(1, value)) if isinstance(value, int) and not isinstance(value, bool) else usual


def fresh_key(words: str, taken: Sequence[str]) -> str:
    """A key for a question out of its words, in small letters; with a number when it is taken."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")[:40] or "question"
    number, key = 2, plain
    while key in taken:
        key, number = f"{plain}_{number}", number + 1
    return key


# --- what is wrong ----------------------------------------------------------------------------------------------------


def problems(guide: GuideText) -> tuple[Problem, ...]:
    """What keeps a guide from being published, first thing first; nothing when nothing does."""
    found = [Problem(-1, field, text) for field, wrong, text in _of_whole(guide) if wrong]
    seen: set[str] = set()
    for at, question in enumerate(guide.questions):
        found += [Problem(at, field, text) for field, wrong, text in _of_question(question) if wrong]
        same = question.label.strip().casefold()
        if same and same in seen:
            found.append(Problem(at, "label", f"Two questions are called “{question.label.strip()}”."))
        seen.add(same)
    return tuple(found)


def _of_whole(guide: GuideText) -> tuple[tuple[str, bool, str], ...]:
    required = any(question.required for question in guide.questions)
    return (
        ("name", not guide.name.strip(), "Give the guide a name."),
        ("name", len(guide.name) > LONGEST["name"], f"A name has at most {LONGEST['name']} letters."),
        ("about", len(guide.about) > LONGEST["about"], f"What it is for has at most {LONGEST['about']} letters."),
        ("questions", not guide.questions, "A guide needs at least one question."),
        ("questions", bool(guide.questions) and not required, "At least one question must be required."),
        ("questions", len(guide.questions) > MOST_QUESTIONS, f"A guide has at most {MOST_QUESTIONS} questions."),
        ("cycle_days", not 1 <= guide.cycle_days <= MOST_DAYS, f"A sales cycle is 1 to {MOST_DAYS:,} days."),
        ("short_cycles", guide.short_cycles not in (1, 2), "Short-term is one or two sales cycles."),
    )


def _of_question(question: GuideQuestion) -> tuple[tuple[str, bool, str], ...]:
    return (
        ("label", not question.label.strip(), "Give this question a name."),
        ("label", len(question.label) > LONGEST["label"], f"The name has at most {LONGEST['label']} letters."),
        ("ask", not question.ask.strip(), "Write how to ask it aloud."),
        ("ask", len(question.ask) > LONGEST["ask"], f"Nobody says more than {LONGEST['ask']} letters at once."),
        (
            "words",
            len(question.counts.words) > LONGEST["words"],
            f"What counts, in words, has at most {LONGEST['words']} letters.",
        ),
        *_of_options(question),
    )


def _of_options(question: GuideQuestion) -> tuple[tuple[str, bool, str], ...]:
    if question.kind != "choice":
        return ()
    options = [option.strip() for option in question.options]
    twice = len({option.casefold() for option in options}) < len(options)
    strange = [option for option in question.counts.options if option not in question.options]
    return (
        ("options", len(options) < 2, "A choice needs at least two answers to choose from."),
        ("options", len(options) > MOST_OPTIONS, f"A choice has at most {MOST_OPTIONS} answers, one for each digit."),
        (
            "options",
            max(map(len, options), default=0) > LONGEST["option"],
            f"An answer to choose has at most {LONGEST['option']} letters.",
        ),
        ("options", twice or "" in options, "Each answer to choose from has words of its own."),
        ("counts", bool(strange), "Only answers of the choice can count."),
    )
