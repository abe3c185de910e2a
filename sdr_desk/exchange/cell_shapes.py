"""What the cells of a column look like: e-mails, phones, profile pages, names, companies, places, amounts."""

import re
from collections.abc import Callable, Sequence

from sdr_desk.exchange.cell_words import COMPANY_SUFFIXES, COMPANY_WORDS, FIRST_NAMES, SALUTATIONS, TITLE_WORDS, words
from sdr_desk.method.place_tables import PLACES
from sdr_desk.method.places import state_code

CLEAR = 0.8
"""The share of filled cells that must agree before values overrule a header."""

_LOOKED_AT = 80
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]+\.)?linkedin\.com/(?:in|pub|sales)/\S+", re.IGNORECASE)
_COMPANY_PAGE = re.compile(r"(?:https?://)?(?:[a-z]+\.)?linkedin\.com/(?:company|school)/\S+", re.IGNORECASE)
_IMAGE = re.compile(r"https?://\S+\.(?:png|jpe?g|gif|webp|svg)(?:\?\S*)?|https?://media\S*licdn\S+", re.IGNORECASE)
_WEBSITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_GUID = re.compile(r"\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.IGNORECASE)
_RECORD_ID = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9]{15,32}|[a-z]+_\d{12,20}")
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[T ].*)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?: .*)?"
    r"|\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}.*"
)
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,22}(?:\s*(?:;ext=|extension|ext|x|#)\.?:?\s*\d{1,6})?", re.IGNORECASE)
_BARE_PHONE = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
_RANGE = re.compile(r"[1-9][\d,]{0,7}\s*(?:[-–]|to)\s*[1-9][\d,]{1,8}(?:\s+employees)?|[\d,]+\+(?:\s*employees)?")
_MONEY = re.compile(
    r"[$€£]\s?\d[\d.,]*\s?(?:k|m|mm|b|bn|mil\.?|mio\.?|million|billion|thousand)?|\d[\d.,]*\s?(?:[$€£]|USD|EUR)", re.I
)
_NUMBER = re.compile(r"-?\d[\d.,]*")
_POSTAL = re.compile(r"\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d")
_YES_NO = words("yes no y n true false 0 1 x ja nein oui non si sì sí nee allow dnc checked unchecked") | {
    "do not allow",
    "do not call",
    "on",
    "off",
}
_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]*)*\.?")
_COUNTRIES = frozenset(place.name.casefold() for key, place in PLACES.items() if "-" not in key) | {
    "usa", "u.s.", "us", "uk", "united states of america", "deutschland", "españa", "italia", "österreich",
    "schweiz", "suisse", "nederland", "belgique", "belgië", "brasil", "méxico", "england", "scotland",
}  # fmt: skip
_MORE = re.compile(r"\s*(?:;|\||:::|\n)\s*")


def _parts(cell: str) -> list[str]:
    return [part for part in _MORE.split(cell) if part]


def _is_email(cell: str) -> bool:
    parts = [part for part in re.split(r"[\s,;|:]+", cell) if part]
    return bool(parts) and all(_EMAIL.fullmatch(part) for part in parts)


def _is_phone(cell: str) -> bool:
    parts = _parts(cell)
    return bool(parts) and all(_one_phone(part) for part in parts)


def _one_phone(text: str) -> bool:
    if not _PHONE.fullmatch(text) or _DATE.fullmatch(text) or _RANGE.fullmatch(text) or _POSTAL.fullmatch(text):
        return False
    count = sum(letter.isdigit() for letter in text)
    if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return bool(_BARE_PHONE.fullmatch(text))
    return 7 <= count <= 20


def is_company(cell: str) -> bool:
    """Whether a text ends in a legal form or another word only companies carry: "Ridgeline Logistics, Inc."."""
    words = re.sub(r"[.,]", "", cell.casefold()).split()
    return len(words) > 1 and (words[-1] in COMPANY_SUFFIXES or words[-1] in COMPANY_WORDS)


def _is_title(cell: str) -> bool:
    words = re.findall(r"[^\W\d_]+", cell.casefold())
    return bool(TITLE_WORDS & set(words)) and len(words) <= 12


