"""One row of a list to one clean person: the plan is made once a list, then every row is read by it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sdr_desk.exchange.import_fields import CUSTOM, FIELDS, LEFT_OUT
from sdr_desk.exchange.incoming_numbers import LABELS, in_order, read_cell, with_extension
from sdr_desk.exchange.incoming_own import read_marks
from sdr_desk.exchange.incoming_place import place_from, spoken_zone, zone_key, zone_of
from sdr_desk.exchange.incoming_row import Incoming, Number
from sdr_desk.exchange.incoming_text import long_text, one_line, split_title
from sdr_desk.exchange.incoming_web import business_domain, domain_of, is_person_page, profile_page, read_emails
from sdr_desk.method.amounts import headcount, money_cents
from sdr_desk.method.company_names import clean_company, company_key
from sdr_desk.method.countries import country_code
from sdr_desk.method.names import PersonName, is_company, split_name, tidy_family, tidy_given
from sdr_desk.method.word_tables import phrases

__all__ = ["Incoming", "Number", "RowReader"]

EXTRA = "Extra cells"
"""The own field that keeps the cells of a row beyond its headers."""

AS_LISTED = "E-mail as listed"
"""The own field that keeps what stands in an e-mail column and is no address."""

_MANY = frozenset(key for key, spec in FIELDS.items() if spec.many) | {"custom_json", "own_labels"}
_PLAIN = frozenset({"industry", "source", "owner", "street", "company_street"})
_COMPANY_PLACE = frozenset(
    {"company_city", "company_state", "company_postal_code", "company_country", "company_location"}
)
_ZONES = re.compile(r"[|;]")
_SEVERAL = re.compile(r"[\s;,|]+")
_NO = phrases(
    "no|n|false|f|0|0.0|nein|non|off|falsch|faux|call|ok|ok to call|allowed|opt in|opt-in|opted in|subscribed|"
    "unchecked|can call|may call|callable|allow|zulassen|autoriser|permitir"
)
_YES = phrases(
    "yes|y|true|t|1|1.0|x|ja|j|oui|si|sí|on|wahr|vrai|checked|✓|✔|opt out|opt-out|opted out|opted-out|"
    "do not call|dnc|do_not_call|don't call|do not contact|do not phone|unsubscribed|blocked"
)
_NEVER = frozenset({"do not call", "dnc", "do_not_call", "do not contact", "don't call", "opted out", "do-not-call"})
_WISHES = frozenset(word for word in _NEVER if "out" not in word)
_LONGEST_WISH = 20
_TAGS = re.compile(r"(?:lists|tags?|labels|categories|membership|kategorien|etiquetas|schlagworte)$")
_NO_LISTS = frozenset({"myContacts", "starred", "friends", "family", "coworkers"})


@dataclass(slots=True)
class _Work:
    """What the steps of one row share: its cells, the tidy text of its single fields, and what a rep should know."""

    cells: Sequence[str]
    values: dict[str, str]
    problems: list[str]


_Step = Callable[[Incoming, _Work], None]


class RowReader:
    """Reads the rows of one list.

    Args:
        headers: the columns in their order.
        mapping: header to field key, `custom:Name` or "" (left out); keys this version does not know are
            left out.
        country: two-letter code of the country the list is from; numbers without a country code are read so.
        revenue_unit: what a bare revenue number counts in, 1000 for lists in thousands.

    In a list that came out of this desk (it has the column of own fields) names, titles and companies stay
    as they are: they were cleaned when they came in, or a person chose them.
    """

    def __init__(
        self, headers: Sequence[str], mapping: Mapping[str, str], *, country: str = "US", revenue_unit: int = 1
    ) -> None:
        self._width = len(headers)
        self._headers = [header.casefold() for header in headers]
        self._home = country_code(country) or country.upper()
        self._unit = revenue_unit
        columns: list[tuple[int, str]] = [(at, mapping.get(header, LEFT_OUT)) for at, header in enumerate(headers)]
        keys = {key for _, key in columns}
        self._own = "custom_json" in keys
        single = [(at, key) for at, key in columns if key in FIELDS and key not in _MANY]
        places = {key: at for at, key in reversed(single)}
        self._single = [(at, key) for key, at in places.items()]
        self._again = [pair for pair in single if pair not in self._single]
        self._labels = next((at for at, key in columns if key == "own_labels"), None)
        self._numbers = [(at, LABELS[key]) for at, key in columns if key in LABELS]
        self._emails = [at for at, key in columns if key == "email"]
        self._texts = [(at, key) for at, key in columns if key in {"linkedin", "list", "notes", "custom_json"}]
        self._tags = {
            at for at, key in columns if key == "list" and not self._own and _TAGS.search(headers[at].casefold())
        }
        self._custom = [(at, key.removeprefix(CUSTOM)) for at, key in columns if key.startswith(CUSTOM)]
        self._surname = places.get("last_name")
        self._company_place = bool(keys & _COMPANY_PLACE)
        self._plain = [key for key in _PLAIN if key in keys]
        wanted: tuple[tuple[_Step, bool], ...] = (
            (self._read_own, bool(self._texts or self._custom)),
            (self._read_person, True),
            (self._read_place, True),
            (self._read_emails, bool(self._emails)),
            (self._read_company, True),
            (self._read_numbers, bool(self._numbers)),
            (self._read_marks, bool(keys & {"own_labels", "own_out_of_service"})),
            (self._read_zone, True),
            (self._read_amounts, bool(keys & {"employees", "revenue"})),
            (self._read_work, bool(keys & {"grade", "status", "do_not_call"})),
        )
        self._steps = [step for step, needed in wanted if needed]

    def read(self, cells: Sequence[str]) -> Incoming:
        """One row; short rows count as filled with empty cells, cells beyond the headers are kept as an own field."""
        row = Incoming()
        if len(cells) != self._width:
            cells = self._squared(cells, row)
        values: dict[str, str] = {}
        for at, key in self._single:
            if cell := cells[at]:
                values[key] = one_line(cell)
        for at, key in self._again:
            if (cell := cells[at]) and (
                not (said := values.get(key)) or (key == "employees" and not said.strip("0., "))
            ):
                values[key] = one_line(cell)
        for key in self._plain:
            setattr(row, key, values.get(key, ""))
        work = _Work(cells, values, [])
        for step in self._steps:
            step(row, work)
        if not (row.first_name or row.last_name or row.company):
            row.reject = "No name and no company."
        elif self._width > 1 and cells[0].casefold() == self._headers[0] and self._repeats_headers(cells):
            row.reject = "This row repeats the names of the columns."
        row.problems = tuple(work.problems)
        return row

    def _repeats_headers(self, cells: Sequence[str]) -> bool:
        """Whether a row is the header once more, as in several lists put together."""
        pairs = zip(cells, self._headers, strict=True)
        return all(cell.casefold() == header for cell, header in pairs)

    def _squared(self, cells: Sequence[str], row: Incoming) -> Sequence[str]:
        if extra := [text for cell in cells[self._width :] if (text := long_text(cell))]:
            row.custom[EXTRA] = " | ".join(extra)
        return [*cells[: self._width], *[""] * (self._width - len(cells))]

    def _read_person(self, row: Incoming, work: _Work) -> None:
        first, last = work.values.get("first_name", ""), work.values.get("last_name", "")
        if not last and self._surname is not None and work.cells[self._surname].strip() == "Null":
            last = "Null"  # a name that people have; exports of nothing write it small or in capitals
        row.salutation, row.title = work.values.get("salutation", ""), work.values.get("title", "")
        middle, suffix = work.values.get("middle_name", ""), work.values.get("suffix", "")
        if self._own:
            row.first_name, row.last_name = first, last
        else:
            if not (first.isalpha() and first.istitle() and last.isalpha() and last.istitle()):
                name = _person(first, last, work.values, row)
                first, last = name.first, name.last
                middle, suffix = middle or name.middle, suffix or name.suffix
                row.salutation = row.salutation or name.salutation
            if middle and not first:
                first, middle = middle, ""
            row.first_name, row.last_name = first, last
        if middle:
            row.custom.setdefault("Middle name", middle)
        if suffix:
            row.custom.setdefault("Name suffix", suffix)

    def _read_place(self, row: Incoming, work: _Work) -> None:
        row.city, row.state, row.country, row.postal_code = place_from(work.values, "", self._home)
        if self._company_place:
            place = place_from(work.values, "company_", self._home)
            row.company_city, row.company_state, row.company_country, row.company_postal_code = place

    def _read_company(self, row: Incoming, work: _Work) -> None:
        company = work.values.get("company", "")
        if not self._own:
            company = clean_company(company) if company else row.company
            if row.title:
                row.title, named = split_title(row.title)
                company = company or clean_company(named)
        row.company = company
        if company:
            row.company_key = company_key(company)
        if site := work.values.get("website", ""):
            if is_person_page(site):
                row.urls = tuple(dict.fromkeys((*row.urls, profile_page(site))))
            else:
                row.website, row.domain = site, domain_of(site)
        if row.emails and not row.domain:
            domains = (business_domain(address.rpartition("@")[2]) for address in row.emails)
            row.domain = next((domain for domain in domains if domain), "")
            row.domain_of_mail = bool(row.domain)

    def _read_numbers(self, row: Incoming, work: _Work) -> None:
        land = row.country or row.company_country
        land = land if len(land) == 2 else self._home
        found: list[Number] = []
        for at, label in self._numbers:
            if (cell := work.cells[at]) and (cell[0] in "(+23456789" or (cell := long_text(cell))):
                read_cell(cell, label, land, found, work.problems)
        extension = work.values.get("extension", "")
        if extension and not with_extension(found, extension):
            row.custom["Extension"] = extension
        row.numbers = in_order(found)

    def _read_marks(self, row: Incoming, work: _Work) -> None:
        labels = {} if self._labels is None else {"own_labels": work.cells[self._labels]}
        read_marks(row, work.values | labels, work.problems)

    def _read_emails(self, row: Incoming, work: _Work) -> None:
        found: list[str] = []
        unusable: list[str] = []
        for at in self._emails:
            if (cell := work.cells[at]) and ("@" in cell or (cell := long_text(cell))):
                text = long_text(cell) if not cell.isascii() or cell[0] == "'" else cell
                found += read_emails(text, work.problems, unusable)
        if unusable:
            row.custom.setdefault(AS_LISTED, "; ".join(unusable))
        row.emails = tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _read_zone(self, row: Incoming, work: _Work) -> None:
        if typed := work.values.get("time_zone", "") or work.values.get("own_zones", ""):
            zone = "|".join(filter(None, (spoken_zone(part.strip()) for part in _ZONES.split(typed))))
            if zone:
                row.zone, row.zone_basis = zone, "time zone of the list"
                return
            work.problems.append(f"“{typed[:40]}” is not a time zone; the place and the number decide instead.")
        first = ""
        for number in row.numbers:
            if first := number.e164:
                break
        if row.state or row.country or row.city:
            place = row.country, row.state, row.city
        else:
            place = row.company_country, row.company_state, row.company_city
        row.zone, row.zone_basis, conflict = zone_of(*place, zone_key(first))
        if conflict:
            work.problems.append(conflict)

    def _read_amounts(self, row: Incoming, work: _Work) -> None:
        if typed := work.values.get("employees", ""):
            row.employees = headcount(typed)
            if row.employees is None and typed.strip("0., "):
                work.problems.append(f"The number of employees “{typed[:40]}” cannot be read and was left out.")
        if typed := work.values.get("revenue", ""):
            row.revenue_cents = money_cents(typed, self._unit)
            if row.revenue_cents is None and typed.strip("$€£0., "):
                work.problems.append(f"The yearly revenue “{typed[:40]}” cannot be read and was left out.")

    def _read_work(self, row: Incoming, work: _Work) -> None:
        row.status = work.values.get("status", "")
        grade = work.values.get("grade", "")
        if grade.upper() in {"A", "B", "C", "D"}:
            row.grade = grade.upper()
        elif grade:
            row.custom.setdefault("Grade", grade)
        wish = work.values.get("do_not_call", "").casefold()
        barred = row.status.casefold() in _NEVER or (wish not in _NO and wish != "")
        row.do_not_call = row.do_not_call or barred
        if wish and wish not in _YES | _NO:
            work.problems.append(
                f"The do-not-call column says “{wish[:40]}”; to be safe the person is marked do not call."
            )

    def _read_own(self, row: Incoming, work: _Work) -> None:
        for at, name in self._custom:
            if (cell := work.cells[at]) and (text := long_text(cell)):
                row.custom[name] = f"{row.custom[name]} | {text}" if name in row.custom else text
                if len(text) < _LONGEST_WISH and text.casefold() in _WISHES and not self._own:
                    row.do_not_call = True  # another product's status says so
        notes: list[str] = []
        for at, key in self._texts:
            if not ((cell := work.cells[at]) and (text := long_text(cell))):
                continue
            if key == "notes":
                notes.append(text)
            elif key == "linkedin":
                _read_pages(row, text, work.problems)
            elif key == "list":
                names = _list_names(text, by_commas=at in self._tags)
                row.lists = tuple(dict.fromkeys((*row.lists, *names)))
            else:
                _read_json(row, text, work.problems)
        if notes:
            row.notes = "\n".join(notes)


def _person(first: str, last: str, values: Mapping[str, str], row: Incoming) -> PersonName:
    """The parts of a name from whichever columns have it.

    A company's name in the name column is the company of a row without one, and else stays in one piece.
    """
    full, company = values.get("full_name", ""), values.get("company", "")
    whole = full if not (first or last) else first if not last and first == full else ""
    if whole:
        if is_company(whole) and not split_name(whole).suffix:
            if not company:
                row.company = whole
            return PersonName(last=whole if company and company_key(company) != company_key(whole) else "")
        return split_name(whole)
    given, family = tidy_given(first), tidy_family(last)
    if full and not (first and last):
        parts = split_name(full)
        given = given if first else parts
        family = family if last else parts
    return PersonName(given.salutation, given.first, given.middle, family.last, family.suffix)


def _read_pages(row: Incoming, text: str, problems: list[str]) -> None:
    for part in filter(None, _SEVERAL.split(text.split(",NAME_SEARCH", maxsplit=1)[0])):
        if page := profile_page(part):
            row.urls = tuple(dict.fromkeys((*row.urls, page)))
        else:
            problems.append(f"The profile page “{part[:60]}” is not a web address and was left out.")


def _list_names(text: str, *, by_commas: bool) -> list[str]:
    """The lists a cell names: "Dairy; Idaho", "* myContacts ::: Dairy", where tags stand also "Dairy, Idaho"."""
    parts = re.split(r";|,|:::" if by_commas else r";|:::", text)
    names = [" ".join(part.split()).removeprefix("* ") for part in parts]
    return [name for name in names if name and not (name in _NO_LISTS and "* " in text)]


def _read_json(row: Incoming, text: str, problems: list[str]) -> None:
    """Own fields of an export of this desk; a column of the same name wins."""
    try:
        own = json.loads(text)
    except ValueError:
        own = None
    if not isinstance(own, dict):
        problems.append("The own fields of this person cannot be read; they are kept as text.")
        row.custom.setdefault("Own fields", text)
        return
    for name, value in own.items():
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if said and value is not None:
            row.custom.setdefault(str(name), said)
