"""Which column holds what: the headers of known exports and common words matched to the desk's fields."""

import re
from collections.abc import Mapping, Sequence

FIELDS = (
    "first_name", "last_name", "full_name", "title", "company", "website", "industry", "employees",
    "phone", "phone_mobile", "phone_other", "email", "city", "state", "country", "postal_code",
    "linkedin", "source", "notes", "do_not_call",
)  # fmt: skip
MANY = frozenset({"phone_other"})
"""Fields that several columns may fill; every other field takes one column."""

# Best name first: a person's own city before the company's, a direct line before the switchboard.
_NAMES = {
    "first_name": """
        first name, given name, forename, fname, contact first name, prospect first name""",
    "last_name": """
        last name, family name, surname, lname, contact last name, prospect last name""",
    "full_name": """
        full name, contact name, name, person name, contact, lead name, prospect, prospect name,
        file as""",
    "title": """
        title, job title, position, current job, job position, organization title, role,
        designation, organization 1 title, job role""",
    "company": """
        company, company name, account name, company account, organization name, organization,
        organisation, account, employer, firm, business name, current company, organization 1
        name, partner name, associated company, company name for emails""",
    "website": """
        website, website url, company website, company website url, web page, web site,
        homepage, domain, company domain, company domain name, website 1 value, url""",
    "industry": """
        industry, primary industry, company industry, sector, vertical, industry type""",
    "employees": """
        employees, number of employees, no of employees, num employees, employee count,
        headcount, company employee exact count, company size, employee range, company employee
        range, company headcount""",
    "phone": """
        direct phone number, work direct phone, direct phone, direct dial, direct line, business
        phone, work phone, office phone, phone, phone number, phone 1 value, telephone,
        telephone number, tel, primary phone, contact phone, phone work, mobile or phone""",
    "phone_mobile": """
        mobile phone, mobile, mobile phone number, mobile number, cell phone, cell, cell number,
        cellphone, phone mobile""",
    "phone_other": """
        other phone, corporate phone, company hq phone, company phone, company main phone,
        company phone number, main phone, hq phone, switchboard, business phone 2, home phone,
        home phone 2, phone 2, phone 3, phone 2 value, phone 3 value, phone 4 value, phone home,
        phone other, alternate phone, assistant phone, secondary phone, assistants phone""",
    "email": """
        email, e mail, email address, e mail address, work email, business email, e mail 1
        value, email 1 value, primary email, contact email, email1, mail""",
    "city": """
        city, person city, business city, address city, primary address city, address 1 city,
        town, mailing city, contact city, company city, home city, location city""",
    "state": """
        state, person state, state region, state province, region, province, business state,
        address state, primary address state, address 1 region, mailing state, mailing state
        province, contact state, company state, home state, company state region, county""",
    "country": """
        country, person country, country region, business country region, business country,
        address country, primary address country, address 1 country, mailing country, company
        country, company country region, home country region""",
    "postal_code": """
        postal code, zip, zip code, zip postal code, postcode, person zip code, business postal
        code, address postal code, primary address postal code, primary address postalcode,
        address 1 postal code, mailing zip, mailing zip postal code, company zip code, company
        postal code, home postal code""",
    "linkedin": """
        person linkedin url, linkedin contact profile url, linkedin url public, linkedin profile
        url, linkedin url, linkedin, linkedin profile, default profile url, profile url, contact
        linkedin url, linkedin url unique id""",
    "source": """
        lead source, source, original source, original traffic source, list source, campaign
        source""",
    "notes": """
        notes, note, description, comments, comment, remarks, summary""",
    "do_not_call": """
        do not call, do not call flag, dnc, phone opt out, has opted out of calls, do not phone""",
}


def _key(header: str) -> str:
    """Compare letters and digits only: "E-mail Address", "email_address" and "EmailAddress" are one."""
    return re.sub(r"[\W_]+", "", header.casefold())


_RANKS: dict[str, tuple[str, int]] = {
    _key(name): (field, rank) for field, names in reversed(_NAMES.items()) for rank, name in enumerate(names.split(","))
}
_SHAPES = (
    ("linkedin", re.compile(r"(https?://)?([a-z]+\.)?linkedin\.com/(in|pub|sales)/\S+", re.IGNORECASE)),
    ("email", re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")),
    ("phone", re.compile(r"\+?1?[\s.-]?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}|\+\d{8,15}")),
)


def guess_mapping(headers: Sequence[str], sample_rows: Sequence[Mapping[str, str]] = ()) -> dict[str, str]:
    """Match headers to FIELDS; headers that match nothing are left out.

    Each field is given to its best header, fields in MANY to all of theirs. The sample rows decide where
    a name says too little: a `URL` full of LinkedIn profiles, a `Phone 1 - Value` labelled mobile, a
    column whose every value is an e-mail address.
    """
    claims = [_claim(header, sample_rows) for header in headers]
    if any(_key(header) == "connectedon" for header in headers):
        claims = [
            ("linkedin", 0) if _key(header) == "url" else claim for header, claim in zip(headers, claims, strict=True)
        ]
    found: dict[str, str] = {}
    for position, claim in sorted(enumerate(claims), key=lambda pair: (pair[1] or ("", 0))[1]):
        if claim is None:
            continue
        field = claim[0]
        if field in found.values() and field in {"phone", "phone_mobile"}:
            field = "phone_other"
        if field not in found.values() or field in MANY:
            found[headers[position]] = field
    _fill_from_values(headers, sample_rows, found)
    return {header: found[header] for header in headers if header in found}


def _claim(header: str, rows: Sequence[Mapping[str, str]]) -> tuple[str, int] | None:
    """The field a header names and how well, 0 being best."""
    claim = _RANKS.get(_key(header)) or _numbered(header)
    if claim is None or not rows:
        return claim
    field, rank = claim
    if field == "website" and _shape(header, rows) == "linkedin":
        return "linkedin", rank
    label = re.sub(r"(?i)value$", "Label", header)
    if field.startswith("phone") and label != header:
        spoken = " ".join(row.get(label, "") for row in rows).casefold()
        return ("phone_mobile" if "mobile" in spoken or "cell" in spoken else field), rank
    return claim


def _numbered(header: str) -> tuple[str, int] | None:
    """ "Email 2" is an e-mail address too, after every column that says so without a number."""
    claim = _RANKS.get(re.sub(r"\d+$", "", _key(header)))
    return (claim[0], claim[1] + 1_000) if claim else None


def _shape(header: str, rows: Sequence[Mapping[str, str]]) -> str | None:
    """The kind of value that at least four of five filled cells of a column show."""
    values = [value for row in rows if (value := row.get(header, "").strip())]
    for field, pattern in _SHAPES:
        if values and sum(bool(pattern.fullmatch(value)) for value in values) * 5 >= len(values) * 4:
            return field
    return None


def _fill_from_values(headers: Sequence[str], rows: Sequence[Mapping[str, str]], found: dict[str, str]) -> None:
    """Give fields that no header named to a column of such values, leaving out owners and other people."""
    for header in headers:
        if header in found or re.search(r"(?i)owner|manager|assistant|fax|company|account", header):
            continue
        field = _shape(header, rows)
        if field and field not in found.values():
            found[header] = field
