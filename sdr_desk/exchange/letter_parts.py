"""What a letter is made of, before any page is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["A4", "Letter"]

_LETTER_PAPER = frozenset({"US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "GT", "PA", "SV", "DO", "VE"})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, on every letter.

    Attributes:
        company: its name; beside a logo it stands above the lines.
        lines: street, city, telephone, web: one below the other.
        return_line: the own address on one line, small above that of the addressee.
        logo: PNG or JPEG; empty for none.
        foot: up to two lines at the foot of each page.
    """

    company: str
    lines: tuple[str, ...] = ()
    return_line: str = ""
    logo: bytes = b""
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs; `signature` is a PNG or JPEG of the handwriting, empty for room to sign by hand."""

    name: str
    title: str = ""
    company: str = ""
    contact: str = ""
    signature: bytes = b""

    def lines(self) -> tuple[str, ...]:
        """What stands below the signature, the name first."""
        place = ", ".join(part for part in (self.title, self.company) if part)
        return tuple(line for line in (self.name, place, self.contact) if line)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person.

    Attributes:
        name: whom it is to, for the head of a second page.
        address: lines of the window, the name first; at most six are set.
        date: in words.
        subject: one line above the salutation; empty for none.
        html: the words as a script renders them, from the salutation to the closing; a paragraph that begins with
            "P.S." goes below the signature.
    """

    name: str
    address: tuple[str, ...]
    date: str
    subject: str
    html: str
    signer: Signer


def paper_of(country: str) -> Paper:
    """The paper that offices of a country use; `country` is a two-letter code, empty where unknown."""
    return "Letter" if not country or country.upper() in _LETTER_PAPER else "A4"