def _is_full_name(cell: str) -> bool:
    words = cell.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or is_company(cell) or _is_title(cell) or _is_state(cell) or _is_country(cell):
        return False
    return all(
        _CAPITAL.fullmatch(word) or word in {"de", "van", "von", "der", "la", "da", "di", "den"} for word in words
    )


def has_first_name(cell: str) -> bool:
    """Whether one of the words is a first name met often."""
    return any(word.casefold() in FIRST_NAMES for word in cell.replace(",", " ").split())


def _is_state(cell: str) -> bool:
    return state_code(cell) is not None


def _is_country(cell: str) -> bool:
    return cell.casefold() in _COUNTRIES


def is_place_line(cell: str) -> bool:
    """Whether a text is a whole address or "Boise, Idaho, United States" rather than a street."""
    return cell.count(",") >= 2 or "\n" in cell.strip()


def is_city_and_state(cell: str) -> bool:
    """Whether a text is a town with its state: "Provo, UT", "Boise, Idaho 83702", "Ogden UT"."""
    text = re.sub(r"\s*\b\d{5}(-\d{4})?$", "", cell)
    city, comma, state = text.rpartition(",")
    if not comma:
        city, _, state = text.rpartition(" ")
        return bool(city) and len(state) == 2 and state.isupper() and _is_state(state)
    return bool(city.strip()) and (_is_state(state.strip()) or _is_country(state.strip()))


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("json", lambda cell: cell.startswith("{") and cell.endswith("}") and '"' in cell),
    ("image", lambda cell: bool(_IMAGE.fullmatch(cell))),
    ("company_page", lambda cell: bool(_COMPANY_PAGE.fullmatch(cell))),
    ("linkedin", lambda cell: bool(_PROFILE.fullmatch(cell))),
    ("email", _is_email),
    ("website", lambda cell: bool(_WEBSITE.fullmatch(cell))),
    ("id", lambda cell: bool(_GUID.fullmatch(cell) or _RECORD_ID.fullmatch(cell))),
    ("date", lambda cell: bool(_DATE.fullmatch(cell))),
    ("salutation", lambda cell: cell.casefold().rstrip(".") in SALUTATIONS),
    ("state", _is_state),
    ("yes_no", lambda cell: cell.casefold() in _YES_NO),
    ("country", _is_country),
    ("range", lambda cell: bool(_RANGE.fullmatch(cell))),
    ("money", lambda cell: bool(_MONEY.fullmatch(cell))),
    ("postal", lambda cell: bool(_POSTAL.fullmatch(cell))),
    ("phone", _is_phone),
    ("number", lambda cell: bool(_NUMBER.fullmatch(cell))),
    ("company", is_company),
    ("full_name", _is_full_name),
    ("title", _is_title),
)


def share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share, 0 to 1, of the first filled cells that pass; 0 when there are none."""
    looked = values[:_LOOKED_AT]
    return sum(map(test, looked)) / len(looked) if looked else 0.0


def shape_of(values: Sequence[str]) -> str:
    """The kind of value at least four of five filled cells show, "" when they show none."""
    looked = values[:_LOOKED_AT]
    if not looked:
        return ""
    return next((name for name, test in _TESTS if share(looked, test) >= CLEAR), "")


def leaning_of(values: Sequence[str]) -> str:
    """For columns no header speaks for: the words most cells share although no kind is clear."""
    if share(values, _is_title) >= 0.5:
        return "title"
    if share(values, is_company) >= 0.4:
        return "company"
    return "capitalised" if share(values, lambda cell: len(cell) < 40 and cell[:1].isupper()) >= CLEAR else ""


def is_one_word_name(values: Sequence[str]) -> bool:
    """Whether a column holds single capitalised words, as first names, last names and towns do."""
    return share(values, lambda cell: bool(_CAPITAL.fullmatch(cell)) and len(cell) > 1) >= CLEAR


def has_digit(cell: str) -> bool:
    """Whether there is any digit at all."""
    return any(letter.isdigit() for letter in cell)
