"""A brief as it was sent, in parts a page can lay out: headings, labels with their words, list items, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from sdr_desk.exchange.rich_blocks import Block, blocks

_Line = list[tuple[str, bool]]


class Kind(Enum):
    """What a part of a brief is."""

    TITLE = "title"
    HEADING = "heading"
    PAIR = "pair"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a brief: its words, and for a pair the label before them."""

    kind: Kind
    text: str
    label: str = ""


@lru_cache(maxsize=32)
def parts_of(html: str) -> tuple[Part, ...]:
    """The parts of a brief in order; every word of it is in one of them, and nothing else is."""
    found: list[Part] = []
    for at, block in enumerate(blocks(html)):
        if block.kind == "heading":
            found.append(Part(Kind.HEADING if at else Kind.TITLE, _tidy(block.text)))
        else:
            found += _parts(block)
    return tuple(found)


def _parts(block: Block) -> Iterator[Part]:
    """A block by its labels: each is strong words that a colon or the end of the line closes."""
    plain = Kind.ITEM if block.kind == "item" else Kind.TEXT
    label, words = "", list[str]()
    for line in _lines(block):
        found = _label(line)
        if found and (label or words):
            yield from _made(plain, label, words)
            words = []
        label = found or label
        words.append("".join(text for text, _strong in (line[1:] if found else line)))
    yield from _made(plain, label, words)


def _made(plain: Kind, label: str, words: list[str]) -> Iterator[Part]:
    text = _tidy("\n".join(words)).removeprefix(": ")
    if label and text:
        yield Part(Kind.PAIR, text, label)
    elif label or text:
        yield Part(plain, label or text)


def _lines(block: Block) -> list[_Line]:
    """The runs of a block, line by line."""
    lines: list[_Line] = [[]]
    for run in block.runs:
        for at, piece in enumerate(run.text.split("\n")):
            if at:
                lines.append([])
            if piece:
                lines[-1].append((piece, run.strong))
    return [line for line in lines if any(text.strip() for text, _strong in line)]


def _label(line: _Line) -> str:
    """The strong words a line begins with, when they are a label; "" when it has none."""
    first, strong = line[0]
    alone = len(line) == 1 or not "".join(text for text, _strong in line[1:]).strip()
    follows = line[1][0].lstrip().startswith(":") if len(line) > 1 else False
    return first.strip().rstrip(":") if strong and (alone or follows or first.rstrip().endswith(":")) else ""


def _tidy(text: str) -> str:
    return "\n".join(line for line in (" ".join(one.split()) for one in text.split("\n")) if line)
