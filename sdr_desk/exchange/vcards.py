"""Address cards (vCard 2.1, 3.0, 4.0) as a table: one row a card, under the headers a plain list has."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO
from urllib.parse import unquote

from sdr_desk.errors import KnownError
from sdr_desk.exchange.encodings import LENIENT, find_encoding, spoken_encoding
from sdr_desk.exchange.files import cannot_read
from sdr_desk.exchange.table import SAFE, Row, Table, clean
from sdr_desk.exchange.vcard_lines import Line, LongProperty, bounded_lines, read_line, unfold

_ORDER = (
    "Salutation", "First Name", "Middle Name", "Last Name", "Suffix", "Full Name", "Title", "Company", "Department",
    "Phone", "Mobile Phone", "Company Phone", "Home Phone", "Email", "Street", "City", "State", "Postal Code",
    "Country", "Website", "Linkedin Url", "Categories", "Notes",
)  # fmt: skip
_NAME_PARTS = ("Last Name", "First Name", "Middle Name", "Salutation", "Suffix")
_PLACE_PARTS = ("City", "State", "Postal Code", "Country")
_NO_CALLS = frozenset({"fax", "pager", "modem", "bbs", "telex", "workfax", "homefax"})
_MOBILE = frozenset({"cell", "mobile", "iphone"})
_SWITCHBOARD = frozenset({"main", "company", "switchboard"})
_NOT_READ = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_ONE_TEXT = {"TITLE": "Title", "CATEGORIES": "Categories"}

MOST_PROPERTIES = 2_000
"""Properties one card may have."""

Card = dict[str, str]


class LongCard(Exception):
    """A card with more properties than anybody's has."""


def open_cards(path: Path) -> Table:
    """Open a file of address cards; raises KnownError when it cannot be read."""
    try:
        encoding = find_encoding(path) or "utf-8"
        size = path.stat().st_size

        def opened() -> tuple[TextIO, Callable[[], int]]:
            binary = path.open("rb")
            return io.TextIOWrapper(binary, encoding, LENIENT, newline=""), binary.tell

        headers, count = _columns(opened)
    except OSError as error:
        raise cannot_read(path, error) from error
    except (LongCard, LongProperty) as error:
        raise _too_long(path) from error
    cards = "1 card" if count == 1 else f"{count:,} cards"
    detail = f"{spoken_encoding(encoding)}, {cards}"

    def read() -> Iterator[Row]:
        try:
            yield from _rows(opened, headers)
        except OSError as error:
            raise cannot_read(path, error) from error
        except (LongCard, LongProperty) as error:
            raise _too_long(path) from error

    return Table(headers, "vcard", detail, (), "", True, 0, "", size, read, encoding)


def _too_long(path: Path) -> KnownError:
    return KnownError(
        f"{path.name} holds a card with more than {MOST_PROPERTIES:,} properties, or with one of 8 million signs.",
        SAFE,
        "Take that card out of the file, or export the others again, and choose the new file.",
    )


def _columns(opened: Callable[[], tuple[TextIO, Callable[[], int]]]) -> tuple[tuple[str, ...], int]:
    """The columns that occur in the file, in the usual order, and the number of cards."""
    seen: dict[str, None] = {}
    count = 0
    file, _tell = opened()
    with file:
        for card in read_cards(bounded_lines(file)):
            count += 1
            seen.update(dict.fromkeys(card))
    ordered = [name for head in _ORDER for name in sorted((n for n in seen if _stem(n) == head), key=_copy_number)]
    return tuple(ordered) or ("Full Name",), count


def _stem(name: str) -> str:
    return name.rstrip("0123456789").rstrip()


def _copy_number(name: str) -> int:
    return int(name.rpartition(" ")[2]) if name[-1].isdigit() else 1


def _rows(opened: Callable[[], tuple[TextIO, Callable[[], int]]], headers: tuple[str, ...]) -> Iterator[Row]:
    file, tell = opened()
    with file:
        for number, card in enumerate(read_cards(bounded_lines(file)), 1):
            yield number, tell(), [card.get(header, "") for header in headers]


