"""People's names as lists write them: salutation, given and family name, suffixes, and their capitals."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sdr_desk.method.word_tables import words

_SALUTATIONS = {
    word.casefold(): word
    for word in "Mr. Mrs. Ms. Miss Mx. Dr. Prof. Sir Rev. Hon. Capt. Col. Lt. Sgt. Herr Frau Mme Mlle Sra. Srta. Ing. "
    "Dipl.-Ing. Señor Señora Sr. Dott. Dott.ssa".replace(".", "").split()
}
_DOTTED = words("mr mrs ms mx dr prof rev hon capt col lt sgt sra srta ing dott sr")
_LONG_SALUTATIONS = {
    "mister": "mr",
    "doctor": "dr",
    "professor": "prof",
    "reverend": "rev",
    "doktor": "dr",
    "hr": "herr",
}
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV", "junior": "Jr.", "senior": "Sr."}
_CREDENTIALS = words(
    "mba phd dphil edd psyd dba emba mph mpa msc bsc msw med bba llm llb jd esq md rn np pa-c dds dmd cpa cfa "
    "cfp cma cia cisa cism cissp pmp pmi-acp csm cspo shrm shrm-cp shrm-scp phr sphr gphr pe peng leed ap aia "
    "faia cfe frm clu chfc ccim sior cscp cpim cpsm cbap itil mcse ccna ccie ccnp ceh cipp aws six-sigma lssbb "
    "lssgb acca fca aca cips mcips fcipd cipd mcipd chartered obe mbe cbe mp qc kc bcom mcom ma ba bs ms be do"
)
_NEEDS_COMMA = words("ma ba bs ms be do med mp ap pe qc kc aws chartered")
_PARTICLES = words(
    "van von vom zu zum zur der den dem de del della dello di da do dos das du des d' la le lo las los el al "
    "ul ter ten te 't bin ibn bint st st. ste san santa af av"
)
_LOWER_PARTICLES = _PARTICLES - {"al", "el", "st", "st.", "ste", "san", "santa", "lo", "te", "ten", "bin"}
_COMPANY = re.compile(
    r"(?i:(?:^|[\s,])(?:inc|llc|l\.l\.c|llp|ltd|limited|corp|corporation|gmbh|plc|pty|pte|b\.v|n\.v|s\.a|sarl|"
    r"s\.a\.r\.l|s\.r\.l|srl|s\.p\.a|aps|company|co\.)\.?(?=$|[\s,)]))|[a-z]\s(?:AG|KG|BV|NV|AB|Oy)$"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']+'(?!\w)")
_OPEN_BRACKET = re.compile(r"\s*[(\[].*$")
_HEADLINE = re.compile(r"\s+[-–—|•·]\s+")
_NOISE = re.compile(r"\s+[|•·★]\s.*$|\s*[-–—|]\s*(?:LinkedIn|Profile)\s*$", re.IGNORECASE)
_PICTURES = re.compile(
    "[\u200d\u20e3\u2122\u00ae\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
_WORD = re.compile(r"[^\s\-'’]+")
_UNKNOWN_CREDENTIAL = re.compile(r"[A-Z][A-Z0-9.\-®]{1,9}(?:\s[A-Z][A-Z0-9.\-®]{1,9})*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of one name, each "" when absent; `suffix` is "Jr." or "III", credentials are left out."""

    salutation: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""


@lru_cache(maxsize=16384)
def split_name(text: str) -> PersonName:
    """Split a whole name ("Dr. Dana M. Whitfield Jr., PMP", "Whitfield, Dana", "Ludwig van der Berg").

    A single word is a first name. Names all in capitals or all in small letters get the usual capitals;
    others stay as written.
    """
    words, family, suffix = _by_commas(_without_headline(bare_name(text)))
    words = [word for word in words if word.strip("-–—")]
    salutation = _take_salutation(words)
    suffix = _take_suffix(words) or suffix
    words = even_case(" ".join(words)).split()
    if family:
        given, middle = _given(words)
        return PersonName(salutation, given, middle, _even_family(family), suffix)
    if len(words) < 2:
        return PersonName(salutation, "".join(words), "", "", suffix)
    start = _family_start(words)
    given, middle = _given(words[:start])
    return PersonName(salutation, given, middle, " ".join(words[start:]), suffix)


@lru_cache(maxsize=16384)
def tidy_given(text: str) -> PersonName:
    """A first-name cell: its salutation and the name, several given names kept together."""
    words = bare_name(text).split()
    salutation = _take_salutation(words)
    return PersonName(salutation, even_case(" ".join(words)))


@lru_cache(maxsize=16384)
def tidy_family(text: str) -> PersonName:
    """A last-name cell: the name without credentials, and its suffix."""
    parts = [part.strip() for part in bare_name(text).split(",")]
    words = parts[0].split()
    suffix = _take_suffix(words)
    for part in parts[1:]:
        suffix = suffix or _SUFFIXES.get(_bare(part), "")
    return PersonName(last=_even_family(" ".join(words)), suffix=suffix)


