"""Which field a column's header names, however it is written: spelling, prefix, number and language aside."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sdr_desk.exchange.header_vocabulary import NAMES
from sdr_desk.exchange.import_fields import FIELDS

_PERSON_WORDS = frozenset({"lead", "contact", "contacts", "person", "people", "prospect", "properties", "fields"})
_COMPANY_WORDS = frozenset({"account", "company", "organization", "organisation", "org", "firm"})
_NUMBERED = 1_000
_WORDED = 2_000


@dataclass(frozen=True, slots=True)
class Claim:
    """The field a header names and how well: rank 0 is the best name, 1000 and more are guesses."""

    field: str
    rank: int


def clean_header(header: str) -> str:
    """A header without byte order mark, stars, "(required)" and trailing colon."""
    text = unicodedata.normalize("NFKC", header).replace("\ufeff", "").replace("\u200b", "")
    text = re.sub(r"(?i)[\[(]\s*(required|optional|pflichtfeld|obligatoire)\s*[\])]", " ", text)
    return " ".join(text.strip().strip("*").rstrip(":").strip("* \"'").split())


def key_of(header: str) -> str:
    """Letters and digits only, without accents: "E-mail Address", "email_address", "EmailAddress" are one."""
    plain = unicodedata.normalize("NFKD", clean_header(header).casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def words_of(header: str) -> str:
    """The words of a header in lower case with one space between: "mobilePhone_2" is "mobile phone 2"."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", clean_header(header))
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split()).replace("linked in", "linkedin").replace("e mail", "email")


RANKS: dict[str, Claim] = {
    key_of(name): Claim(field, rank)
    for field, names in reversed(NAMES.items())
    for rank, name in reversed(list(enumerate(names.split(","))))
} | {key_of(field): Claim(field, 0) for field in FIELDS}


# Columns about somebody or something else than the prospect's own name, numbers and addresses.
_NEVER = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(id|ids|guid|uuid|checksum|hash|vmid|urn)\b",
        r"\b(owner|created|modified|updated|assigned|salesperson|rep|user|added|imported)\b.*\b(email|phone|mobile|by)\b",
        r"\b(assistants?|asst|secretary|managers?|supervisor|reports to|spouse|children|emergency|referr\w+|parent)\b",
        r"\bowning\b|\b(emails?|phones?|mobile)\b.*\b(owner|user)\b",
        r"\b(fax|telefax|pager|telex|isdn|tty)\b",
        r"\b(emails?|phones?|mobile|telephone)\b.*\b(status|type|label|source|confidence|verified|verification|valid"
        r"|validity|score|opt|optout|bounced|sent|open|opened|opens|clicks?|clicked|replied|quality|domain|catch"
        r"|last|count|provider|consent|permission|format|preference|display|date|at|marketing|subject|body)\b",
        r"\b(previous|former|prior|past|old)\b",
        r"\b(date|birthday|birthdate|anniversary|timestamp|created|modified|updated|last)\b|\b(on|at)$",
        r"\bopt(ed)? ?out\b|\bunsubscribed?\b|\bbounced?\b",
        r"\b(image|photo|picture|avatar|logo|icon|thumbnail)\b",
        r"\b(phonetic|yomi|relation|nick ?name|maiden|growth|rate|budget|funding|deals?|score|education)\b",
        r"\b(seniority|level|departments?|campaign|territory|product|interests?)\b",
        r"\b(facebook|twitter|instagram|youtube|crunchbase|angellist|skype|xing)\b",
    )
)


@lru_cache(maxsize=4096)
def is_other(header: str) -> bool:
    """Whether a header speaks of an id, a date, an assistant, an owner's address … and must not fill a field."""
    words = words_of(header)
    return any(pattern.search(words) for pattern in _NEVER)


_SHORT = {
    "nm": "name", "nbr": "number", "num": "number", "cd": "code", "cntry": "country", "ctry": "country",
    "addr": "address", "adr": "address", "empl": "employees", "emps": "employees", "cnt": "count",
    "org": "organization",
    "bus": "business", "biz": "business", "wk": "work", "ofc": "office", "phn": "phone", "ph": "phone", "mob": "mobile",
    "co": "company", "comp": "company", "acct": "account", "cont": "contact", "fst": "first", "lst": "last",
    "ttl": "title", "ext": "extension", "amt": "amount", "rev": "revenue", "prov": "province",
}  # fmt: skip


def _spelled_out(header: str) -> str:
    """A header of a data base with its words in full: "ORG_NM" is "organization name"; "" when none is short."""
    words = words_of(header).split()
    full = " ".join(_SHORT.get(word, word) for word in words)
    return full if full != " ".join(words) and len(words) > 1 else ""


