"""The columns other systems take as a list of leads, filled from one person at a time.

HubSpot: the labels of its default contact properties and of the eight default lead statuses, as its help on
import files names them. Salesforce: the import labels of its help page "Field Mapping for Importing Leads" with
the default values of its pick lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sdr_desk.exchange.tables_out import Cell

NOT_PROVIDED = "[not provided]"
"""What Salesforce itself writes where a lead lacks a name or company."""

MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number as it goes out: E.164 with its extension, or as typed when it has no such form."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One person with company, place and work, as an export takes them.

    Attributes:
        revenue: of the company in whole units of the workspace's currency, None when unknown.
        pages: profile pages.
        custom: fields of one's own by name.
        labels: number, address or page, as it goes out, to its label.
        out_of_service: the numbers and addresses nobody is reached under any more.
        time_zones: the clocks a place may have, the likeliest first, where `time_zone` cannot be told.
    """

    first_name: str = ""
    last_name: str = ""
    title: str = ""
    company: str = ""
    website: str = ""
    industry: str = ""
    employees: int | None = None
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    country: str = ""
    time_zone: str = ""
    source: str = ""
    status: str = "raw"
    grade: str = ""
    owner: str = ""
    custom: Mapping[str, object] = field(default_factory=dict)
    salutation: str = ""
    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    street: str = ""
    postal_code: str = ""
    revenue: int | float | None = None
    company_street: str = ""
    company_city: str = ""
    company_state: str = ""
    company_postal_code: str = ""
    company_country: str = ""
    notes: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    out_of_service: tuple[str, ...] = ()
    time_zones: tuple[str, ...] = ()

    @property
    def do_not_call(self) -> bool:
        """Whether they may not be called."""
        return self.status == "do_not_call"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one system: their headers and how a row is made of a person."""

    headers: tuple[str, ...]
    row: Callable[[Person], tuple[Cell, ...]]


_OWN_HEADERS = (
    "first_name", "last_name", "title", "company", "website", "industry", "employees", "phones", "emails", "city",
    "state", "country", "time_zone", "source", "status", "grade", "owner", "custom", "salutation", "linkedin", "lists",
    "street", "postal_code", "revenue", "company_street", "company_city", "company_state", "company_postal_code",
    "company_country", "do_not_call", "notes", "contact_labels", "out_of_service", "time_zones",
)  # fmt: skip


def _own(person: Person) -> tuple[Cell, ...]:
    return (
        person.first_name, person.last_name, person.title, person.company, person.website, person.industry,
        person.employees, [phone.text for phone in person.phones], list(person.emails), person.city, person.state,
        person.country, person.time_zone, person.source, person.status, person.grade, person.owner,
        dict(person.custom), person.salutation, list(person.pages), list(person.lists), person.street,
        person.postal_code, person.revenue, person.company_street, person.company_city, person.company_state,
        person.company_postal_code, person.company_country, person.do_not_call, person.notes, dict(person.labels),
        list(person.out_of_service), list(person.time_zones),
    )  # fmt: skip


def _desk_and_mobile(person: Person) -> tuple[str, str]:
    """The first number that is no mobile, and the first mobile; a second number stands in for a missing mobile."""
    desk = [phone.text for phone in person.phones if phone.label != MOBILE]
    mobile = [phone.text for phone in person.phones if phone.label == MOBILE] or desk[1:]
    return (desk[0] if desk else ""), (mobile[0] if mobile else "")


def _place(person: Person) -> tuple[str, str, str, str, str]:
    """Street, city, state, postal code and country: the person's own place, the company's when that is empty."""
    own = (person.street, person.city, person.state, person.postal_code, person.country)
    if any(own[:4]):
        return own
    country = person.company_country or person.country
    return person.company_street, person.company_city, person.company_state, person.company_postal_code, country


def _rest(person: Person, taken: int) -> str:
    """What these columns have no place for, one line each, under the notes."""
    lines = [person.notes, *(f"E-mail: {email}" for email in person.emails[1:])]
    lines += [f"Phone: {phone.text}" for phone in person.phones[taken:]]
    lines += [f"Profile: {page}" for page in person.pages]
    lines += [f"{name}: {value}" for name, value in person.custom.items()]
    return "\n".join(line for line in lines if line)


_HUBSPOT_STATUS = {
    "raw": "New", "working": "In Progress", "nurture": "Bad Timing", "qualified": "Connected",
    "handed_off": "Connected", "accepted": "Open Deal", "won": "Open Deal", "lost": "Unqualified",
    "returned": "Open", "disqualified": "Unqualified", "do_not_call": "Unqualified",
}  # fmt: skip
_HUBSPOT_STAGE = {"accepted": "Opportunity", "won": "Customer", "handed_off": "Sales Qualified Lead"}
_HUBSPOT_HEADERS = (
    "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Job Title", "Company Name",
    "Website URL", "Industry", "Number of Employees", "Annual Revenue", "Street Address", "City", "State/Region",
    "Postal Code", "Country/Region", "LinkedIn URL", "Lead Status", "Lifecycle Stage", "Lead Source", "Do Not Call",
)  # fmt: skip


def _hubspot(person: Person) -> tuple[Cell, ...]:
    return (
        person.first_name, person.last_name, person.emails[0] if person.emails else "", *_desk_and_mobile(person),
        person.title, person.company, person.website, person.industry, person.employees, person.revenue,
        *_place(person), person.pages[0] if person.pages else "", _HUBSPOT_STATUS.get(person.status, ""),
        _HUBSPOT_STAGE.get(person.status, "Lead"), person.source, "Yes" if person.do_not_call else "",
    )  # fmt: skip


# A converted status is left out on purpose: Salesforce takes none on leads that come in.
_SALESFORCE_STATUS = {
    "raw": "Open - Not Contacted", "lost": "Closed - Not Converted", "disqualified": "Closed - Not Converted",
    "do_not_call": "Closed - Not Converted",
}  # fmt: skip
_RATING = {"A": "Hot", "B": "Warm", "C": "Cold", "D": "Cold"}
_SALESFORCE_HEADERS = (
    "Salutation", "First Name", "Last Name", "Company", "Title", "Email", "Phone", "Mobile Phone", "Website",
    "Industry", "No. of Employees", "Annual Revenue", "Street", "City", "State", "Postal Code", "Country",
    "Lead Source", "Lead Status", "Rating", "Do Not Call", "Description",
)  # fmt: skip


def _salesforce(person: Person) -> tuple[Cell, ...]:
    last, first = (person.last_name, person.first_name) if person.last_name else (person.first_name, "")
    return (
        person.salutation, first, last or NOT_PROVIDED, person.company or NOT_PROVIDED, person.title,
        person.emails[0] if person.emails else "", *_desk_and_mobile(person), person.website, person.industry,
        person.employees, person.revenue, *_place(person), person.source,
        _SALESFORCE_STATUS.get(person.status, "Working - Contacted"), _RATING.get(person.grade, ""),
        int(person.do_not_call), _rest(person, 2),
    )  # fmt: skip


LAYOUTS: dict[str, Layout] = {
    "sdr-desk": Layout(_OWN_HEADERS, _own),
    "hubspot": Layout(_HUBSPOT_HEADERS, _hubspot),
    "salesforce": Layout(_SALESFORCE_HEADERS, _salesforce),
}
"""Every layout by the name it is asked for with."""
