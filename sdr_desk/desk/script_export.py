"""The team's scripts written to a folder of plain files, one a script, for git or a shared drive."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.desk.allowed import refuse_others
from sdr_desk.desk.authoring_read import SUGGEST
from sdr_desk.desk.authoring_text import front_if_any, same
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.script_files import ENDING, ScriptFile, Told, checked_folder, files_in, unheard
from sdr_desk.exchange.files import whole_file
from sdr_desk.store import authoring as store
from sdr_desk.store.authoring import ScriptRow


@dataclass(frozen=True, slots=True)
class FolderResult:
    """What an export did.

    Attributes:
        written: files written; unchanged: files that held the same words already.
        left_alone: paths inside the folder that hold something else and were not touched, each with the reason.
    """

    written: int
    unchanged: int
    folder: Path
    left_alone: tuple[tuple[str, str], ...] = ()


def export_scripts(
    desk: Desk,
    folder: Path,
    *,
    drafts: bool = False,
    replace: Collection[str] = (),
    only: str = "",
    progress: Told = unheard,
) -> FolderResult:
    """Write every script in use to its file, `kind/slug.md`, or where a file of its name is already.

    A file is replaced only when its words were published here before or its slug is among `replace`; nothing is ever
    removed.

    Args:
        drafts: write the drafts where there are any; authors only.
        only: the slug of the one script to write; "" writes all of them.
        progress: hears how far it is.

    Raises:
        KnownError: the folder cannot be used or written, or a rep asks for drafts.
    """
    if drafts:
        refuse_others(desk, "can export drafts", SUGGEST)
    real = checked_folder(folder)
    files = files_in(real)
    written = unchanged = 0
    left: list[tuple[str, str]] = []
    rows = [(row, text) for row, text in _in_use(desk, drafts=drafts) if not only or row.slug == only]
    for at, (row, text) in enumerate(rows):
        progress(at, len(rows), f"{at} of {len(rows)} scripts looked at")
        file = files.get(row.slug)
        path = file.path if file else real / row.kind / f"{row.slug}{ENDING}"
        why = _why_not(desk, row, text, path, file, real, replace)
        if why:
            left.append((path.relative_to(real).as_posix(), why))
        elif file is not None and same(file.text, text):
            unchanged += 1
        else:
            with whole_file(path) as out:
                out.write(f"{text.rstrip(chr(10))}\n".encode("utf-8", "replace"))
            written += 1
    return FolderResult(written, unchanged, real, tuple(left))


def _in_use(desk: Desk, *, drafts: bool) -> Iterator[tuple[ScriptRow, str]]:
    """The scripts an export writes, each with its words."""
    for row in store.all_scripts(desk.conn):
        text = row.text if drafts else row.live_body
        if row.state != "retired" and text.strip():
            yield row, text


def _why_not(
    desk: Desk, row: ScriptRow, text: str, path: Path, file: ScriptFile | None, real: Path, replace: Collection[str]
) -> str:
    """Why a file must not be written over; "" when it may."""
    if file is None:
        if not path.parent.resolve().is_relative_to(real):
            return "Its folder is a link out of the folder."
        return "Something else has this name." if path.exists() or path.is_symlink() else ""
    if file.problem or same(file.text, text):
        return file.problem
    front = front_if_any(file.text)
    if front is None or front.kind != row.kind:
        return "It is not the script of this name."
    ours = same(file.text, row.text) or store.was_published(desk.conn, row.id, file.text)
    return "" if ours or row.slug in replace else "It was changed outside; take it in first, or replace it."