@lru_cache(maxsize=4096)
def claim_of(header: str) -> Claim | None:
    """The field a header names, None when it names none."""
    key = key_of(header)
    claim = RANKS.get(key) or _unqualified(header) or RANKS.get(key_of(_spelled_out(header)))
    if claim is not None or is_other(header):
        return claim
    plain = RANKS.get(re.sub(r"\d+", "", key))
    if plain is not None:
        return Claim(plain.field, plain.rank + _NUMBERED)
    return _worded(_spelled_out(header) or words_of(header))


def _unqualified(header: str) -> Claim | None:
    """ "Lead: First Name", "Contact.FirstName", "Account: Phone", "Full Name (Contact)", "country_id/name"."""
    text = clean_header(header)
    bare = re.sub(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]|/(name|display_name|value)$|\.value$", "", text)
    if bare != text and key_of(bare) in RANKS:
        plain = RANKS[key_of(bare)]
        return _bracketed(header, plain) if "(" in text or "[" in text else plain
    parts = re.split(r"\s*[:.]\s*|\s+-\s+|\s+[>»]\s+", bare, maxsplit=1)
    if len(parts) != 2 or not parts[1]:
        return None
    word, rest = key_of(parts[0]), key_of(parts[1])
    if word in _PERSON_WORDS:
        return RANKS.get(rest)
    if word in _COMPANY_WORDS:
        own = RANKS.get(f"company{rest}")
        claim = RANKS.get(rest)
        return own or (claim if claim and claim.field in {"website", "industry", "employees", "revenue"} else None)
    return None


def _bracketed(header: str, plain: Claim) -> Claim | None:
    """ "Phone (mobile)" is a mobile phone, "Email (Owning user)" somebody else's; other brackets say nothing."""
    words = words_of(header)
    if is_other(header):
        return None
    told = _worded(words) if plain.field.startswith("phone") else None
    return told if told is not None and told.field.startswith("phone") else plain


_ABOUT_COMPANY = re.compile(r"\b(company|account|organi[sz]ation|org|hq|headquarters?|corporate|employer|firm)\b")
_PLACES = (
    ("street", r"\b(street|address line 1|address 1)\b"),
    ("city", r"\b(city|town)\b"),
    ("state", r"\b(state|province)\b"),
    ("postal_code", r"\b(zip|postal ?code|postcode)\b"),
    ("country", r"\bcountry\b"),
)
_PHRASES = (
    ("email", r"\bemails?\b( address)?( \d)?( (work|business|home|personal|other))?$"),
    ("linkedin", r"\blinkedin\b"),
    ("extension", r"\b(phone|telephone) (ext|extension)$"),
    ("phone_mobile", r"\b(mobile?|cell|cellphone|handy|portable|movil|celular|cellulare|mobiel)\b"),
    ("phone_other", r"\b(home|other|alternat\w+|second\w*|additional)\b.*\b(phone|telephone|tel)\b"),
    ("phone", r"\b(phone|telephone|direct dial|tel|telefono?|telefoon|telefone)\b"),
    ("first_name", r"\b(first|given) name$"),
    ("last_name", r"\b(last|family) name$|\bsurname$"),
    ("full_name", r"\bfull name$|\b(contact|prospect|lead|customer|person) name$"),
    ("title", r"\b(job title|job role|job position)\b"),
    ("company", r"\b(company|organi[sz]ation|account|business|employer)( name)?$"),
    ("website", r"\b(web ?site|homepage|web page)\b"),
    ("industry", r"\bindustry$"),
    ("employees", r"\b(employees|employee count|headcount)\b"),
    ("revenue", r"\b(annual|yearly|company) revenue\b"),
    ("do_not_call", r"\b(do not|don t) (call|phone)\b|\bdnc\b"),
    ("notes", r"\b(notes|comments|remarks)$"),
)
_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _PHRASES)
_COMPILED_PLACES = tuple((field, re.compile(pattern)) for field, pattern in _PLACES)


def _worded(words: str) -> Claim | None:
    """A guess from single words of a header of at most six: "Decision maker mobile no"."""
    if len(words.split()) > 6:
        return None
    company = bool(_ABOUT_COMPANY.search(words))
    for field, pattern in _COMPILED:
        if pattern.search(words):
            if company and field == "linkedin":
                return None
            return Claim("phone_company" if company and field == "phone" else field, _WORDED)
    for field, pattern in _COMPILED_PLACES:
        if pattern.search(words):
            return Claim(f"company_{field}" if company else field, _WORDED)
    return None
