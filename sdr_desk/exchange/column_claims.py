"""Columns and the fields they are given by their headers; each field that only one may fill goes to its best."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdr_desk.exchange.cell_shapes import CLEAR, has_digit, has_first_name, is_city_and_state, is_place_line, share
from sdr_desk.exchange.cell_words import words
from sdr_desk.exchange.header_words import Claim, claim_of, clean_header, key_of, words_of
from sdr_desk.exchange.import_fields import FIELDS, LEFT_OUT
from sdr_desk.exchange.systems import KEPT, OWN, System, is_inner

PHONES = frozenset({"phone", "phone_mobile", "phone_company", "phone_other"})
_NAMES = frozenset({"first_name", "middle_name", "last_name", "full_name", "company", "title"})
_NOT_NUMBERS = _NAMES | {"email", "linkedin", "website", "city", "state", "country"}
_NEVER_OVERRULED = frozenset({"owner", "notes", "custom_json", "source", "list", "do_not_call"}) | {
    "own_labels",
    "own_out_of_service",
    "own_zones",
}
_PAGES = frozenset({"linkedin", "website"})
_DATA = frozenset({"id", "date", "json"})
_NO_IDS = frozenset(FIELDS) - {"phone", "postal_code"}
_STOOD_IN = frozenset({"employees", "website"})
_FEW = 3
_MOST = 0.6
_DIGITS = PHONES | {"employees", "revenue", "extension"}
_STATUSES = words("raw fresh working nurture qualified handed_off accepted won lost returned disqualified do_not_call")
_OWN_WORDS = frozenset({"status", "grade"})
_LAST_NAMES = frozenset({"name", "nom", "naam", "namn"})
_FIRST_NAMES = frozenset({"nombre", "nome"})
_OWNERS = frozenset({"owner", "ownername", "ownerfullname"})
_BUSINESSES = frozenset({"businessname", "business"})
_LABELS = (
    ("phone_mobile", re.compile(r"mobil|cell|handy|iphone|portable|gsm")),
    ("phone_company", re.compile(r"main|company|hq|switchboard")),
    ("phone_other", re.compile(r"home|other|private|fax|pager")),
    ("phone", re.compile(r"work|direct|office|business")),
)


@dataclass(slots=True)
class Column:
    """One column while it is being recognised; `field` stays "" until something claims it.

    Attributes:
        cells: stripped cells of the sample rows, blanks included; `values` are the filled ones.
        shape: what at least four of five filled cells look like.
        sampled: whether there were rows to look at.
        inner: left out because of what the cells say.
    """

    header: str
    position: int
    cells: list[str]
    values: list[str]
    shape: str
    sampled: bool
    field: str = ""
    how: str = ""
    rank: int = 0
    inner: bool = False

    def take(self, field: str, how: str) -> None:
        self.field, self.how = field, how

    def drop(self) -> None:
        self.field, self.how = "", ""


def assign(columns: Sequence[Column], system: System | None) -> None:
    """Give each field to the columns whose headers name it, unless their cells clearly say otherwise."""
    asked: list[tuple[tuple[bool, int, int], Column, str]] = []
    for column in columns:
        claim = _claim(column, columns, system)
        if claim is not None:
            column.rank = claim.rank
            blank = column.sampled and not column.values
            asked.append(((blank, claim.rank, column.position), column, claim.field))
    taken: set[str] = set()
    for _order, column, target in sorted(asked, key=lambda one: one[0]):
        if target not in taken or FIELDS[target].many:
            by_name = "system" if system is not None else "name"
            column.take(target, "values" if column.how == "values" else by_name)
            taken.add(target)
        elif target in _STOOD_IN and _stands_in(column, next(one for one in columns if one.field == target)):
            column.take(target, "values")
        else:
            column.drop()


def _stands_in(column: Column, first: Column) -> bool:
    """Whether a second column fills the gaps of the first: a range of employees where the exact count is 0."""
    pairs = zip(first.cells, column.cells, strict=True)
    return any(bool(there) and not here.strip("0.") for here, there in pairs)


def _claim(column: Column, columns: Sequence[Column], system: System | None) -> Claim | None:
    claim = _by_product(column, system) if system is not None else claim_of(column.header)
    if claim is None or not _says_enough(column, claim.field, system):
        return None
    told = _overruled(column, claim.field, columns)
    if told != claim.field:
        column.how = "values"
        return Claim(told, claim.rank + 100) if told else None
    return Claim(_labelled(column, columns, claim.field), claim.rank)


def _by_product(column: Column, system: System) -> Claim | None:
    target = system.targets.get(key_of(column.header))
    if target in {LEFT_OUT, KEPT} or (target is None and is_inner(column.header, system)):
        return None
    named = claim_of(column.header)
    if target is not None:
        return Claim(target, named.rank if named and named.field == target else 0)
    return named


def _says_enough(column: Column, target: str, system: System | None) -> bool:
    """Status, grade and own fields are words of this desk; other products mean something else by them."""
    own = system is not None and system.name == OWN
    if target in _OWN_WORDS and not own:
        words = {value.casefold().replace(" ", "_") for value in column.values}
        return system is None and words <= (_STATUSES if target == "status" else set("abcd"))
    if target == "revenue" and re.search(r"\b(m|mm|mio|millions?|bn|billions?)\b", words_of(column.header)):
        return bool(column.values) and share(column.values, str.isalnum) < 1 - CLEAR
    if target == "list" and column.values and all(value.startswith("* ") for value in column.values):
        column.inner = all(re.fullmatch(r"\* (myContacts|starred|friends|coworkers|family)", value)
                           for one in column.values for value in one.split(" ::: "))  # fmt: skip
        return not column.inner
    return True


def _overruled(column: Column, target: str, columns: Sequence[Column]) -> str:
    """The field the cells speak for where they contradict the header; "" when they only speak against it."""
    if not column.values or target in _NEVER_OVERRULED:
        return target
    told = _told(column.shape, target)
    if told is None:
        told = _name_or_place(column, target, columns)
    if told is None and len(column.values) >= _FEW and _impossible(column, target):
        told = ""
    return target if told is None else told


def _told(shape: str, target: str) -> str | None:
    """What an unmistakable shape makes of a claim, None when it leaves it alone."""
    told = None
    if shape in {"email", "linkedin"}:
        told = shape
    elif shape == "phone" and target in _NOT_NUMBERS:
        told = "phone"
    elif shape == "salutation" and target in {"title", "suffix"}:
        told = "salutation"
    elif target in (_PAGES if shape in {"image", "company_page"} else _NO_IDS if shape in _DATA else ()):
        told = ""
    return told


def _name_or_place(column: Column, target: str, columns: Sequence[Column]) -> str | None:
    """Companies under "Name", people under "Company", whole addresses under "Street"."""
    told = None
    if target == "full_name" and column.shape == "company":
        told = "company"
    elif target == "company" and column.shape == "full_name" and _any(columns, "company", column):
        told = "full_name" if share(column.values, has_first_name) >= _MOST else None
    elif target in {"city", "company_city"} and share(column.values, is_city_and_state) >= CLEAR:
        told = "location" if target == "city" else "company_location"
    elif target in {"street", "company_street"} and share(column.values, is_place_line) >= CLEAR:
        told = "company_location" if target == "company_street" else "location"
        if target == "street" and _any_named(columns, "city"):
            told = None
    return told


def _impossible(column: Column, target: str) -> bool:
    """Whether hardly any cell could be what the header says."""
    tests: dict[str, Callable[[str], bool]] = dict.fromkeys(_DIGITS, has_digit)
    tests["email"] = lambda cell: "@" in cell
    tests["website"] = tests["linkedin"] = lambda cell: "." in cell or "/" in cell
    test = tests.get(target)
    if test is not None:
        return share(column.values, test) <= 1 - CLEAR
    return target in _NAMES and column.shape == "number"


def _any(columns: Iterable[Column], shape: str, but: Column) -> bool:
    return any(column.shape == shape for column in columns if column is not but)


def _any_named(columns: Iterable[Column], target: str) -> bool:
    return any((claim := claim_of(column.header)) is not None and claim.field == target for column in columns)


def _labelled(column: Column, columns: Sequence[Column], target: str) -> str:
    """A "Phone 1 - Label" or "Phone type" beside a number says which kind of number it is."""
    if target not in PHONES or not column.values:
        return target
    plain = re.sub(r"(?i)\s*-?\s*value$", "", clean_header(column.header))
    wanted = {key_of(f"{plain} {word}") for word in ("label", "type")}
    for other in columns:
        if key_of(other.header) in wanted:
            said = [
                label.casefold() for label, number in zip(other.cells, column.cells, strict=True) if label and number
            ]
            for kind, pattern in _LABELS:
                if said and sum(bool(pattern.search(label)) for label in said) * 2 > len(said):
                    return kind
    return target


def _header(by_field: Mapping[str, Column], target: str) -> str:
    return by_field[target].header if target in by_field else ""


def settle_names(columns: Sequence[Column]) -> None:
    """A lone "Nom" or "Nombre" is half a name when the other half stands beside it; a list of companies only
    has the companies' numbers; who owns the business listed is the person to call."""
    by_field = {column.field: column for column in columns if column.field}
    whole = by_field.get("full_name")
    if whole is not None:
        key = key_of(whole.header)
        if key in _LAST_NAMES and "first_name" in by_field and "last_name" not in by_field:
            whole.field = "last_name"
        elif key in _FIRST_NAMES and "last_name" in by_field and "first_name" not in by_field:
            whole.field = "first_name"
    owner = by_field.get("owner")
    if owner is not None and key_of(owner.header) in _OWNERS and key_of(_header(by_field, "company")) in _BUSINESSES:
        owner.take("full_name", owner.how)
        by_field["full_name"] = owner
    if "company" in by_field and not {"first_name", "last_name", "full_name"} & set(by_field):
        for column in columns:
            if column.field == "phone":
                column.field = "phone_company"
