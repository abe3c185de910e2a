"""Referrals: reading somebody named in one line, when to ask whom again, and the words about what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdr_desk.method.company_names import company_key
from sdr_desk.method.word_tables import words

RELATIONS: dict[str, str] = {
    "customer": "Customer",
    "partner": "Partner",
    "expert": "Expert",
    "colleague": "Colleague",
    "friend": "Friend or contact",
}
"""How somebody who names another stands to us, or to the one they name, with the words for it."""

VOICES: dict[str, str] = {"partner": "Partner", "expert": "Expert", "press": "Press"}
"""Whom the trade listens to: people who are kept warm and never called as fresh ones."""

VOICE_REASON = "Partner, expert or press"
"""The reason for which a track takes voices, and nobody else."""

ASK_AGAIN_DAYS = 90
"""Nobody is asked for a name twice within so many days."""

NOT_NOW_DAYS = 30
"""After “not now” somebody is shown again after so many days."""

WON, DELIVERED, PRAISE, STANDING, LOST, LATER, VOICE = (
    "won", "delivered", "praise", "standing", "lost", "later", "voice",
)  # fmt: skip
MOMENTS: dict[str, str] = {
    WON: "Won",
    DELIVERED: "Delivered",
    PRAISE: "Said something good",
    STANDING: "Customer of long standing",
    LOST: "Lost, kindly",
    LATER: "Not now, with good will",
    VOICE: "Partners and experts",
}
"""When it is right to ask, the best moment first, with the words for it."""

_SCRIPTS: dict[str, tuple[str, ...]] = {
    WON: ("after_good_news",),
    DELIVERED: ("after_good_news",),
    PRAISE: ("after_good_news",),
    STANDING: ("ask_with_a_list", "after_good_news"),
    LOST: ("ask_after_a_lost_deal",),
    LATER: ("ask_after_a_lost_deal",),
}
_OF_VOICE: dict[str, tuple[str, ...]] = {
    "partner": ("ask_a_partner",), "expert": ("ask_an_expert",), "press": ("ask_an_expert",),
}  # fmt: skip

TALKED, HANDED_OFF, NEWS_WON, NEWS_LOST, UNFIT = "talked", "handed_off", "won", "lost", "disqualified"
_NEWS: dict[str, str] = {
    TALKED: "you have talked with {whom}. Say thank you; what was said stays with {whom}.",
    HANDED_OFF: "the talk with {whom} goes on with a colleague of ours. Say thank you.",
    NEWS_WON: "{whom} buys from us. Thank them; the amount is nobody’s business.",
    NEWS_LOST: "{whom} decided otherwise. Thank them all the same; no reasons.",
    UNFIT: "it is no fit for {whom}. Thank them all the same.",
}
"""What may be told to whoever named somebody, by what happened."""

_LONGEST = 60
_EMAIL = re.compile(r"(?:\bmailto:)?([^\s,;:<>()\"“”]+@[^\s,;<>()\"“”]+\.[^\s,;<>()\"“”]*[\w])", re.UNICODE)
_PHONE = re.compile(
    r"(?<![\w@])(?!(?:19|20)\d\d-\d\d-\d\d(?!\d))[+(]?\d[\d\s().\-/]{5,}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?(?![\w@])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[;\n\r\t|()<>，、；·]|(?<!\d),|,(?!\d))+\s*|\s+[–—-]+\s+")
_AT = re.compile(r"(?:(?P<title>.*?)\s+)?(?:at|@)\s+(?P<company>\S.*)", re.IGNORECASE)
_OF = re.compile(r"(?:(?P<title>.*)\s+)?(?:with|from|of)\s+(?P<company>(?-i:[^a-z\s]).*)", re.IGNORECASE)
_EDGES = ' ."“”'
_AFTER_NAME = words("jr sr ii iii iv md phd dds rn pe cpa mba esq pmp")
"""What stands after a comma and still is of the name."""
_NOTE = words(
    "met meet knows known know knew said says saw she he they we call called calls tell ask asked old former formerly "
    "via through our their her his has have had wants want needs need who whom looks looking interested just not "
    "used works worked talk talked spoke heard i i’m i'm it it’s it's because since when say mention please best only"
)
_JOBS = words(
    "ops operations operation manager director owner ceo cfo coo cto cio head buyer purchasing procurement engineer "
    "engineering vp president chief officer plant site facility facilities maintenance warehouse logistics supervisor "
    "lead foreman controller accountant finance marketing sales production quality technician partner founder editor "
    "consultant adviser advisor auditor architect planner coordinator assistant secretary administrator analyst "
    "superintendent foremen chef farmer grower dispatcher it hr"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as they were named in one line; what was not said is "". `said` is everything that is no field."""

    name: str = ""
    title: str = ""
    company: str = ""
    said: str = ""
    phone: str = ""
    email: str = ""


