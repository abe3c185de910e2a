"""The script files of a folder outside: found without following links out of it, read within limits, told apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.desk.authoring_text import MOST_BYTES, slug_of, tidy
from sdr_desk.errors import KnownError

MOST_FILES = 2_000
ENDING = ".md"
Told = Callable[[int, int, str], object]
"""Hears scripts done, scripts in all, and words about them, while a folder is worked on."""

_NOT_SCRIPTS = frozenset({"readme", "license", "changelog", "contributing", "code_of_conduct"})


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """One file of a folder; `text` is "" and `problem` a sentence when it cannot be read."""

    path: Path
    slug: str
    text: str
    problem: str = ""


def unheard(_done: int, _total: int, _words: str) -> None:
    """Nobody wants to hear how far it is."""


def checked_folder(folder: Path) -> Path:
    """A folder that is there, as a real path.

    Raises:
        KnownError: it is not there, or no folder.
    """
    try:
        real = folder.expanduser().resolve()
        there = real.is_dir()
    except (OSError, RuntimeError, ValueError) as error:  # a circle of links, a name no file can have
        raise _unusable(folder, "it cannot be reached") from error
    if not there:
        raise _unusable(folder, "it is not a folder" if real.exists() else "it is not there")
    return real


def files_in(folder: Path) -> dict[str, ScriptFile]:
    """Every script file below a folder by its slug, in the order of their paths.

    Hidden folders and files such as README.md are left out; two files of one name cannot be used.

    Raises:
        KnownError: the folder cannot be read, or holds more than 2,000 files.
    """
    real = checked_folder(folder)
    found: dict[str, ScriptFile] = {}
    for path in _paths(real):
        slug = slug_of(path.stem)
        if slug in found:
            other = found[slug].path.relative_to(real).as_posix()
            problem = f"Two files have this name: {other} and {path.relative_to(real).as_posix()}."
            found[slug] = ScriptFile(found[slug].path, slug, "", problem)
        else:
            found[slug] = _read(path, slug, real)
    return found


def files_of(path: Path) -> tuple[ScriptFile, ...]:
    """One file, or every script file below a folder.

    Raises:
        KnownError: it is not there, or the folder cannot be read.
    """
    if path.is_dir():
        return tuple(files_in(path).values())
    if not path.exists():
        raise KnownError(f"{path} is not there.", "Nothing was changed.", "Check the name.")
    return (_read(path, slug_of(path.stem), path.resolve().parent),)


def _paths(real: Path) -> list[Path]:
    paths: list[Path] = []
    for where, folders, names in os.walk(real, onerror=_cannot_read, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += [
            Path(where, name)
            for name in sorted(names)
            if name.lower().endswith(ENDING)
            and not name.startswith(".")
            and Path(name).stem.lower() not in _NOT_SCRIPTS
        ]
        if len(paths) > MOST_FILES:
            raise _unusable(real, f"it holds more than {MOST_FILES:,} script files")
    return paths


def _cannot_read(error: OSError) -> None:
    raise _unusable(Path(error.filename or "the folder"), error.strerror or "it cannot be read") from error


def _unusable(folder: Path, why: str) -> KnownError:
    return KnownError(
        f"The folder {folder.name or folder} cannot be used: {why}.", "Nothing was changed.", "Choose another folder."
    )


def _read(path: Path, slug: str, real: Path) -> ScriptFile:
    try:
        if not path.resolve().is_relative_to(real):
            return ScriptFile(path, slug, "", "It is a link to a file outside of the folder.")
        if not path.is_file():
            return ScriptFile(path, slug, "", "It is no file.")
        with path.open("rb") as file:
            content = file.read(2 * MOST_BYTES + 1)
        return ScriptFile(path, slug, tidy(content.decode("utf-8")))
    except UnicodeDecodeError:
        return ScriptFile(path, slug, "", "It is not text in UTF-8.")
    except KnownError as error:
        return ScriptFile(path, slug, "", error.what)
    except (OSError, RuntimeError) as error:
        return ScriptFile(path, slug, "", f"It cannot be read: {getattr(error, 'strerror', None) or error}.")
