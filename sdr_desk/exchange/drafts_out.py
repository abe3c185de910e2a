"""A folder of e-mail drafts, one file a person, written all together or not at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import cannot_write
from sdr_desk.exchange.mail import draft

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_MARKS = re.compile(r"</?span[^>]*>")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """One e-mail: `html` is the safe rich text a script renders to, `plain` the same words."""

    name: str
    to: str
    subject: str
    plain: str
    html: str


def write_drafts(
    drafts: Iterable[Draft],
    folder: Path,
    *,
    told: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Path, ...]:
    """Write `.eml` files named by number and person; those that are in the folder stay, under their own names.

    Raises:
        KnownError: there is none, the work was stopped, an address cannot be used, or the folder cannot be written.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as beside:
            names = _write_all(drafts, Path(beside), folder, told, cancelled)
            return tuple((Path(beside) / name).replace(folder / name) for name in names)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _write_all(
    drafts: Iterable[Draft],
    beside: Path,
    folder: Path,
    told: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> list[str]:
    names: list[str] = []
    for number, item in enumerate(drafts, 1):
        if cancelled is not None and cancelled():
            raise KnownError("The drafts were stopped.", "No file was written, and nothing was logged.", "")
        name = _free(folder, number, item.name)
        (beside / name).write_bytes(draft(item.to, item.subject, item.plain, _page(item.html)))
        names.append(name)
        if told is not None:
            told(number)
    if not names:
        raise KnownError(
            "There is no e-mail to write.", "No file was written.", "Choose people with an e-mail address."
        )
    return names


def _free(folder: Path, number: int, person: str) -> str:
    """A file name that is not taken in the folder."""
    clean = _FORBIDDEN.sub(" ", person.encode("utf-8", "ignore").decode("utf-8"))
    stem = f"{number:04d} {' '.join(clean.split())[:_LONGEST_NAME]}".strip(" .")
    again = 1
    name = f"{stem}.eml"
    while (folder / name).exists():
        again += 1
        name = f"{stem} ({again}).eml"
    return name


def _page(html: str) -> str:
    """The words as mail programs show them; the marks of filled-in values stay here."""
    return f"<!doctype html><html><body>{_MARKS.sub('', html)}</body></html>"
