"""What one row of a list says once it is clean."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    """One phone number of a row.

    Attributes:
        raw: as the list has it.
        e164: the form machines dial; "" when it cannot be dialled.
        extension: digits, or "".
        label: "direct", "mobile", "company" or "other"; in a list that came out of this desk whatever stood there.
    """

    raw: str
    e164: str
    extension: str
    label: str


@dataclass(slots=True)
class Incoming:
    """A person of a list, cleaned; "" or None where the list says nothing.

    Attributes:
        company_key: what the company is matched by (`method.company_names.company_key`).
        domain: of the website, else of a business e-mail address; never one of a mail provider.
        domain_of_mail: whether only an e-mail address has that domain, which several companies may share.
        revenue_cents: a year's, in the currency of the workspace.
        emails: small letters, without doubles.
        urls: profile pages in one form ("https://www.linkedin.com/in/dana-whitfield").
        state, country: codes ("ID", "US") where known, otherwise as written.
        zone: IANA time zones it may be, joined by "|", the likeliest first; "" when unknown.
        zone_basis: what decided the zone, as words for the screen.
        labels: address or page to its label, in a list that came out of this desk.
        out_of_service: which of the numbers (E.164) and addresses nobody is reached under any more.
        problems: sentences for a rep about what did not stop the row.
        reject: why the row cannot come in, as a sentence, or "".
    """

    first_name: str = ""
    last_name: str = ""
    salutation: str = ""
    title: str = ""
    company: str = ""
    company_key: str = ""
    domain: str = ""
    domain_of_mail: bool = False
    website: str = ""
    industry: str = ""
    employees: int | None = None
    revenue_cents: int | None = None
    company_street: str = ""
    company_city: str = ""
    company_state: str = ""
    company_postal_code: str = ""
    company_country: str = ""
    numbers: tuple[Number, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    zone: str = ""
    zone_basis: str = ""
    notes: str = ""
    do_not_call: bool = False
    source: str = ""
    owner: str = ""
    grade: str = ""
    status: str = ""
    lists: tuple[str, ...] = ()
    custom: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    out_of_service: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    reject: str = ""