def _without_headline(name: str) -> str:
    """A whole name without what profiles add to it: "Dana Whitfield - MBA | Speaker"; "Dana Ward - Whitfield" stays."""
    head = _HEADLINE.split(name, maxsplit=1)[0]
    rest = name[len(head) :].strip(" -–—|•·").split()
    if len(head.split()) < 2 or not rest or (len(rest) == 1 and rest[0].istitle()):
        return name
    return head


def is_company(text: str) -> bool:
    """Whether a name is a company's by its legal form ("Ridgeline Foods, Inc.")."""
    return bool(_COMPANY.search(text)) and len(text.split()) > 1


def bare_name(text: str) -> str:
    """A name without emoji, asides in brackets or quotes ("(She/Her)") and page titles; never emptied by it."""
    plain = _PICTURES.sub("", _NOISE.sub("", text))
    plain = _OPEN_BRACKET.sub("", _BRACKETS.sub(" ", plain)) or plain
    plain = " ".join(plain.split()).strip(" ,;|/")
    return plain or " ".join(_PICTURES.sub("", text).split()).strip("()[]\"“”' ")


def even_case(name: str) -> str:
    """Usual capitals for a name in all capitals or all small letters; "McDonald" and "DeShawn" stay."""
    if (name.isalpha() and name.istitle()) or not name:
        return name
    words = name.split()
    if name.islower() or (name.isupper() and len(name) > 2):
        return " ".join(_capital(word, place, len(words)) for place, word in enumerate(words))
    if len(words) > 1:
        return " ".join(_capital(word, 0, 1) if _shouted(word) else word for word in words)
    return name


def _even_family(name: str) -> str:
    """`even_case` for a family name alone, whose first word may be a particle."""
    if (name.isupper() or name.islower()) and " " in name:
        words = name.split()
        return " ".join(_capital(word, place, len(words) + 1) for place, word in enumerate(words, 1))
    return even_case(name)


def _shouted(word: str) -> bool:
    """WHITFIELD beside Dana; but not JP, III or J.P."""
    return len(word) > 2 and word.isupper() and "." not in word and word.casefold() not in _SUFFIXES


def _capital(word: str, place: int, count: int) -> str:
    low = word.casefold()
    if low.rstrip(".") in {"ii", "iii", "iv"}:
        return word.upper()
    if low in _LOWER_PARTICLES and 0 < place < count - 1:
        return low
    if re.fullmatch(r"(?:[a-z]\.){2,}", low):
        return word.upper()
    return _WORD.sub(_capital_part, word.lower())


def _capital_part(match: re.Match[str]) -> str:
    part = match[0]
    if part == "s" and match.start() > 0:
        return part
    if part.startswith("mc") and len(part) > 3:
        return f"Mc{part[2:].capitalize()}"
    return part[:1].upper() + part[1:]


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").strip(" ,;")


def _by_commas(text: str) -> tuple[list[str], str, str]:
    """The words of a name, the family name if it stood first ("Whitfield, Dana"), and a suffix between commas."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return text.replace(",", " ").split(), "", ""
    head, kept, suffix = parts[0], [], ""
    for part in parts[1:]:
        if found := _SUFFIXES.get(_bare(part)):
            suffix = suffix or found
        elif not _is_credential(part, head):
            kept.append(part)
    if not kept:
        return head.split(), "", suffix
    words = kept[0].split()
    family = head.split()
    suffix = _take_suffix(family) or suffix
    return words, " ".join(family), suffix


def _is_credential(part: str, head: str) -> bool:
    """What stands after a comma: "PMP" and "MBA PhD", or "SHRM-CP" after a whole name that is not in capitals."""
    words = [_bare(word) for word in part.split()]
    if all(word in _CREDENTIALS for word in words):
        return len(head.split()) > 1 or not set(words) <= _NEEDS_COMMA
    return len(head.split()) > 1 and not head.isupper() and bool(_UNKNOWN_CREDENTIAL.fullmatch(part))


def _take_salutation(words: list[str]) -> str:
    taken: list[str] = []
    while len(words) > 1:
        key = _bare(words[0])
        key = _LONG_SALUTATIONS.get(key, key)
        if key not in _SALUTATIONS:
            break
        taken.append(_SALUTATIONS[key] + ("." if key in _DOTTED else ""))
        words.pop(0)
    return " ".join(taken)


def _take_suffix(words: list[str]) -> str:
    """Take credentials and a suffix from the end of the words, leaving at least one."""
    suffix = ""
    while len(words) > 1:
        last = words[-1].strip(",;")
        key = _bare(last)
        if found := _SUFFIXES.get(key):
            suffix = suffix or found
        elif not (len(words) > 2 and key in _CREDENTIALS - _NEEDS_COMMA and sum(map(str.isupper, last)) > 1):
            break
        words.pop()
    return suffix


def _given(words: list[str]) -> tuple[str, str]:
    """First and middle names; "J. Robert" goes by the second."""
    if len(words) > 1 and len(words[0].rstrip(".")) == 1 and len(words[1].rstrip(".")) > 1:
        return " ".join(words[:2]), " ".join(words[2:])
    return " ".join(words[:1]), " ".join(words[1:])


def _family_start(words: list[str]) -> int:
    """Where the family name begins: at its first particle, otherwise at the last word."""
    for place in range(1, len(words) - 1):
        if words[place].casefold() in _PARTICLES:
            return place
    return len(words) - 1
