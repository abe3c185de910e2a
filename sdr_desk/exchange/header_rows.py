"""Which row of a list names the columns, if any does, and which rows above and below are no people."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.exchange.table import clean

FOOTER_ROWS = 24
"""How many rows at the end may be a footer."""

_LOOK = 60
_OFTEN = 10
_LONG_NOTE = 60
_HEADER_WORDS = """
    first last middle given family full name names surname forename fname lname salutation prefix suffix nickname
    title job position role seniority department designation occupation headline
    company account organization organisation employer firm business corporate parent subsidiary partner
    contact lead person prospect customer client record owner
    phone phones telephone tel mobile cell cellphone direct dial switchboard fax ext extension work home hq
    number no num
    email emails mail e-mail address addresses street line
    city town state province region county country zip postal postcode code location place
    website web site url domain homepage page linkedin profile twitter facebook skype
    industry sector vertical employees employee headcount size revenue annual turnover sic naics
    source status stage rating grade score list lists tags tag notes note description comments comment remarks summary
    created modified updated date time zone id uuid guid type value label primary secondary other personal public
    do not call dnc opt out opted
    vorname nachname anrede titel firma unternehmen kunde telefon handy mobil mobiltelefon telefonnummer rufnummer
    durchwahl
    strasse straße ort stadt plz postleitzahl land bundesland branche mitarbeiter umsatz bemerkung notiz webseite
    ansprechpartner kontakt position abteilung adresse
    prénom prenom nom société societe entreprise téléphone telephone portable courriel ville pays adresse fonction poste
    nombre apellido apellidos empresa teléfono telefono móvil movil correo ciudad país pais cargo dirección
    nome cognome azienda telefono cellulare città citta paese ruolo voornaam achternaam bedrijf telefoon plaats functie
    apelido sobrenome telefone celular cidade imię imie nazwisko firma miasto stanowisko
"""
_WORDS = frozenset(_HEADER_WORDS.split())
# Enough to see that a row without numbers and addresses is a person: the most frequent names of several countries.
_GIVEN_NAMES = """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    steven andrew paul joshua kevin brian george jordan dana sam alex taylor mary patricia jennifer linda elizabeth
    barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley emily kimberly anna maria laura julia
    peter hans klaus stefan andreas jens jörg petra sabine jean pierre marie nicolas jose josé juan carlos luis ana
    carmen marco giuseppe paolo giulia jan piotr ahmed mohammed ali wei chen raj priya amit
