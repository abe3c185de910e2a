"""The lines of vCards 2.1, 3.0 and 4.0: unfolding, parameters, quoted-printable and escapes."""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_HEAD = re.compile(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
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
    parts, current, escaped = [], "", False
    for char in value:
        if char == ";" and not escaped:
            parts.append(current)
            current = ""
            continue
        escaped = char == "\\" and not escaped
        current += char
    return [*parts, current]


def unfold(lines: Iterable[str]) -> Iterator[str]:
    """Whole lines: continued ones start with a blank, quoted-printable ones end with "="."""
    whole: str | None = None
    for raw in lines:
        line = raw.rstrip("\r\n")
        if whole is not None and whole.endswith("=") and _is_printable(whole):
            whole = whole[:-1] + line
        elif whole is not None and line[:1] in {" ", "\t"}:
            whole += line[1:]
        else:
            if whole is not None:
                yield whole
            whole = line
    if whole is not None:
        yield whole


def read_line(text: str) -> Line | None:
    """The property a whole line holds; None when it holds none."""
    found = _HEAD.fullmatch(text)
    if not found:
        return None
    head, value = found.groups()
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
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")
