"""Places as they are written for a closer: "Idaho, Washington, Germany" are US-ID, US-WA and DE."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdr_desk.method.countries import country_code, country_name, region_code
from sdr_desk.method.public_holidays import place_name

_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_WITH_PARTS = ("US", "CA", "AU", "DE", "GB")


def read_places(text: str, home: str = "US") -> tuple[str, ...]:
    """The codes of the places in a list with commas, each once.

    Args:
        home: the country of the workspace; a name or short form that is a part of it means that part.

    Raises:
        ValueError: a place is not known, with a sentence that names it.
    """
    return tuple(dict.fromkeys(_read(part, home) for part in _parts(text)))


def places_words(codes: Iterable[str], home: str = "US") -> str:
    """Places as they are written: "Idaho, Germany"; the code where a name would mean something else."""
    return ", ".join(_words(code, home) for code in codes)


def _parts(text: str) -> list[str]:
    return [part for part in (" ".join(piece.split()) for piece in re.split(r"[,;\n]", text)) if part]


def _read(part: str, home: str) -> str:
    code = part.upper()
    if _CODE.fullmatch(code) and country_code(code[:2]):
        return code
    lands = (home, *(land for land in _WITH_PARTS if land != home))
    here = region_code(part, home)
    if here:
        return f"{home}-{here}"
    if country := country_code(part):
        return country
    for land in lands[1:]:
        if len(part) > 3 and (found := region_code(part, land)):
            return f"{land}-{found}"
    raise ValueError(f"“{part}” is no place we know. Write a state or a country, such as Idaho or Germany.")


def _words(code: str, home: str) -> str:
    name = place_name(code).partition(",")[0] if "-" in code else country_name(code)
    try:
        return name if read_places(name, home) == (code,) else code
    except ValueError:
        return code
