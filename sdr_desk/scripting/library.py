"""A folder of script files, read in one go."""

from dataclasses import dataclass
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.scripting.format import STAGES, ScriptSource, parse_script
from sdr_desk.scripting.problems import ScriptProblem


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """One script file: `slug` is its name without the ending, `text` the file as written."""

    slug: str
    path: Path
    source: ScriptSource
    text: str


class LibraryProblem(KnownError):
    """Some files of a library cannot be read.

    Attributes:
        items: the files that can be used all the same.
        problems: (path, what is wrong) for the others.
    """

    def __init__(self, items: tuple[LibraryItem, ...], problems: tuple[tuple[Path, str], ...]) -> None:
        self.items = items
        self.problems = problems
        path, said = problems[0]
        more = f" {len(problems) - 1} more files have problems." if len(problems) > 1 else ""
        super().__init__(
            f"The script file {path.name} cannot be used. {said}{more}",
            "The other scripts are not affected.",
            "Correct the file, or take it out of the folder.",
        )


def load_library(folder: Path) -> tuple[LibraryItem, ...]:
    """Every `.md` file below a folder, by folder, then in the order in which people are met: first calls first.

    Raises LibraryProblem when a file cannot be read or two share a name; it carries the good ones.
    """
    items: list[LibraryItem] = []
    problems: list[tuple[Path, str]] = []
    slugs: set[str] = set()
    for path in sorted(folder.rglob("*.md")):
        try:
            text = path.read_text(encoding="utf-8")
            source = parse_script(text, path.stem)
        except (ScriptProblem, OSError, UnicodeDecodeError) as error:
            problems.append((path, error.what if isinstance(error, ScriptProblem) else "It is not readable text."))
            continue
        if path.stem in slugs:
            problems.append((path, "Another script has the same file name."))
            continue
        slugs.add(path.stem)
        items.append(LibraryItem(path.stem, path, source, text))
    items.sort(key=_place)
    if problems:
        raise LibraryProblem(tuple(items), tuple(problems))
    return tuple(items)


def _place(item: LibraryItem) -> tuple[Path, int, str]:
    stages = STAGES.index(item.source.stage) if item.source.stage in STAGES else len(STAGES)
    return item.path.parent, stages, item.slug
