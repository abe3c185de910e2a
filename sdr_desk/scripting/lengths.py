"""Whether the words of a script take too long to say or to read, with the sentences worth shortening."""

import re
from collections.abc import Iterator

from sdr_desk.scripting.format import ScriptSource, StepSource
from sdr_desk.scripting.known import Known
from sdr_desk.scripting.places import PiecePlaces, Places
from sdr_desk.scripting.problems import Problem
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.scripting.speech import VOICEMAIL_LIMIT, spoken_seconds, written_words

_TAG = re.compile(r"\{[{%#][^{}]{0,600}[}%#]\}")
_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)*]*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>]|[0-9]+[.)])\s)")
_MOST_PARTS = 3
_FEWEST_WORDS = 6


def length_problems(source: ScriptSource, rendered: RenderedScript, places: Places, known: Known) -> Iterator[Problem]:
    """Warnings for what passes its limit with these values; in a call the limit in seconds holds for each step."""
    limit = source.seconds_limit or (VOICEMAIL_LIMIT if source.kind == "voicemail" else None)
    for step, shown in zip(source.steps, rendered.steps, strict=True):
        seconds = spoken_seconds(shown.plain, known.words_per_minute())
        if limit is not None and seconds > limit:
            message = f"{seconds:.0f} s is too long to say; the limit is {limit} s."
            yield _long(step, places, message, round((seconds - limit) * known.words_per_minute() / 60))
    written = sum(written_words(shown.plain) for shown in rendered.steps)
    if source.words_limit is not None and written > source.words_limit:
        message = f"{written} words is too long; the limit is {source.words_limit} words."
        yield _long(source.steps[0], places, message, written - source.words_limit)


def _long(step: StepSource, places: Places, message: str, words: int) -> Problem:
    piece = PiecePlaces(places, step.text, step.line, 0)
    parts = tuple((piece.offset(start), piece.offset(end)) for start, end in long_sentences(step.text))
    cure = f"Cut about {max(1, words)} {'word' if words <= 1 else 'words'}."
    return places.place(Problem(step.line, "warning", message, cure, parts=parts))


def long_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of the three longest sentences of six words or more, the longest first; a tag is one word."""
    plain = _TAG.sub(lambda found: "x" * len(found.group()), text)
    spans: list[tuple[int, int, int]] = []
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(plain)), len(plain)]:
        said = plain[start:end]
        words = len(said.split())
        if words >= _FEWEST_WORDS:
            spans.append((-words, start + len(said) - len(said.lstrip()), start + len(said.rstrip())))
        start = end
    return tuple((first, last) for _, first, last in sorted(spans)[:_MOST_PARTS])
