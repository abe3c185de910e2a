"""Postal addresses as they stand on an envelope: the order of the parts is that of the country they go to."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.method.countries import country_code, country_name

_CITY_STATE_CODE = frozenset({"US", "CA", "AU"})
_CITY_ABOVE_CODE = frozenset({"GB", "IE"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where post goes; `country` as typed, a name or a code, empty for the sender's own."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def complete(self) -> bool:
        """Whether a letter would arrive: a street or box, and a city or postal code."""
        return bool(self.street.strip() and (self.city.strip() or self.postal_code.strip()))


def address_lines(name: str, company: str, to: Address, home: str) -> tuple[str, ...]:
    """The lines of an address, the name first; the country stands last, in capitals, when it is not `home`.

    The order follows the Universal Postal Union's addressing sheets: city, state and code on one line in the US,
    Canada and Australia; code before the city on the European continent; the code below the city in Britain.

    Args:
        home: two-letter code of the country the letter is sent from.
    """
    code = country_code(to.country) if to.country.strip() else home.upper()
    streets = [line for part in to.street.splitlines() for line in [part.strip(" ,")]]
    abroad = ""
    if to.country.strip() and code != home.upper():
        abroad = (country_name(code) if code else to.country.strip()).upper()
    lines = (name, company if company.casefold() != name.casefold() else "", *streets, *_place(to, code), abroad)
    return tuple(line for line in (" ".join(part.split()) for part in lines) if line)


def one_line(lines: tuple[str, ...]) -> str:
    """An address on one line, as it stands small above that of the addressee."""
    return " · ".join(lines)


def _place(to: Address, code: str) -> tuple[str, ...]:
    if code in _CITY_STATE_CODE:
        behind = " ".join(part for part in (to.state.strip(), to.postal_code.strip()) if part)
        return (", ".join(part for part in (to.city.strip(), behind) if part),)
    if code in _CITY_ABOVE_CODE:
        return (to.city, to.postal_code)
    return (f"{to.postal_code.strip()} {to.city.strip()}",)
