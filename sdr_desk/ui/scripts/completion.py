"""What can stand at a place of a script: fields, filters, steps and objections, entries of the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sdr_desk.scripting.fields import CUSTOM, FIELDS, field_of
from sdr_desk.scripting.filters import FILTERS, WITH_VALUE
from sdr_desk.scripting.format import END, KINDS, OBJECTION, STAGES

FRONT_WORDS = {
    "title": "What lists and buttons show", "kind": "Call, voicemail, letter …", "audience": "Who it is for",
    "stage": "When it is used", "tags": "A list of words", "subject": "Subject line of a letter or e-mail",
    "seconds_limit": "Seconds it may take to say", "words_limit": "Words it may have",
    "expects": "Fields it is only used with", "objections": "Objection scripts, the most frequent first",
}  # fmt: skip
FILTER_WORDS = {
    "fallback": ("Other words when the value is empty", 'fallback("there")'),
    "possessive": ("Dana’s, James’", "Dana’s"),
    "spoken": ("As one says it: phone numbers, dates", "208 555 0142"),
    "date": ("As letters write it", "October 14, 2026"),
    "weekday": ("The day of a date", "Friday"),
    "ordinal": ("Its place in a row", "1st"),
    "article": ("“a” or “an” before the words", "a dairy"),
    "money": ("Whole cents as dollars", "$1,250"),
    "first_word": ("The first word alone", "Ridgeline"),
    "upper": ("Large letters", "DANA"),
    "lower": ("Small letters", "dana"),
    "title": ("Each word with a large letter", "Cold Storage"),
    "capitalize": ("The first letter large", "Cold storage"),
    "trim": ("Without white space at both ends", ""),
}
_SYNONYMS = frozenset({"default"})
BLOCK_WORDS = {
    "if": "Only when this is known", "elif": "Else, when this is known", "else": "In every other case",
    "endif": "Here it ends",
}  # fmt: skip
_TAG_REACH = 500
_WORD = re.compile(r"[A-Za-z0-9_.]*$")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_FIRST_WORD = re.compile(r"%-?\s*[a-z]*$")
_VALUE = re.compile(r"(?:[\"')%]|[\w]+\.[\w.]+|\belse|\bendif)\s*$")
_BRANCH = re.compile(r"-[ \t]+[\"“].*[\"”][ \t]*(?:->|→)[ \t]*([a-z0-9_:-]*)$")
_STEP = re.compile(r"^##[ \t]+(?P<title>[^#{\s].*?)[ \t]*(?:\{#(?P<id>[a-z0-9_-]+)\})?[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_]*)$")
_ENTRY = re.compile(r"([a-z_]+):[ \t]*(?:.*[,\[ \t])?([A-Za-z0-9_.]*)$")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to put in: *word* is shown and matched, *text* goes into the script."""

    word: str
    text: str
    meaning: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices for a place; the chosen one stands instead of [start, end)."""

    start: int
    end: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a workspace adds: names of its own fields, and (slug, title) of its objection scripts."""

    custom: tuple[str, ...] = ()
    objections: tuple[tuple[str, str], ...] = ()


def offer_at(text: str, at: int, words: Vocabulary, *, asked: bool) -> Offer | None:
    """What can stand at an offset, narrowed to what is written there already; None when nothing can.

    Without being *asked*, only fields and filters inside an open tag and targets behind an arrow are offered.
    """
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if _in_front(text, at):
        return _front_offer(line, at, words) if asked else None
    branch = _BRANCH.search(line)
    if branch:
        return _offer(at, branch.group(1), _targets(text, words))
    tag = _open_tag(text[max(0, at - _TAG_REACH) : at])
    if tag is not None:
        return _tag_offer(tag, at, words)
    if not asked:
        return None
    typed = _WORD.search(line).group()
    whole = [Choice(each.word, f"{{{{ {each.text} }}}}", each.meaning, each.sample) for each in _fields(words)]
    return _offer(at, typed, whole) or _offer(at, "", whole)


def _in_front(text: str, at: int) -> bool:
    """Whether an offset lies between the first line of dashes and the second."""
    if not text.startswith("---\n") or at < 4:
        return False
    end = re.search(r"^---[ \t]*$", text[4:], re.MULTILINE)
    return end is None or at <= 4 + end.start() - 1


def _open_tag(before: str) -> str | None:
    """What stands in the tag that is still open, with its second sign, None outside of one."""
    opened = max(before.rfind("{{"), before.rfind("{%"))
    if opened < 0 or "}" in before[opened + 2 :]:
        return None
    inside = _STRING.sub('""', before[opened + 1 :])
    return None if inside.count('"') % 2 else inside


def _tag_offer(inside: str, at: int, words: Vocabulary) -> Offer | None:
    typed = _WORD.search(inside).group()
    if _FIRST_WORD.match(inside):
        return _offer(at, typed, [Choice(word, word, meaning) for word, meaning in BLOCK_WORDS.items()])
    before = inside[: len(inside) - len(typed)].rstrip()
    if before.endswith("|"):
        return _offer(at, typed, _filters())
    return None if _VALUE.search(before) else _offer(at, typed, _fields(words))


def _front_offer(line: str, at: int, words: Vocabulary) -> Offer | None:
    entry = _ENTRY.match(line)
    if entry is None:
        key = _KEY.search(line).group()
        return _offer(at, key, [Choice(name, f"{name}: ", meaning) for name, meaning in FRONT_WORDS.items()])
    values = {
        "kind": [Choice(kind, kind) for kind in KINDS],
        "stage": [Choice(stage, stage) for stage in STAGES],
        "expects": _fields(words),
        "objections": [Choice(slug, slug, title) for slug, title in words.objections],
    }.get(entry.group(1))
    return _offer(at, entry.group(2), values) if values else None


def _targets(text: str, words: Vocabulary) -> list[Choice]:
    steps = [
        Choice(name, name, found.group("title"))
        for found in _STEP.finditer(text)
        if (name := found.group("id") or _name_of(found.group("title")))
    ]
    objections = [Choice(OBJECTION + slug, OBJECTION + slug, title) for slug, title in words.objections]
    return [*steps, Choice(END, END, "The talk ends here"), *objections]


def _name_of(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")


def _fields(words: Vocabulary) -> list[Choice]:
    own = (field for name in words.custom if (field := field_of(f"{CUSTOM}.{name}")) is not None)
    return [Choice(field.name, field.name, field.meaning, field.sample) for field in (*FIELDS.values(), *own)]


def _filters() -> list[Choice]:
    names = [name for name in FILTERS if name not in _SYNONYMS]
    return [
        Choice(name, f'{name}("…")' if name in WITH_VALUE else name, *FILTER_WORDS.get(name, ("", "")))
        for name in names
    ]


def _offer(at: int, typed: str, choices: Iterable[Choice]) -> Offer | None:
    """Those that begin with what is typed before those that hold it; None without any, or when it is written out."""
    low = typed.lower()
    holding = [each for each in choices if low in each.word.lower()]
    holding.sort(key=lambda each: not (each.word.lower().startswith(low) or f".{low}" in each.word.lower()))
    if not holding or (len(holding) == 1 and holding[0].text == typed):
        return None
    return Offer(at - len(typed), at, tuple(holding))