def read_line(text: str) -> Named:
    """Read “Jane Poe, ops at Larkspur, met at the expo, 208-555-0117, jane@larkspur.example”.

    The name comes first; what follows may stand in any order. Every word of the line is in one of the fields.
    """
    rest, emails = _taken(_EMAIL, text)
    rest, phones = _taken(_PHONE, rest)
    parts = [part for part in (part.strip(_EDGES) for part in _PARTS.split(rest)) if part]
    name, title, company = _head(_whole_name(parts, emails)) if parts else ("", "", "")
    notes: list[str] = []
    for part in parts[1:]:
        if part.casefold().replace(".", "") in _AFTER_NAME and name:
            name = f"{name}, {part}"
        elif (found := _as_job(part, title, company)) is not None:
            title, company = found
        else:
            notes.append(part)
    said = ", ".join([*notes, *phones[1:], *emails[1:]])
    return Named(name, title, company, said, *(found[0] if found else "" for found in (phones, emails)))


def _whole_name(parts: list[str], emails: list[str]) -> str:
    """The first part, with the one after it taken out of the parts where the family name stands first: “Poe, Jane”."""
    if len(parts) < 2 or any(len(part.split()) > 1 for part in parts[:2]) or _is_note(parts[1]) or _names_job(parts[1]):
        return parts[0]
    company_follows = any(_AT.fullmatch(part) for part in parts[2:])
    address = emails[0].casefold().partition("@")[0] if emails else ""
    if parts[1][0].isupper() and (company_follows or parts[1].casefold() in address):
        return f"{parts.pop(1)} {parts[0]}"
    return parts[0]


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    """The text without what a pattern finds, and what it found."""
    found = [" ".join(one.split()) for one in pattern.findall(text)]
    return pattern.sub(" , ", text), found


def _head(part: str) -> tuple[str, str, str]:
    """Name, title and company of the first part: “Jane Poe”, “Jane Poe at Larkspur”, “Jane Poe (ops)”."""
    at = _AT.fullmatch(part) or _OF.fullmatch(part)
    if at is None or not at["title"]:
        return _tidy(part), "", ""
    return _tidy(at["title"]), "", _tidy(at["company"])


def _as_job(part: str, title: str, company: str) -> tuple[str, str] | None:
    """Title and company with what a part adds to them, None when it adds to neither and is a note."""
    if _is_note(part):
        return None
    if company and company_key(f"{company} {part}") == company_key(company):
        return title, f"{company}, {part}"
    told, place = _job_at(part)
    if place:
        if company or (told and title and not _names_job(told)):
            return None
        return ", ".join(filter(None, (title, told))), place
    if not title and _names_job(part):
        return _tidy(part), company
    return (title, _tidy(part)) if not company and _looks_named(part) else None


def _job_at(part: str) -> tuple[str, str]:
    """Title and company of “ops at Larkspur”; both "" when a part does not say where somebody works.

    “Director of Operations” is a title, and “Bank of Boise” a company: neither says so.
    """
    at = _AT.fullmatch(part)
    if at is None:
        at = _OF.fullmatch(part)
        if at is None or _names_job(at["company"]) or (at["title"] and not _names_job(at["title"])):
            return "", ""
    return _tidy(at["title"] or ""), _tidy(at["company"])


def _is_note(part: str) -> bool:
    return part.split(maxsplit=1)[0].casefold().strip('.:!?"“”') in _NOTE


def _names_job(part: str) -> bool:
    return any(word.casefold().strip("./&") in _JOBS for word in part.split()) and len(part) <= _LONGEST


def _looks_named(part: str) -> bool:
    """Whether a part may be a company: short, and it begins with a large letter or a figure."""
    return len(part.split()) <= 5 and len(part) <= _LONGEST and not part[0].islower()


def _tidy(text: str) -> str:
    return " ".join(text.split())


# --- words -----------------------------------------------------------------------------------------------------------


def scripts_for(moment: str, voice: str) -> tuple[str, ...]:
    """The names of the scripts to ask with, the one that fits best first."""
    return _OF_VOICE.get(voice) or _SCRIPTS.get(moment, ()) or ("after_good_news",)


def thanks_text(referrer: str, whom: str) -> str:
    """What is to be done the day after a referral."""
    return f"Thank {referrer or 'them'} for naming {whom}"


def news_text(referrer: str, whom: str, what: str) -> str:
    """What is to be told to whoever named somebody, when something happened to that person."""
    return f"Tell {referrer or 'them'}: {_NEWS[what].replace('{whom}', whom)}"


def news_of(before: tuple[str, int], after: tuple[str, int]) -> str:
    """What happened to somebody that is news, by (status, conversations) before and after; "" for nothing."""
    status, talks = after
    if status != before[0] and status in (HANDED_OFF, NEWS_WON, NEWS_LOST, UNFIT):
        return status
    return TALKED if talks and not before[1] else ""
