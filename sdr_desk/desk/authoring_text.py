"""The text of a script file before it is saved: tidied, begun for each kind, given another title, and named."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from sdr_desk.desk.script_starts import STARTS
from sdr_desk.errors import KnownError
from sdr_desk.scripting.format import KINDS, parse_script
from sdr_desk.scripting.problems import ScriptProblem

MOST_BYTES = 64 * 1024
"""How large a script file may be."""

_LONGEST_TITLE = 120
_LONGEST_SLUG = 50
_SPOKEN_LIMIT = {"voicemail": 30, "pitch": 30, "objection": 25}
_PLAIN_TITLE = re.compile(r"[A-Za-z][\w ,.’()/-]*")
_SURE_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


@dataclass(frozen=True, slots=True)
class Front:
    """What a script's row takes over from the front matter; `tags` is a JSON list."""

    title: str
    kind: str
    audience: str
    stage: str
    tags: str

    def columns(self) -> dict[str, str]:
        """The columns of the row, without the kind, which never changes."""
        return {"title": self.title, "audience": self.audience, "stage": self.stage, "tags": self.tags}


def tidy(text: str) -> str:
    """The text with one kind of line end and without NUL and half characters, which no file holds.

    Raises:
        KnownError: it is larger than 64 KB.
    """
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    stored = kept.encode("utf-8", "replace")
    if len(stored) > MOST_BYTES:
        raise KnownError(
            "The script is larger than 64 KB.", "What was saved before is kept.", "Split it into several scripts."
        )
    return stored.decode("utf-8")


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for empty lines at the end."""
    return one.rstrip("\n") == other.rstrip("\n")


@lru_cache(maxsize=512)  # the same scripts are listed and compared again and again
def front_of(text: str) -> Front:
    """The front matter of a script.

    Raises:
        ScriptProblem: it cannot be read.
    """
    source = parse_script(text)
    return Front(source.title, source.kind, source.audience, source.stage, json.dumps(list(source.tags)))


def front_if_any(text: str) -> Front | None:
    """The front matter of a script; None while it cannot be read."""
    try:
        return front_of(text)
    except ScriptProblem:  # an unfinished draft; the list goes on showing what it knew
        return None


def checked_title(title: str) -> str:
    """A title on one line.

    Raises:
        KnownError: there is none.
    """
    kept = " ".join(title.replace("\0", "").split())[:_LONGEST_TITLE].strip()
    if not kept:
        raise KnownError("The script needs a title.", "Nothing was saved yet.", "Type one.")
    return kept


def begun(kind: str, title: str, text: str = "") -> str:
    """A whole file for a new script: the text given with this title, below a front matter when it has none; without a
    text the words its kind begins with.

    Raises:
        KnownError: there is no such kind.
    """
    if kind not in KINDS:
        raise KnownError("There is no such kind of script.", "Nothing was saved yet.", "Choose one of the list.")
    if text.startswith("---\n"):
        return titled(text, title)
    limit = f"seconds_limit: {_SPOKEN_LIMIT[kind]}\n" if kind in _SPOKEN_LIMIT else ""
    subject = f"subject: {_quoted(title)}\n" if kind == "email" else ""
    body = text.strip("\n") or STARTS.get(kind, "")
    return f"---\ntitle: {_quoted(title)}\nkind: {kind}\nstage: any\n{subject}{limit}---\n{body}\n"


def titled(text: str, title: str) -> str:
    """The same file with another title; a text without front matter stays as it is."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    at = next((at for at in range(1, end) if lines[at].startswith("title:")), None)
    if at is None:
        return "\n".join((lines[0], f"title: {_quoted(title)}", *lines[1:]))
    rest = at + 1
    while rest < end and lines[rest][:1] in {" ", "\t"}:  # a title that goes on below
        rest += 1
    return "\n".join((*lines[:at], f"title: {_quoted(title)}", *lines[rest:]))


def _quoted(text: str) -> str:
    """A text as YAML reads it back."""
    if _PLAIN_TITLE.fullmatch(text) and text.lower() not in _SURE_WORDS:
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in {'"', "\\"}:
        return "\\" + sign
    if sign.isprintable():
        return sign
    return "?" if "\ud800" <= sign <= "\udfff" else f"\\U{ord(sign):08x}"


def slug_of(title: str, taken: Collection[str] = ()) -> str:
    """A file name for a title: small letters, digits and low lines, and unlike those taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_SLUG].strip("_")
    if not name[:1].isalpha():
        name = f"script_{name}".rstrip("_")
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found
