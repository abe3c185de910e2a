"""E-mail addresses, websites and profile pages of a row, each in one form."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from sdr_desk.method.word_tables import words

_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\uffff]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\uffff]+)*"
    r"@(?:[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9\-\u00a1-\uffff]{0,61}[A-Za-z0-9\u00a1-\uffff])?\.)+"
    r"[A-Za-z\u00a1-\uffff][A-Za-z0-9\-\u00a1-\uffff]{0,61}[A-Za-z0-9\u00a1-\uffff]"
)
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9_+\-]+(?:\.[a-z0-9_+\-]+)*@(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,24}", re.IGNORECASE
)
_BETWEEN_EMAILS = re.compile(r"\s*(?:[;,\n\t]|:::|\s/\s|\s\|\s|\|(?=[^@]*@))\s*")
_HOST = re.compile(r"(?:[a-z][a-z0-9+.\-]*:)?(?://)?(?:[^/@?#\s]*@)?([^/:?#\s@]+)", re.IGNORECASE)
_NAME_PART = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)

_FAMILIES = words(
    "gmail googlemail yahoo ymail rocketmail hotmail outlook live msn aol gmx icloud proton protonmail yandex "
    "tutanota fastmail"
)
_ENDINGS = words("com net org me de fr it es at ch nl be uk us ca au br mx in jp ie se no dk fi pl ru pt cz eu")
_PROVIDERS = words(
    "me.com mac.com pm.me hey.com mail.com email.com inbox.com usa.com zohomail.com tuta.io hushmail.com "
    "mail.ru bk.ru list.ru inbox.ru rambler.ru ya.ru web.de freenet.de t-online.de arcor.de online.de "
    "posteo.de mailbox.org gmx.net bluewin.ch orange.fr wanadoo.fr laposte.net free.fr sfr.fr libero.it "
    "virgilio.it tiscali.it alice.it terra.com.br uol.com.br bol.com.br comcast.net verizon.net att.net "
    "sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net "
    "frontier.com windstream.net centurylink.net roadrunner.com rr.com spectrum.net btinternet.com "
    "virginmedia.com ntlworld.com sky.com talktalk.net blueyonder.co.uk bigpond.com bigpond.net.au "
    "optusnet.com.au iinet.net.au xtra.co.nz shaw.ca rogers.com sympatico.ca telus.net videotron.ca qq.com "
    "163.com 126.com sina.com foxmail.com naver.com daum.net hanmail.net rediffmail.com seznam.cz wp.pl o2.pl "
    "onet.pl interia.pl telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl home.nl eircom.net duck.com "
    "privaterelay.appleid.com mailinator.com"
)
_SHARED_SITES = words(
    "linkedin.com facebook.com fb.com twitter.com x.com instagram.com youtube.com tiktok.com xing.com "
    "github.com linktr.ee crunchbase.com google.com bit.ly medium.com yelp.com wikipedia.org t.co goo.gl"
)

_LINKEDIN = re.compile(r"(?:linkedin\.com/|^/?)(?P<kind>in|pub)/(?P<slug>[^/?#\s,;|]+)", re.IGNORECASE)
_SALES = re.compile(r"linkedin\.com/sales/(?P<kind>lead|people)/(?P<slug>[^/?#\s,;|]+)", re.IGNORECASE)
_WEB_PAGE = re.compile(r"(?:https?://)?((?:[\w\-]+\.)+[^\W\d_]{2,24}(?::\d+)?)(/[^\s?#]*)?(?:[?#]\S*)?", re.IGNORECASE)


def read_emails(cell: str, problems: list[str], unusable: list[str] | None = None) -> list[str]:
    """The addresses of a cell in small letters; what is no address goes to `unusable`, with a problem."""
    if _PLAIN_EMAIL.fullmatch(cell):
        return [cell.lower()]
    found = []
    for part in _BETWEEN_EMAILS.split(cell):
        address = _bare_address(part)
        if address and _EMAIL.fullmatch(address) and len(address) < 255:
            found.append(address)
        elif part.strip():
            problems.append(f"“{_short(part)}” is not an e-mail address and was left out.")
            if unusable is not None:
                unusable.append(part.strip())
    return found


def _bare_address(part: str) -> str:
    """What stands in the angle brackets, or the one word with an "@", without "mailto:" and marks around it."""
    text = part.partition("<")[2].partition(">")[0] if "<" in part and "@" in part.partition("<")[2] else part
    word = next((word for word in text.split() if "@" in word), text)
    word = re.sub(r"^mailto:", "", word.strip("<>()[]\"' "), flags=re.IGNORECASE).partition("?")[0]
    return word.strip(" .<>()[]\"'").lower()


@lru_cache(maxsize=32768)
def domain_of(address: str) -> str:
    """The domain of a website or URL, without "www.", in the letters of the network; "" when it has none of its own.

    Sites that many share (mail providers, social networks) are nobody's domain.
    """
    found = _HOST.match(address.strip())
    host = _plain_host(found[1]) if found else ""
    owner = ".".join(host.split(".")[-2:])
    return "" if not host or owner in _SHARED_SITES or is_mail_provider(host) else host


@lru_cache(maxsize=32768)
def business_domain(host: str) -> str:
    """The domain of an e-mail address when it is a company's, otherwise ""."""
    return "" if is_mail_provider(host) else _plain_host(host)


def is_mail_provider(host: str) -> bool:
    """Whether anybody can have an address there (gmail.com, hotmail.co.uk, web.de …)."""
    family, _, rest = host.partition(".")
    return host in _PROVIDERS or (family in _FAMILIES and len(rest) < 8 and set(rest.split(".")) <= _ENDINGS | {"co"})


def _plain_host(typed: str) -> str:
    host = typed.strip(". ").casefold()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    host = host.removeprefix("www.")
    parts = host.split(".")
    good = len(parts) > 1 and all(_NAME_PART.fullmatch(part) for part in parts) and not parts[-1].isdigit()
    return host if good and len(host) < 254 else ""


def profile_page(text: str) -> str:
    """A person's page in one form, "https://www.linkedin.com/in/dana-whitfield"; "" when it is no web address."""
    if found := _LINKEDIN.search(text):
        slug = quote(unquote(found["slug"]).strip().lower(), safe="-_.~")
        return f"https://www.linkedin.com/{found['kind'].lower()}/{slug}" if slug else ""
    if found := _SALES.search(text):
        return f"https://www.linkedin.com/sales/{found['kind'].lower()}/{found['slug']}"
    page = _WEB_PAGE.fullmatch(text)
    return f"https://{page[1].lower()}{(page[2] or '').rstrip('/')}" if page else ""


def is_person_page(text: str) -> bool:
    """Whether a web address is a person's profile, not a company's site."""
    return "linkedin.com" in text and bool(_LINKEDIN.search(text) or _SALES.search(text))


def _short(text: str) -> str:
    plain = text.strip()
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
