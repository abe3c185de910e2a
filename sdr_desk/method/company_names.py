"""Company names: cleaned for the screen, and the key under which the same company found again."""

import re
import unicodedata
from functools import lru_cache

from sdr_desk.method.word_tables import phrases, words

_LEGAL = words(
    "inc incorporated llc llp lllp lp ltd limited corp corporation co company cos pc pllc plc pty pte "
    "proprietary gmbh mbh ggmbh ag kg kgaa ohg ug gbr eg ev ek se sa sas sasu sarl eurl snc spa srl srls sl "
    "slu slp bv nv cv vof cvba bvba ab hb as asa oy oyj ky aps ehf hf kk kft zrt nyrt sro spol doo ood eood "
    "jsc pjsc ojsc llp ooo oao zao pao too uab sia tbk bhd sdn berhad ltda lda ltd eireli sab "
    "aktiengesellschaft gesellschaft haftungsbeschrankt societe anonyme ооо оао зао"
)
_PHRASES = (
    re.compile(r"\bsp z ?o ?o\b(?: sp k\b| sk\b)?"),
    re.compile(r"\bs de rl(?: de cv)?\b|\bde cv\b|\bsa de cv\b|\bsapi de cv\b"),
    re.compile(r"\bspol s r ?o\b|\bs r ?o\b"),
    re.compile(r"\bpublic limited company\b|\blimited liability company\b|\bsociete anonyme\b"),
)
_PHRASE_WORDS = frozenset({"z", "zoo", "de", "s", "ro", "sro", "limited", "anonyme"})
_EAST = re.compile("株式会社|有限会社|合同会社|有限责任公司|有限公司|股份|주식회사|㈱|㈜|[(（]株[)）]")
_SLASHED = re.compile(r"\b(a|i|k)/s\b", re.IGNORECASE)
_APOSTROPHES = re.compile(r"[.'’‘`´]")
_AND = re.compile(r"[&+＆]")
_UND = re.compile(r"\bund\b")
_NOT_A_WORD = re.compile(r"[\W_]+")
_LONE_LETTERS = re.compile(r"\b\w(?: \w\b)+")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_ANDS = frozenset({"and", "und", "et", "y", "e", "og", "och", "en"})

_DOMAIN_ASIDE = re.compile(r"\s*[(\[](?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?[)\]]\s*$", re.IGNORECASE)
_PAGE_TITLE = re.compile(r"\s*(?:[-–—|·:]\s*LinkedIn(?:\.com)?|\|\s.*)\s*$", re.IGNORECASE)
_NO_COMPANY = phrases(
    "self-employed|self employed|selfemployed|self|freelance|freelancer|freelance/self-employed|unemployed|"
    "retired|selbständig|selbstständig|freiberuflich|indépendant|autónomo|between jobs|looking for work|"
    "currently unemployed|no company|not employed|open to work|individual"
)
_ASIDE = re.compile(r"\s*(?:[(\[][^()\[\]]*[)\]]?|[)\]]+)\s*$")
_TRADES_AS = re.compile(r"^.*\S\s+(?:d/?b/?a|t/a|trading as|doing business as)\.?:?\s+(?=\w)", re.IGNORECASE)
_PLACE_AFTER = re.compile(r"\s+[-–—|/·]\s.*$")
_QUOTES = str.maketrans("", "", '"“”„«»')
_EDGES = " ,;:.-–—|/·&+"
_ARTICLES = words("the a an la le les el los las il lo der die das de het")
_HANGING = words("& + and und et y e og och en of the a an for in at on by with from de der du des di da la le")
_MOST_READ = 400
_MOST_SPOKEN_WORDS = 4
_MOST_SPOKEN_LETTERS = 32


@lru_cache(maxsize=32768)
def company_key(name: str) -> str:
    """The form under which a company is found again; "" for an empty name only.

    Small letters without accents and punctuation; "&" and "and" are one; "The" at the front and legal forms
    (Inc., GmbH, S.p.A., Sp. z o.o., 株式会社 …) at the end are left out, unless nothing else remains.
    """
    return _key(name)


