"""The help pages: Markdown files that ship with the program, taken apart into sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sdr_desk.paths import resources_folder
from sdr_desk.ui.help.actions import TOPICS

_MARKS = re.compile(r"`key:[^`]*`|\*\*|`|\]\([a-z_]+\.md\)|(?<!\w)\[")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page and the Markdown below it; the first one of a page is its beginning."""

    anchor: str
    title: str
    text: str

    def count(self, wanted: str) -> int:
        """How often some words occur, whatever their case."""
        return _plain(f"{self.title}\n{self.text}").casefold().count(wanted.casefold()) if wanted else 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file name without ending, its title, and its sections."""

    name: str
    title: str
    sections: tuple[Section, ...]

    def count(self, wanted: str) -> int:
        """How often some words occur on the page."""
        return sum(section.count(wanted) for section in self.sections)


@cache
def _plain(text: str) -> str:
    """Markdown without its marks, on one line, as it can be found on the page."""
    return " ".join(_MARKS.sub("", text).split())


def parse_page(name: str, text: str) -> Page:
    """A page from its Markdown: a line "# Title", then sections that start with "## Heading".

    Raises:
        ValueError: the page does not start with its title.
    """
    head, _, body = text.partition("\n")
    if not head.startswith("# "):
        raise ValueError(f"the help page {name} does not start with its title")
    sections: list[tuple[str, list[str]]] = [(head[2:].strip(), [])]
    fenced = False
    for line in body.split("\n"):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            sections.append((line[3:].strip(), []))
        else:
            sections[-1][1].append(line)
    made = (Section(f"s{at}", title, "\n".join(lines).strip()) for at, (title, lines) in enumerate(sections))
    return Page(name, head[2:].strip(), tuple(made))


def read_page(name: str, folder: Path | None = None) -> Page:
    """One page, read from its file. Raises OSError when it is not there."""
    path = (folder or resources_folder() / "help") / f"{name}.md"
    return parse_page(name, path.read_text(encoding="utf-8"))


@cache
def all_pages() -> tuple[Page, ...]:
    """Every page in the order of the list, read once."""
    return tuple(read_page(name) for name, _words in TOPICS)
