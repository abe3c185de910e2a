"""The paragraphs of a rendered letter: safe rich text taken apart for a page that knows no HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item"]

_KINDS: dict[str, BlockKind] = {"p": "paragraph", "li": "item", **dict.fromkeys(("h1", "h2", "h3"), "heading")}
_STRONG = frozenset({"strong", "b", "em", "i"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight; a "\\n" in them breaks the line."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item; `mark` stands before an item: "•" or "3."."""

    kind: BlockKind
    runs: tuple[Run, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The words without their weights."""
        return "".join(run.text for run in self.runs)


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of what a script renders to, in order; emphasis of either kind is strong."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return tuple(reader.found)


def without_name(body: Sequence[Block], name: str) -> tuple[Block, ...]:
    """The blocks without a name that the last of them ends with, and what follows it there: the signature says it."""
    if not body or not name.strip():
        return tuple(body)
    last = body[-1]
    lines = last.text.split("\n")
    wanted = " ".join(name.split()).casefold()
    at = next((at for at, line in enumerate(lines) if " ".join(line.split()).strip(",").casefold() == wanted), None)
    if at is None:
        return tuple(body)
    kept = _first("\n".join(lines[:at]), last.runs)
    return (*body[:-1], Block(last.kind, kept, last.mark)) if kept else tuple(body[:-1])


def _first(text: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs as far as a text goes with which they begin."""
    room, kept = len(text), list[Run]()
    for run in runs:
        if room <= 0:
            break
        kept.append(Run(run.text[:room], run.strong))
        room -= len(run.text)
    return tuple(kept)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._runs: list[Run] = []
        self._kind: BlockKind = "paragraph"
        self._mark = ""
        self._strong = 0
        self._counts: list[int | None] = []  # a list's last number; None for one with bullets

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._runs.append(Run("\n", strong=False))
        elif tag in _STRONG:
            self._strong += 1
        elif tag in {"ul", "ol"}:
            self._counts.append(int(dict(attrs).get("start") or 1) - 1 if tag == "ol" else None)
        elif tag in _KINDS and not (tag == "p" and self._kind == "item"):
            self.finish()
            self._kind, self._mark = _KINDS[tag], self._next_mark() if tag == "li" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _STRONG:
            self._strong = max(0, self._strong - 1)
        elif tag in {"ul", "ol"}:
            self.finish()
            if self._counts:
                self._counts.pop()
        elif tag in _KINDS and not (tag == "p" and self._kind == "item"):
            self.finish()

    def handle_data(self, data: str) -> None:
        if data.strip() or self._runs:
            self._runs.append(Run(data, bool(self._strong)))

    def finish(self) -> None:
        """Close the block under way."""
        block = Block(self._kind, tuple(self._runs), self._mark)
        if block.text.strip():
            self.found.append(block)
        self._runs, self._kind, self._mark = [], "paragraph", ""

    def _next_mark(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return "•"
        self._counts[-1] += 1
        return f"{self._counts[-1]}."
