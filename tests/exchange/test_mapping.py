"""Headers of known exports find their fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.exchange.mapping import FIELDS, MANY, guess_mapping

APOLLO = (
    "First Name, Last Name, Title, Company, Company Name for Emails, Email, Email Status, Primary Email Source,"
    " Seniority, Contact Owner, Work Direct Phone, Home Phone, Mobile Phone, Corporate Phone, Other Phone, Stage,"
    " Account Owner, # Employees, Industry, Keywords, Person Linkedin Url, Website, Company Linkedin Url,"
    " Facebook Url, City, State, Country, Company Address, Company City, Company State, Company Country,"
    " Company Phone, Annual Revenue, Apollo Contact Id, Secondary Email"
)
HUBSPOT = (
    "Record ID, First Name, Last Name, Email, Phone Number, Contact owner, Lead Status, Create Date, Job Title,"
    " Company Name, Associated Company, Original Source, Country/Region, State/Region, City, Postal Code,"
    " Website URL, Annual Revenue"
)
SALESFORCE = (
    "Annual Revenue, City, Company, Country, Description, Email, Email Opt Out, No. of Employees, Fax, Full Name,"
    " Industry, Lead ID, Lead Source, Lead Status, Mobile Phone, Phone, Postal Code, Rating, Record Owner"
)
SALESFORCE_REPORT = (
    "Salutation, First Name, Last Name, Title, Company / Account, Lead Owner, Mobile, State/Province, Zip/Postal Code"
)
SALESFORCE_API = (
    "FirstName, LastName, Company, LeadSource, Status, MobilePhone, PostalCode, NumberOfEmployees, DoNotCall,"
    " HasOptedOutOfEmail, OwnerId"
)
ZOOMINFO = (
    "ZoomInfo Contact ID, Last Name, First Name, Middle Name, Job Title, Job Function, Direct Phone Number,"
    " Email Address, Email Domain, Mobile phone, Previous Job Title, Previous Company Name,"
    " Previous Company LinkedIn Profile, ZoomInfo Contact Profile URL, LinkedIn Contact Profile URL, Person City,"
    " Person State, Person Zip Code, Country, ZoomInfo Company ID, Company Name, Company Description, Website,"
    " Company HQ Phone, Fax, Employees, Employee Range, Primary Industry, All Industries,"
    " LinkedIn Company Profile URL, Company City, Company State, Company Zip Code, Company Country"
)
LINKEDIN = "First Name, Last Name, URL, Email Address, Company, Position, Connected On"
PHANTOM = "profileUrl, fullName, firstName, lastName, companyName, title, companyUrl, industry, location, name, query"
EVABOOT = (
    "First Name, Last Name, Current Job, Email, Linkedin URL Public, Linkedin URL Unique ID, Company Name,"
    " Company Domain, Company Website URL, Company Industry, Company Employee Exact Count, Company Employee Range"
)
OUTLOOK = (
    "First Name, Last Name, Company, Job Title, Business Phone, Business Phone 2, Business Fax, Home Phone,"
    " Mobile Phone, E-mail Address, E-mail 2 Address, Business City, Business State, Business Postal Code,"
    " Business Country/Region, Web Page, Notes"
)
GOOGLE = (
    "First Name, Last Name, Organization Name, Organization Title, E-mail 1 - Label, E-mail 1 - Value,"
    " Phone 1 - Label, Phone 1 - Value, Phone 2 - Label, Phone 2 - Value, Address 1 - City, Notes"
)
NAME = {"first_name": "First Name", "last_name": "Last Name"}
EXPECTED = [
    (APOLLO, NAME | {"title": "Title", "company": "Company", "email": "Email", "phone": "Work Direct Phone",
        "phone_mobile": "Mobile Phone", "phone_other": "Home Phone|Corporate Phone|Other Phone|Company Phone",
        "employees": "# Employees", "industry": "Industry", "linkedin": "Person Linkedin Url", "website": "Website",
        "city": "City", "state": "State", "country": "Country"}),
    (HUBSPOT, NAME | {"title": "Job Title", "company": "Company Name", "email": "Email", "phone": "Phone Number",
        "source": "Original Source", "country": "Country/Region", "state": "State/Region", "city": "City",
        "postal_code": "Postal Code", "website": "Website URL"}),
    (SALESFORCE, {"full_name": "Full Name", "company": "Company", "city": "City", "country": "Country",
        "notes": "Description", "email": "Email", "employees": "No. of Employees", "industry": "Industry",
        "source": "Lead Source", "phone_mobile": "Mobile Phone", "phone": "Phone", "postal_code": "Postal Code"}),
    (SALESFORCE_REPORT, NAME | {"title": "Title", "company": "Company / Account", "phone_mobile": "Mobile",
        "state": "State/Province", "postal_code": "Zip/Postal Code"}),
    (SALESFORCE_API, {"first_name": "FirstName", "last_name": "LastName", "company": "Company",
        "source": "LeadSource", "phone_mobile": "MobilePhone", "postal_code": "PostalCode",
        "employees": "NumberOfEmployees", "do_not_call": "DoNotCall"}),
    (ZOOMINFO, NAME | {"title": "Job Title", "company": "Company Name", "email": "Email Address",
        "phone": "Direct Phone Number", "phone_mobile": "Mobile phone", "phone_other": "Company HQ Phone",
        "linkedin": "LinkedIn Contact Profile URL", "city": "Person City", "state": "Person State",
        "postal_code": "Person Zip Code", "country": "Country", "website": "Website", "employees": "Employees",
        "industry": "Primary Industry"}),
    (LINKEDIN, NAME | {"linkedin": "URL", "email": "Email Address", "company": "Company", "title": "Position"}),
    (PHANTOM, {"linkedin": "profileUrl", "full_name": "fullName", "first_name": "firstName",
        "last_name": "lastName", "company": "companyName", "title": "title", "industry": "industry"}),
    (EVABOOT, NAME | {"title": "Current Job", "email": "Email", "linkedin": "Linkedin URL Public",
        "company": "Company Name", "website": "Company Website URL", "industry": "Company Industry",
        "employees": "Company Employee Exact Count"}),
    (OUTLOOK, NAME | {"company": "Company", "title": "Job Title", "phone": "Business Phone",
        "phone_other": "Business Phone 2|Home Phone", "phone_mobile": "Mobile Phone", "email": "E-mail Address",
        "city": "Business City", "state": "Business State", "postal_code": "Business Postal Code",
        "country": "Business Country/Region", "website": "Web Page", "notes": "Notes"}),
    (GOOGLE, NAME | {"company": "Organization Name", "title": "Organization Title", "email": "E-mail 1 - Value",
        "phone": "Phone 1 - Value", "phone_other": "Phone 2 - Value", "city": "Address 1 - City", "notes": "Notes"}),
]  # fmt: skip
SYSTEMS = ["apollo", "hubspot", "salesforce", "report", "api", "zoominfo", "linkedin", "phantom", "evaboot"]


def _by_field(found: dict[str, str]) -> dict[str, str]:
    return {field: "|".join(h for h in found if found[h] == field) for field in found.values()}


@pytest.mark.parametrize(("headers", "expected"), EXPECTED, ids=[*SYSTEMS, "outlook", "google"])
def test_known_exports(headers: str, expected: dict[str, str]) -> None:
    assert _by_field(guess_mapping([name.strip() for name in headers.split(",")])) == expected


@pytest.mark.parametrize(
    "spelling", ["first_name", "FIRST NAME", "FirstName", " First-Name ", "first.name", "Given Name"]
)
def test_case_and_spacing_do_not_matter(spelling: str) -> None:
    assert guess_mapping([spelling]) == {spelling: "first_name"}


def test_the_company_place_stands_in_for_the_persons() -> None:
    assert guess_mapping(["Company City", "Company State"]) == {"Company City": "city", "Company State": "state"}


def test_a_label_beside_a_number_says_which_it_is() -> None:
    rows = [{"Phone 1 - Label": "Mobile", "Phone 1 - Value": "208-555-0142"}]
    assert guess_mapping(["Phone 1 - Label", "Phone 1 - Value"], rows) == {"Phone 1 - Value": "phone_mobile"}


def test_values_tell_a_profile_from_a_website() -> None:
    assert guess_mapping(["URL"], [{"URL": "https://www.linkedin.com/in/dana"}]) == {"URL": "linkedin"}
    assert guess_mapping(["URL"], [{"URL": "https://ridgeline.example"}]) == {"URL": "website"}


def test_values_speak_for_headers_that_say_nothing() -> None:
    rows = [
        {"Column 1": "dana@ridgeline.example", "Column 2": "(208) 555-0142", "Column 3": "x", "Fax": "208-555-0199"}
    ]
    assert guess_mapping(list(rows[0]), rows) == {"Column 1": "email", "Column 2": "phone"}


def test_a_second_address_comes_after_the_first() -> None:
    assert guess_mapping(["Email 2", "Email"]) == {"Email": "email"}


@given(st.lists(st.sampled_from([*FIELDS, "Phone", "Email", "Mobile", "Company Phone"]) | st.text(), unique=True))
def test_each_field_is_taken_once_and_order_is_kept(headers: list[str]) -> None:
    found = guess_mapping(headers)
    assert [header for header in headers if header in found] == list(found)
    once = [field for field in found.values() if field not in MANY]
    assert len(once) == len(set(once))
    assert set(found.values()) <= set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_the_desks_own_field_names_are_known(field: str) -> None:
    assert guess_mapping([field]) == {field: field}
