"""Phone numbers as people type them, as machines dial them (E.164) and as they are shown."""

import re
from dataclasses import dataclass

NANP_COUNTRIES = frozenset({"US", "CA"})

_BODY = r"\(?([2-9]\d{2})\)?[\s.\-]*([2-9]\d{2})[\s.\-]*(\d{4})"
_TAIL = r"\s*(?:(?:;ext=|,?\s*(?:extension|ext|x|#)\.?:?\s*)(\d{1,6}))?\s*"
_AT_HOME = re.compile(rf"\s*(?:(?:tel:)?\+?1[\s.\-]*)?{_BODY}{_TAIL}", re.ASCII | re.IGNORECASE)
_FROM_ABROAD = re.compile(rf"(?:tel:)?\+1[\s.\-]*{_BODY}{_TAIL}", re.ASCII | re.IGNORECASE)
_NANP_E164 = re.compile(r"\+1([2-9]\d{2})([2-9]\d{2})(\d{4})", re.ASCII)
_SPREADSHEET_FLOAT = re.compile(r"(\d{10,15})\.0", re.ASCII)
_NOT_A_DIGIT = re.compile(r"[^0-9]+")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: what was typed, its E.164 form (None when it cannot be one) and its extension."""

    raw: str
    e164: str | None
    extension: str | None

    @property
    def dialable(self) -> bool:
        return self.e164 is not None


def parse_phone(raw: str, country: str = "US") -> Phone:
    """Read a number as typed in `country` (two-letter code); a malformed one stays as typed, without E.164.

    A number counts when its length and shape are possible; whether it is assigned to anyone is not asked.
    """
    country = country.upper()
    typed = raw.strip()
    if as_float := _SPREADSHEET_FLOAT.fullmatch(typed):
        typed = as_float[1]
    if fast := nanp_number(typed, country):
        return Phone(raw, *fast)
    return Phone(raw, *_parse_any(typed, country))


def nanp_number(typed: str, country: str) -> tuple[str, str | None] | None:
    """E.164 form and extension of a cleanly written North American number; None leaves it to `parse_phone`.

    `country` is a two-letter code in capitals. The quick way for long lists.
    """
    found = (_AT_HOME if country in NANP_COUNTRIES else _FROM_ABROAD).fullmatch(typed)
    if found is None:
        return None
    area, exchange, line, extension = found.groups()
    return f"+1{area}{exchange}{line}", extension


def show_phone(e164: str, country: str = "US") -> str:
    """Show an E.164 number to a reader in `country`: "(208) 555-0142" at home, "+44 20 …" from abroad.

    Text that is not E.164 comes back unchanged.
    """
    country = country.upper()
    if parts := _NANP_E164.fullmatch(e164):
        area, exchange, line = parts.groups()
        if country in NANP_COUNTRIES:
            return f"({area}) {exchange}-{line}"
    return _show_any(e164, country)


def digits(raw: str) -> str:
    """The digits 0 to 9 of a text, in order, for searching."""
    return _NOT_A_DIGIT.sub("", raw)


def _parse_any(typed: str, country: str) -> tuple[str | None, str | None]:
    # Imported here, not above: its tables take a noticeable part of the start-up time and most lists never
    # need it.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return None, None
    possible = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not possible or (number.country_code == 1 and not _NANP_E164.fullmatch(e164)):
        return None, None
    return e164, number.extension or None


def _show_any(e164: str, country: str) -> str:
    # Imported here for the same reason as above.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    home = phonenumbers.country_code_for_region(country) == number.country_code
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)