"""
_GIVEN = frozenset(_GIVEN_NAMES.split())
_TOKENS = re.compile(r"[A-Z]+(?![a-z])|[^\W\d_]?[^\W\d_A-Z]+|\d+")
_DATA = re.compile(
    r"""[^\s@]+@[^\s@]+\.[^\s@]+                        # an e-mail address
    |(https?://|www\.)\S+ | [\w.-]+\.(com|org|net|io|example|de|co\.uk)(/\S*)?
    |[+(]?[\d\s().+/-]{6,}(\s?(x|ext\.?)\s?\d+)?        # a telephone number or a date
    |[$€£]?\s?-?\d[\d.,:\s]*%?                          # a number
    |\d{1,2}[ .-][A-Za-zäéû]{3,9}[ .-]\d{2,4}           # 12 Mar 2025""",
    re.VERBOSE,
)
_FOOTER = re.compile(
    r"(?i)(confidential information|copyright\b|©|\(c\)|all rights reserved|(grand |sub)?totals?\b(?! \w+ \w)|"
    r"(report )?(generated|exported|printed|created|downloaded|run) (on|by|at|from)\b|page \d+( of \d+)?$|"
    r"(total )?(number of )?(rows|records|results|leads|contacts)\s*[:=]|\d+ (rows|records|results)\b|"
    r"end of (report|file|list|export)|[-=*_]{3,}$|do not distribute|as of \d|filtered by\b)"
)
_SIGNED = re.compile(r"(?i)confidential information|copyright \(c\)|copyright ©|©|all rights reserved")
_NUMBER = re.compile(r"[$€£]?\s?-?\d[\d.,\s]*%?|")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list's rows stand.

    Attributes:
        headers: the names of the columns, unique.
        has_header: whether a row names them.
        above: rows before the header, or before the first row when there is none.
        first: the number of the first row of data, counted from 1.
    """

    headers: tuple[str, ...]
    has_header: bool
    above: int
    first: int


def find_layout(rows: Sequence[Sequence[str]], has_header: bool | None = None) -> Layout | None:
    """The layout the first rows of a list show; None when all of them are blank.

    `has_header` says what is known about it, None leaves it to the words and the values.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    filled = [index for index, row in enumerate(cleaned) if any(row)]
    if filled and cleaned[filled[0]][0].casefold().startswith("sep=") and len(filled) > 1:
        filled = filled[1:]
    if not filled:
        return None
    width = common_width([cleaned[index][: _length(cleaned[index])] for index in filled])
    index = _worded(cleaned, filled, width) if has_header is not False else None
    worded = index is not None
    if index is None:
        index = next((at for at in filled if _fill(cleaned[at]) * 2 > width), filled[0])
    named = has_header if has_header is not None else worded or not _is_data(cleaned, index)
    start = index + 1 if named else index
    below = cleaned[start:]
    labels = _trimmed(cleaned[index] if named else [], below)
    notes = _notes_below(below, len(labels)) if named else 0
    return Layout(unique(labels), named, index, start + notes + 1)


def common_width(rows: Sequence[Sequence[str]]) -> int:
    """The width that explains the most cells: narrow notes above a table do not win over it."""
    widths = Counter(len(row) for row in rows)
    return max(widths, key=lambda width: (widths[width] * (width - 1), width), default=1)


def unique(labels: Sequence[str]) -> tuple[str, ...]:
    """Every column gets a name of its own: "Column 3" for a nameless one, "Phone (2)" for the second "Phone"."""
    headers: list[str] = []
    taken: set[str] = set()
    for position, label in enumerate(labels, 1):
        wanted = " ".join(label.split()) or f"Column {position}"
        name, copy = wanted, 2
        while name in taken:
            name, copy = f"{wanted} ({copy})", copy + 1
        headers.append(name)
        taken.add(name)
    return tuple(headers)


def known_words(row: Sequence[str]) -> int:
    """How many cells of a row say what lists call their columns."""
    return sum(is_header_word(cell) for cell in row)


def is_header_word(cell: str) -> bool:
    """Whether most words of the cell are those that lists call their columns."""
    if len(cell) > _LONG_NOTE or not cell or _DATA.fullmatch(cell):
        return False
    words = [word.casefold() for word in _TOKENS.findall(cell) if not word.isdigit()]
    return bool(words) and sum(word in _WORDS for word in words) * 2 > len(words)


def footer_length(rows: Sequence[tuple[int, Sequence[str]]], width: int) -> int:
    """How many of the last rows are a report's footer: totals, copyright, a notice after a blank row."""
    if width < 3 or not rows:
        return 0
    length = 0
    alone = True
    for place, ((number, cells), (before, _cells)) in enumerate(
        zip(reversed(rows), [*reversed(rows[:-1]), (0, ())], strict=True), 1
    ):
        gap = number - before > 1
        alone = alone and bool(cells[0]) and not any(cells[1:])
        if length == place - 1 and _is_footer(cells, after_gap=gap):
            length = place
        elif not alone:
            break
        if alone and gap and place < len(rows) and _signed(rows[-place:]):
            return place  # the report's name above its copyright, the company's name below
    return length


def _signed(rows: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Whether a block of single cells holds the copyright or the secrecy notice of a report."""
    return any(_SIGNED.match(cells[0]) for _number, cells in rows)


def _is_footer(cells: Sequence[str], *, after_gap: bool) -> bool:
    said = [cell for cell in cells if cell]
    if len(said) > 1 and not all(_NUMBER.fullmatch(cell) for cell in said[1:]):
        return False
    if len(said) > 3 and not said[0].casefold().startswith(("total", "grand total", "sum")):
        return False
    if _FOOTER.match(said[0]):
        return True
    if not (len(said) == 1 and cells[0] and after_gap):
        return False
    return len(said[0]) > _LONG_NOTE or (len(said[0].split()) > 5 and said[0].endswith((".", ":")))


def _fill(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _length(row: Sequence[str]) -> int:
    """The width without empty cells at the end."""
    return max((at for at, cell in enumerate(row, 1) if cell), default=0)


def _worded(rows: Sequence[Sequence[str]], filled: Sequence[int], width: int) -> int | None:
    """The first row that names columns in words that lists use; further down it must do so in every other cell."""
    for place, index in enumerate(filled[:_LOOK]):
        row = rows[index]
        if place and width == 1 and not _data_follows(rows, index):
            continue
        known = len(_names(rows, filled, index))
        fill = _fill(row)
        values = sum(bool(_DATA.fullmatch(cell)) for cell in row if cell)
        enough = known * 2 >= fill if place else known >= (1 if values == 0 else 2)
        if known > values and enough and fill * 2 > width and (known > 1 or width < 3 or not place):
            return index
    return None


def _names(rows: Sequence[Sequence[str]], filled: Sequence[int], index: int) -> set[str]:
    """The different cells of a row that are words for columns; what stands often in its column is a value, as "No"."""
    found: set[str] = set()
    for position, cell in enumerate(rows[index]):
        if is_header_word(cell):
            again = sum(len(rows[at]) > position and rows[at][position] == cell for at in filled if at != index)
            if again <= max(1, len(filled) // _OFTEN):
                found.add(cell.casefold())
    return found


def _data_follows(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Whether numbers, addresses or dates stand below a cell that is alone in its row."""
    below = [row[0] for row in rows[index + 1 :] if row and row[0]]
    return sum(bool(_DATA.fullmatch(cell)) for cell in below) * 2 > len(below)


def _is_data(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Whether the row looks like those below it: values of the same shape, or the very same values."""
    row, below = rows[index], [other for other in rows[index + 1 :] if any(other)]
    if any(_DATA.fullmatch(cell) for cell in row if not cell.isdigit()):
        return True
    for position, cell in enumerate(row):
        column = [other[position] for other in below if len(other) > position and other[position]]
        shaped = sum(bool(_DATA.fullmatch(value)) for value in column)
        if cell.isdigit() and (not column or shaped * 2 > len(column)):
            return True
        if cell and not cell.isdigit() and column and shaped * 5 >= len(column) * 4:
            return False
    return any(cell.split()[0].casefold() in _GIVEN for cell in row if cell)


def _trimmed(labels: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    """The labels, one per column that has a name or values; empty columns at the end go.

    Columns beyond the labels count when half of the rows fill them; without labels, when one in ten does.
    """
    lengths = [_length(row) for row in below if any(row)]
    share = 2 if labels else 10
    longest = max(lengths, default=0)
    usual = max(
        (at for at in range(1, longest + 1) if sum(n >= at for n in lengths) * share >= len(lengths)), default=0
    )
    width = max(_length(labels), usual, min(longest, len(labels)), 1)
    return [*labels, *[""] * (width - len(labels))][:width]


def _notes_below(below: Sequence[Sequence[str]], width: int) -> int:
    """Some exports put their notes between the header and the first row: how many rows these take."""
    length = 0
    for count, row in enumerate(below, 1):
        said = [cell for cell in row if cell]
        if said and not (width > 2 and len(said) == 1 and _is_note(said[0])):
            break
        length = count if said else length
    return length


def _is_note(text: str) -> bool:
    return text.casefold().startswith(("notes:", "note:")) or len(text) > _LONG_NOTE
