"""The lines of vCards 2.1, 3.0 and 4.0: unfolding, parameters, quoted-printable and escapes."""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_HEAD = re.compile(r'((?:[^":]|"[^"]*")*):')
_LONGEST_HEAD = 20_000

LONGEST_PROPERTY = 8 << 20
"""The longest property that is read, in characters; a photograph is one."""


class LongProperty(Exception):
    """A property beyond the limit."""


_PARAMETER = re.compile(r';((?:[^";]|"[^"]*")*)')


@dataclass(frozen=True, slots=True)
class Line:
    """One property of a card.

    Attributes:
        name: upper case, without the group: TEL.
        group: what ties it to its label: item1, or "".
        types: the words of its TYPE parameters and of those without a name, lower case.
        parameters: the other parameters, names upper case.
        value: decoded, escapes as they stand.
    """

    name: str
    group: str
    types: frozenset[str]
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The whole value as text."""
        return unescape(self.value).strip()

    @property
    def parts(self) -> list[str]:
        """The parts between semicolons as text."""
        return [unescape(part).strip() for part in split_parts(self.value)]


def unescape(value: str) -> str:
    """Undo the escapes of line breaks, commas, semicolons and backslashes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value


def split_parts(value: str) -> list[str]:
    """Split at semicolons that are not escaped."""
    parts: list[str] = []
    start, escaped = 0, False
    for at, char in enumerate(value):
        if char == ";" and not escaped:
            parts.append(value[start:at])
            start = at + 1
        escaped = char == "\\" and not escaped
    return [*parts, value[start:]]


def bounded_lines(file: TextIO) -> Iterator[str]:
    """The lines of a file; raises LongProperty at one beyond the limit."""
    while line := file.readline(LONGEST_PROPERTY + 1):
        if len(line) > LONGEST_PROPERTY:
            raise LongProperty
        yield line


def unfold(lines: Iterable[str]) -> Iterator[str]:
    """Whole lines: continued ones start with a blank, quoted-printable ones end with "=".

    Raises LongProperty at one beyond the limit.
    """
    parts: list[str] = []
    head, size = "", 0
    for raw in lines:
        line = raw.rstrip("\r\n")
        if parts and parts[-1].endswith("=") and _is_printable(head):
            parts[-1] = parts[-1][:-1]
        elif parts and line[:1] in {" ", "\t"}:
            line = line[1:]
        else:
            if parts:
                yield "".join(parts)
            parts, head, size = [], "", 0
        parts.append(line)
        size += len(line)
        head = head if ":" in head or len(head) > _LONGEST_HEAD else head + line
        if size > LONGEST_PROPERTY or len(parts) > LONGEST_PROPERTY >> 3:
            raise LongProperty
    if parts:
        yield "".join(parts)


def read_line(text: str) -> Line | None:
    """The property a whole line holds; None when it holds none."""
    found = _HEAD.match(text, 0, _LONGEST_HEAD)
    if not found:
        return None
    head, value = found[1], text[found.end() :]
    name, _, _rest = head.partition(";")
    group, _, name = name.strip().rpartition(".")
    types: set[str] = set()
    parameters: dict[str, str] = {}
    for parameter in _PARAMETER.findall(head):
        key, equals, said = parameter.partition("=")
        if not equals or key.strip().upper() == "TYPE":
            types.update(word.strip().casefold() for word in (said or key).replace('"', "").split(","))
        else:
            parameters[key.strip().upper()] = said.strip().strip('"')
    if "quoted-printable" in types or parameters.get("ENCODING", "").upper() in {"QUOTED-PRINTABLE", "Q"}:
        value = _printable(value, parameters.get("CHARSET", ""))
    return Line(name.upper(), group.casefold(), frozenset(types), parameters, value)


def _is_printable(line: str) -> bool:
    head = line.partition(":")[0].upper()
    return "QUOTED-PRINTABLE" in head or "ENCODING=Q;" in head + ";"


def _printable(value: str, charset: str) -> str:
    """The decoded text; bytes that the character set does not have are read as Windows-1252."""
    content = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    for name in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(name) if name else content.decode("utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")
