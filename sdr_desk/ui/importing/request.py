"""A list a person wants to import, before it is opened; light, as every window can take one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PASTED = "pasted rows"


@dataclass(frozen=True, slots=True)
class Request:
    """A file or pasted text, and what a person said about how to read it."""

    path: Path | None = None
    text: str = ""
    sheet: str = ""
    has_header: bool | None = None
    delimiter: str = ""
    encoding: str = ""

    @property
    def name(self) -> str:
        """The file's name, or "pasted rows"."""
        return self.path.name if self.path else PASTED
