"""Phone cells to numbers: several in one cell, labels and extensions beside them, what spreadsheets did to them."""

import re
from decimal import Decimal

from sdr_desk.exchange.incoming_row import Number
from sdr_desk.method.phones import Phone, nanp_number, parse_phone

LABELS = {"phone": "direct", "phone_mobile": "mobile", "phone_company": "company", "phone_other": "other"}
_ORDER = {"direct": 0, "mobile": 1, "company": 2, "other": 3}
_BETWEEN = re.compile(
    r"\s*(?:;(?!\s*ext)|:::|\||\n|\s/\s|,(?!\s*(?:ext|x\s?\d|#))|\s(?:or|and|oder|und)\s)\s*", re.IGNORECASE
)
_SLASH = re.compile(r"\s*/\s*")
_SCIENTIFIC = re.compile(r"\+?(\d[.,]?\d*)E\+?(\d{1,2})", re.IGNORECASE | re.ASCII)
_WORD_BEFORE = re.compile(r"^\(?([A-Za-z][A-Za-z .\-]{0,18}?)\)?\s*[:.)]?\s*(?=[+(\d])")
_WORD_AFTER = re.compile(r"\s*[\[(\-–,:]?\s*([A-Za-z]{1,12})\s*[\])]?$")
_WORDS = {
    "mobile": "mobile", "mob": "mobile", "cell": "mobile", "cellphone": "mobile", "cellular": "mobile", "m": "mobile",
    "c": "mobile", "handy": "mobile", "mobil": "mobile", "portable": "mobile", "movil": "mobile",
    "fax": "fax", "f": "fax", "telefax": "fax", "facsimile": "fax",
    "hq": "company", "main": "company", "switchboard": "company", "company": "company", "corporate": "company",
    "reception": "company", "zentrale": "company",
    "work": "direct", "w": "direct", "direct": "direct", "d": "direct", "dd": "direct", "ddi": "direct",
    "did": "direct", "office": "direct", "o": "direct", "business": "direct",
    "home": "other", "h": "other", "other": "other", "p": "", "phone": "", "tel": "", "t": "", "telephone": "",
    "telefon": "", "ph": "", "number": "", "no": "",
}  # fmt: skip
_FLOAT = re.compile(r"(\+?\d{7,15})\.0+$", re.ASCII)  # what a spreadsheet made of a number
_REMARK = re.compile(r"(?<=\d)\s*[(\[](?!\s*(?:ext|x))[^()\[\]]*[^\W\d_]{2}[^()\[\]]*[)\]]$")  # "(Mon-Fri)"
_ZEROS = re.compile(r"[0\s().+\-]*")


def read_cell(cell: str, label: str, country: str, found: list[Number], problems: list[str]) -> None:
    """Add the numbers of one cell to `found`, without doubles; those that cannot be dialled with a problem."""
    if quick := nanp_number(cell, country):
        number = Number(cell.strip(), quick[0], quick[1] or "", label)
        if found and (len(found) > 1 or found[0].e164 == quick[0]):
            _add(number, found)
        else:
            found.append(number)
        return
    for part in _parts(cell, country):
        _read_part(part, label, country, found, problems)


def in_order(numbers: list[Number]) -> tuple[Number, ...]:
    """Direct lines first, then mobile, company and other numbers."""
    if len(numbers) < 2 or (len(numbers) == 2 and _ORDER[numbers[0].label] <= _ORDER[numbers[1].label]):
        return tuple(numbers)  # nearly every row
    return tuple(sorted(numbers, key=lambda number: _ORDER[number.label]))


def with_extension(numbers: list[Number], text: str) -> bool:
    """Give the extension of a column of its own to the first number without one; False when there is none."""
    digits = re.sub(r"\D", "", text.removesuffix(".0"))
    for kinds in ({"direct"}, {"company"}, {"other"}, {"mobile"}):
        for place, number in enumerate(numbers):
            if number.label in kinds and not number.extension and digits:
                numbers[place] = Number(number.raw, number.e164, digits[:8], number.label)
                return True
    return any(number.extension == digits for number in numbers)


def _parts(cell: str, country: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(cell) if part.strip()]
    if len(parts) == 1 and "/" in cell and not parse_phone(cell, country).dialable:
        halves = _SLASH.split(cell)
        if all(parse_phone(half, country).dialable for half in halves):
            return halves
    return parts


def _read_part(part: str, label: str, country: str, found: list[Number], problems: list[str]) -> None:
    raw = part.strip()
    text, spoken = _without_words(raw)
    if spoken == "fax" or _ZEROS.fullmatch(text):
        return
    phone = _parse(text, country)
    if phone.e164 is None:
        why = "was shortened by a spreadsheet and" if _SCIENTIFIC.fullmatch(text) else ""
        problems.append(" ".join(f"The phone number {raw[:60]} {why} cannot be dialled.".split()))
    _add(Number(raw, phone.e164 or "", phone.extension or "", spoken or label), found)


def _without_words(text: str) -> tuple[str, str]:
    """A number without "Mobile:" before or "(cell)" after it, and the label those give."""
    spoken = ""
    if (before := _WORD_BEFORE.match(text)) and (word := _known(before[1])) is not None:
        text, spoken = text[before.end() :], word
    if (after := _WORD_AFTER.search(text)) and after.start() > 6 and (word := _known(after[1])) is not None:
        text, spoken = text[: after.start()], spoken or word
    return text.strip(), spoken


def _known(words: str) -> str | None:
    """The label of the first known word; None when a word means nothing here."""
    labels = [_WORDS.get(word) for word in re.split(r"[ .\-]+", words.casefold()) if word]
    if not labels or None in labels:
        return None
    return next((label for label in labels if label), "")


def _parse(text: str, country: str) -> Phone:
    if exact := _SCIENTIFIC.fullmatch(text):
        mantissa = exact[1].replace(",", ".")
        if len(mantissa.partition(".")[2]) >= int(exact[2]):
            text = str(int(Decimal(mantissa).scaleb(int(exact[2]))))
    text = _REMARK.sub("", _FLOAT.sub(r"\1", text))
    phone = parse_phone(text, country)
    if phone.dialable:
        return phone
    digits = re.sub(r"\D", "", text)
    if text.startswith("00") or (11 <= len(digits) <= 15 and text.isdigit()):
        return parse_phone("+" + digits.removeprefix("00"), country)
    return phone


def _add(number: Number, found: list[Number]) -> None:
    for place, other in enumerate(found):
        same = other.e164 == number.e164 if number.e164 else other.raw == number.raw
        if same and (other.extension == number.extension or not number.extension):
            better = number.label if _ORDER[number.label] < _ORDER[other.label] else other.label
            found[place] = Number(other.raw, other.e164, other.extension, better)
            return
        if same and not other.extension:
            found[place] = Number(number.raw, number.e164, number.extension, other.label)
            return
    found.append(number)