def _key(name: str) -> str:
    """What `company_key` keeps; made anew for parts of a name, which nobody asks for again."""
    folded = _fold(name if name.isascii() else _EAST.sub(" ", name)) or _fold(name)
    if not folded:
        return " ".join(name.split()).casefold()
    words = folded.split()
    kept = words[1:] if words[0] == "the" and len(words) > 1 else words
    return " ".join(_without_legal(kept))


@lru_cache(maxsize=32768)
def clean_company(text: str) -> str:
    """A company as its people write it, without what exports add; "" for "Self-employed" and its like."""
    name = _PAGE_TITLE.sub("", _DOMAIN_ASIDE.sub("", text)).strip(" ,;|")
    name = name or text
    return "" if name.casefold().strip(" .") in _NO_COMPANY else name


@lru_cache(maxsize=512)
def spoken_company(name: str) -> str:
    """A company as people say it: no legal form, no aside at the end, four words or 32 letters at most.

    “Gem State Frozen Foods, Inc.” is "Gem State Frozen Foods", “Miller LLC dba Blue Barn (Boise)” is "Blue Barn". Never
    empty for a name that has any sign, and never an article alone.
    """
    whole = " ".join(name.split())[:_MOST_READ]
    if not whole:
        return ""
    bare = _TRADES_AS.sub("", whole.translate(_QUOTES))
    while (shorter := _ASIDE.sub("", bare)) != bare:
        bare = shorter
    bare = _trimmed(_PLACE_AFTER.sub("", bare)) or _trimmed(bare) or whole
    return _few_words(_spoken_without_legal(bare.split())) or whole[:_MOST_SPOKEN_LETTERS]


def _trimmed(text: str) -> str:
    """Without signs at the edges that nobody says; a point stays behind initials (St., U.S.)."""
    kept = text.lstrip(_EDGES).rstrip(_EDGES)
    return kept + "." if re.search(r"(?:\b\w\.)+\w$", kept) and text.rstrip(" ,;").endswith(".") else kept


def _spoken_without_legal(parts: list[str]) -> list[str]:
    """The fewest words from the front that make the same key; “The … Company” stays whole."""
    if parts[0].casefold() == "the" and parts[-1].casefold().strip(".,") == "company":
        return parts
    key = _key(" ".join(parts))
    for end in range(1, len(parts)):
        if _key(" ".join(parts[:end])) == key:
            return parts[:end]
    return parts


def _few_words(parts: list[str]) -> str:
    """As many words as one says, without an “and” or “of” left hanging at the end."""
    end = min(len(parts), _MOST_SPOKEN_WORDS)
    while end > 1 and len(" ".join(parts[:end])) > _MOST_SPOKEN_LETTERS:
        end -= 1
    cut = end < len(parts)
    while cut and end > 1 and parts[end - 1].casefold().strip(",") in _HANGING:
        end -= 1
    if parts[end - 1].casefold() in _ARTICLES and end < len(parts):
        end += 1
    return _trimmed(" ".join(parts[:end])[:_MOST_SPOKEN_LETTERS])


def _fold(name: str) -> str:
    """Words of letters and digits, small, without accents."""
    text = name
    if not name.isascii():
        # Casefolding can bring new marks and composing can bring new capitals: fold around the decomposing.
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        bare = "".join(sign for sign in bare if not "\u0300" <= sign <= "\u036f")
        text = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    text = text.casefold()
    if "/" in text:
        text = _SLASHED.sub(r"\1s", text)
    text = _NOT_A_WORD.sub(" ", _AND.sub(" and ", _APOSTROPHES.sub("", text))).strip()
    text = _LONE_LETTERS.sub(lambda letters: letters[0].replace(" ", ""), text)
    return _UND.sub("and", text)


def _without_legal(words: list[str]) -> list[str]:
    kept = words
    if not _PHRASE_WORDS.isdisjoint(words):
        joined = " ".join(words)
        for pattern in _PHRASES:
            joined = pattern.sub(" ", joined)
        kept = joined.split() or words
    end, strong = len(kept), False
    while end > 1:
        word = kept[end - 1]
        if word in _LEGAL:
            strong = True
        elif not (strong and word in _ANDS):
            break
        end -= 1
    return kept[:end]