def read_cards(lines: Iterable[str]) -> Iterator[Card]:
    """The cards of a file as cells by header; a broken one has the cells that could be read, or none."""
    for content in _contents(lines):
        kinds = {line.text.casefold() for line in content if line.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"}}
        if "group" not in kinds:
            yield _card(content, is_company="org" in kinds)


def _contents(lines: Iterable[str]) -> Iterator[list[Line]]:
    """The properties of each card; a card inside another (AGENT) is left out, one without an end ends at the next."""
    current: list[Line] | None = None
    inside = 0
    for text in unfold(lines):
        line = read_line(clean(text) if current is None else text)
        mark = (line.name, line.text.casefold()) if line else ("", "")
        if mark == ("BEGIN", "vcard"):
            if current and current[-1].name == "AGENT":
                inside += 1
                continue
            if current is not None:
                yield current
            current, inside = [], 0
        elif mark == ("END", "vcard"):
            if inside:
                inside -= 1
            elif current is not None:
                yield current
                current = None
        elif line and current is not None and not inside:
            _keep(current, line)
    if current is not None:
        yield current


def _keep(current: list[Line], line: Line) -> None:
    if line.name not in _NOT_READ:
        current.append(line)
    if len(current) > MOST_PROPERTIES:
        raise LongCard


def _card(content: list[Line], *, is_company: bool) -> Card:
    card: Card = {}
    labels = {line.group: line.text.strip("_$!<>").casefold() for line in content if line.name == "X-ABLABEL"}
    for line in sorted(content, key=_preference):
        if line.name in {"TEL", "EMAIL"}:
            _add_reach(card, line, labels.get(line.group, "") if line.group else "")
        elif line.name in {"URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-LINKEDIN-URL"}:
            _add_page(card, line)
        elif line.name in _ONE_TEXT:
            card.setdefault(_ONE_TEXT[line.name], line.text)
        elif line.name == "ORG":
            _add_company(card, line)
    notes = [line.text for line in sorted(content, key=_preference) if line.name == "NOTE"]
    card["Notes"] = "\n".join(filter(None, notes))
    _add_place(card, [line for line in content if line.name == "ADR"])
    _add_names(card, {line.name: line for line in reversed(content)}, is_company=is_company)
    return {header: clean(value) for header, value in card.items() if clean(value)}


def _preference(line: Line) -> int:
    if "pref" in line.types:
        return 0
    said = line.parameters.get("PREF", "")
    return int(said) if re.fullmatch("[0-9]{1,3}", said) else 101


def _add_names(card: Card, lines: dict[str, Line], *, is_company: bool) -> None:
    parts = [part.replace(",", " ").strip() for part in lines["N"].parts] if "N" in lines else []
    card.update(zip(_NAME_PARTS, parts, strict=False))
    full = lines["FN"].text if "FN" in lines else ""
    if is_company:
        card.setdefault("Company", full)
    elif full and not any(parts[:2]) and full != card.get("Company"):
        card["Full Name"] = full
    if "ROLE" in lines:
        card.setdefault("Title", lines["ROLE"].text)


def _add_company(card: Card, line: Line) -> None:
    company, *units = line.parts
    card.setdefault("Company", company)
    if any(units):
        card.setdefault("Department", ", ".join(filter(None, units)))


def _add_reach(card: Card, line: Line, label: str) -> None:
    value = line.text
    if line.name == "EMAIL":
        _add(card, "Email", value.removeprefix("mailto:"))
        return
    types = line.types | set(label.split())
    if types & _NO_CALLS or not value:
        return
    scheme, _, number = value.partition(":")
    if scheme.casefold() == "tel":
        number, *rest = unquote(number).split(";")
        extension = next((part[4:] for part in rest if part.casefold().startswith("ext=")), "")
        value = f"{number} ext. {extension}" if extension else number
    if types & _MOBILE:
        header = "Mobile Phone"
    elif types & _SWITCHBOARD:
        header = "Company Phone"
    else:
        header = "Home Phone" if "home" in types and "work" not in types else "Phone"
    _add(card, header if header not in card else "Phone", value)


def _add(card: Card, header: str, value: str) -> None:
    """Under the header, or under "Email 2" and so on when that is taken; the same value only once."""
    value = clean(value)
    name, copy = header, 2
    while name in card:
        if card[name].casefold() == value.casefold():
            return
        name, copy = f"{header} {copy}", copy + 1
    if value:
        card[name] = value


def _add_page(card: Card, line: Line) -> None:
    value = line.text
    if "linkedin" in value.casefold() or "linkedin" in line.types or "LINKEDIN" in line.name:
        card.setdefault("Linkedin Url", value)
    elif line.name == "URL":
        _add(card, "Website", value)


def _add_place(card: Card, lines: list[Line]) -> None:
    """The business address before any other."""
    if not lines:
        return
    best = min(lines, key=lambda line: ("work" not in line.types, _preference(line)))
    parts = [part.replace("\n", ", ") for part in best.parts] + [""] * 7
    street = ", ".join(part for part in (parts[0], parts[2], parts[1]) if part)
    card.update(zip(("Street", *_PLACE_PARTS), (street, *parts[3:7]), strict=True))
