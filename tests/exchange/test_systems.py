"""Lists as products write them are recognised whole, without a click."""

from typing import Any

import pytest

from sdr_desk.exchange.mapping import Recognised, recognise
from sdr_desk.exchange.systems import system_of
from tests.exchange import product_headers as product

NAME = {"first_name": "First Name", "last_name": "Last Name"}

EXPECTED: dict[str, tuple[str, str, dict[str, str]]] = {
    "apollo": ("Apollo", product.APOLLO, NAME | {
        "title": "Title", "company": "Company", "email": "Email|Secondary Email|Tertiary Email",
        "phone": "Work Direct Phone", "phone_mobile": "Mobile Phone", "phone_company": "Corporate Phone|Company Phone",
        "phone_other": "Home Phone|Other Phone", "list": "Lists", "owner": "Contact Owner", "employees": "# Employees",
        "industry": "Industry", "linkedin": "Person Linkedin Url", "website": "Website", "city": "City",
        "state": "State", "country": "Country", "company_location": "Company Address", "company_city": "Company City",
        "company_state": "Company State", "company_country": "Company Country", "revenue": "Annual Revenue"}),
    "apollo short": ("Apollo", product.APOLLO_SHORT, NAME | {
        "title": "Title", "company": "Company", "email": "Email", "phone_company": "Corporate Phone",
        "employees": "# Employees", "industry": "Industry", "linkedin": "Person Linkedin Url", "city": "City"}),
    "hubspot": ("HubSpot", product.HUBSPOT, NAME | {
        "title": "Job Title", "company": "Company Name", "email": "Email", "phone": "Phone Number",
        "owner": "Contact owner", "source": "Original Source", "country": "Country/Region", "state": "State/Region",
        "city": "City", "postal_code": "Postal Code", "website": "Website URL", "revenue": "Annual Revenue"}),
    "salesforce": ("Salesforce", product.SALESFORCE, {
        "full_name": "Full Name", "company": "Company", "city": "City", "country": "Country", "notes": "Description",
        "email": "Email", "employees": "No. of Employees", "industry": "Industry", "source": "Lead Source",
        "phone_mobile": "Mobile Phone", "phone": "Phone", "postal_code": "Postal Code", "revenue": "Annual Revenue",
        "owner": "Record Owner"}),
    "salesforce report": ("Salesforce", product.SALESFORCE_REPORT, NAME | {
        "owner": "Lead Owner", "salutation": "Salutation", "title": "Title", "company": "Company / Account",
        "email": "Email", "phone": "Phone", "phone_mobile": "Mobile", "street": "Street", "city": "City",
        "state": "State/Province", "postal_code": "Zip/Postal Code", "country": "Country", "source": "Lead Source",
        "do_not_call": "Do Not Call"}),
    "salesforce api": ("Salesforce", product.SALESFORCE_API, {
        "first_name": "FirstName", "last_name": "LastName", "salutation": "Salutation", "title": "Title",
        "company": "Company", "street": "Street", "city": "City", "state": "State", "postal_code": "PostalCode",
        "country": "Country", "phone": "Phone", "phone_mobile": "MobilePhone", "email": "Email", "website": "Website",
        "notes": "Description", "source": "LeadSource", "industry": "Industry", "revenue": "AnnualRevenue",
        "employees": "NumberOfEmployees", "do_not_call": "DoNotCall", "owner": "Owner.Name"}),
    "salesforce contacts": ("Salesforce", product.SALESFORCE_CONTACTS, NAME | {
        "salutation": "Salutation", "title": "Title", "company": "Account Name", "street": "Mailing Street",
        "city": "Mailing City", "state": "Mailing State/Province", "postal_code": "Mailing Zip/Postal Code",
        "country": "Mailing Country", "phone": "Phone", "phone_mobile": "Mobile", "email": "Email",
        "owner": "Account Owner"}),
    "salesforce accounts": ("Salesforce", product.SALESFORCE_ACCOUNTS, {
        "company": "Account Name", "company_street": "Billing Street", "company_city": "Billing City",
        "company_state": "Billing State/Province", "company_postal_code": "Billing Zip/Postal Code",
        "company_country": "Billing Country", "phone_company": "Phone", "website": "Website", "industry": "Industry",
        "employees": "Employees", "revenue": "Annual Revenue", "owner": "Account Owner"}),
    "zoominfo": ("ZoomInfo", product.ZOOMINFO, NAME | {
        "middle_name": "Middle Name", "salutation": "Salutation", "suffix": "Suffix", "title": "Job Title",
        "company": "Company Name", "email": "Email Address", "phone": "Direct Phone Number",
        "phone_mobile": "Mobile phone", "phone_company": "Company HQ Phone",
        "linkedin": "LinkedIn Contact Profile URL", "street": "Person Street", "city": "Person City",
        "state": "Person State", "postal_code": "Person Zip Code", "country": "Country", "website": "Website",
        "employees": "Employees", "industry": "Primary Industry", "revenue": "Revenue (in 000s USD)",
        "company_street": "Company Street Address", "company_city": "Company City", "company_state": "Company State",
        "company_postal_code": "Company Zip Code", "company_country": "Company Country",
        "company_location": "Full Address"}),
    "linkedin": ("LinkedIn", product.LINKEDIN, NAME | {
        "linkedin": "URL", "email": "Email Address", "company": "Company", "title": "Position"}),
    "phantombuster": ("PhantomBuster", product.PHANTOM, {
        "linkedin": "profileUrl|linkedInProfileUrl|defaultProfileUrl", "full_name": "fullName",
        "first_name": "firstName", "last_name": "lastName", "company": "companyName", "title": "title",
        "notes": "summary", "industry": "industry", "company_location": "companyLocation", "location": "location"}),
    "evaboot": ("Evaboot", product.EVABOOT, NAME | {
        "title": "Current Job", "email": "Email", "linkedin": "Linkedin URL Public", "company": "Company Name",
        "website": "Company Website URL", "company_location": "Company Location", "industry": "Company Industry",
        "employees": "Company Employee Exact Count"}),
    "outlook": ("Outlook", product.OUTLOOK, NAME | {
        "middle_name": "Middle Name", "salutation": "Title", "suffix": "Suffix", "website": "Web Page",
        "notes": "Notes", "email": "E-mail Address|E-mail 2 Address|E-mail 3 Address",
        "phone_other": "Primary Phone|Home Phone|Home Phone 2|Other Phone|Callback|Car Phone|Radio Phone",
        "phone_mobile": "Mobile Phone", "phone_company": "Company Main Phone",
        "phone": "Business Phone|Business Phone 2", "company": "Company", "title": "Job Title",
        "street": "Business Street", "city": "Business City", "state": "Business State",
        "postal_code": "Business Postal Code", "country": "Business Country", "list": "Categories"}),
    "google old": ("Google Contacts", product.GOOGLE_OLD, {
        "full_name": "Name", "first_name": "Given Name", "middle_name": "Additional Name", "last_name": "Family Name",
        "salutation": "Name Prefix", "suffix": "Name Suffix", "notes": "Notes", "list": "Group Membership",
        "email": "E-mail 1 - Value", "phone": "Phone 1 - Value|Phone 2 - Value", "street": "Address 1 - Street",
        "city": "Address 1 - City", "state": "Address 1 - Region", "postal_code": "Address 1 - Postal Code",
        "country": "Address 1 - Country", "company": "Organization 1 - Name", "title": "Organization 1 - Title",
        "website": "Website 1 - Value"}),
    "google new": ("Google Contacts", product.GOOGLE_NEW, NAME | {
        "middle_name": "Middle Name", "salutation": "Name Prefix", "suffix": "Name Suffix",
        "company": "Organization Name", "title": "Organization Title", "notes": "Notes", "list": "Labels",
        "email": "E-mail 1 - Value|E-mail 2 - Value", "phone": "Phone 1 - Value|Phone 2 - Value",
        "street": "Address 1 - Street", "city": "Address 1 - City", "state": "Address 1 - Region",
        "postal_code": "Address 1 - Postal Code", "country": "Address 1 - Country", "website": "Website 1 - Value"}),
    "odoo": ("Odoo", product.ODOO, {
        "full_name": "Contact Name", "company": "Company Name", "email": "Email", "phone": "Phone",
        "phone_mobile": "Mobile", "title": "Job Position", "street": "Street", "city": "City", "state": "State",
        "postal_code": "Zip", "country": "Country", "website": "Website", "list": "Tags", "owner": "Salesperson",
        "source": "Source", "notes": "Notes"}),
    "odoo technical": ("Odoo", product.ODOO_TECHNICAL, {
        "full_name": "contact_name", "company": "partner_name", "email": "email_from", "phone": "phone",
        "phone_mobile": "mobile", "title": "function", "street": "street", "city": "city", "state": "state_id",
        "postal_code": "zip", "country": "country_id", "website": "website", "list": "tag_ids", "owner": "user_id",
        "notes": "description"}),
    "espocrm": ("EspoCRM", product.ESPO, {
        "full_name": "name", "salutation": "salutationName", "first_name": "firstName", "last_name": "lastName",
        "title": "title", "source": "source", "industry": "industry", "company": "accountName",
        "email": "emailAddress", "phone": "phoneNumber", "street": "addressStreet", "city": "addressCity",
        "state": "addressState", "postal_code": "addressPostalCode", "country": "addressCountry",
        "website": "website", "do_not_call": "doNotCall", "notes": "description", "owner": "assignedUserName"}),
    "suitecrm": ("SuiteCRM", product.SUITE, {
        "salutation": "salutation", "first_name": "first_name", "last_name": "last_name", "title": "title",
        "company": "account_name", "phone": "phone_work", "phone_mobile": "phone_mobile", "phone_other": "phone_home",
        "email": "email1", "street": "primary_address_street", "city": "primary_address_city",
        "state": "primary_address_state", "postal_code": "primary_address_postalcode",
        "country": "primary_address_country", "source": "lead_source", "owner": "assigned_user_name",
        "do_not_call": "do_not_call", "notes": "description"}),
    "suitecrm labels": ("SuiteCRM", product.SUITE_LABELS, {
        "first_name": "First Name:", "last_name": "Last Name:", "title": "Job Title:", "company": "Account Name:",
        "phone": "Office Phone:", "phone_mobile": "Mobile:", "phone_other": "Home Phone:", "email": "Email Address:",
        "street": "Primary Address Street:", "city": "Primary Address City:", "state": "Primary Address State:",
        "postal_code": "Primary Address Postal Code:", "country": "Primary Address Country:",
        "source": "Lead Source:", "do_not_call": "Do Not Call:", "owner": "Assigned to"}),
    "pipedrive": ("Pipedrive", product.PIPEDRIVE, {
        "full_name": "Person - Name", "first_name": "Person - First name", "last_name": "Person - Last name",
        "phone": "Person - Phone - Work", "phone_mobile": "Person - Phone - Mobile",
        "email": "Person - Email - Work|Person - Email - Home", "company": "Organization - Name",
        "owner": "Person - Owner", "title": "Person - Job title", "company_location": "Organization - Address",
        "company_city": "Organization - City/town/village/locality of Address",
        "company_postal_code": "Organization - ZIP/Postal code of Address"}),
    "pipedrive plain": ("Pipedrive", product.PIPEDRIVE_PLAIN, {
        "full_name": "Name", "company": "Organization", "email": "Email", "phone": "Phone", "owner": "Owner"}),
    "zoho": ("Zoho", product.ZOHO, NAME | {
        "owner": "Lead Owner", "company": "Company", "title": "Designation", "email": "Email|Secondary Email",
        "phone": "Phone", "phone_mobile": "Mobile", "website": "Website", "source": "Lead Source",
        "industry": "Industry", "employees": "No of Employees", "revenue": "Annual Revenue",
        "salutation": "Salutation", "street": "Street", "city": "City", "state": "State", "postal_code": "Zip Code",
        "country": "Country", "notes": "Description"}),
    "dynamics": ("Dynamics 365", product.DYNAMICS, NAME | {
        "full_name": "Name", "title": "Job Title", "company": "Company Name", "phone": "Business Phone",
        "phone_mobile": "Mobile Phone", "email": "Email", "website": "Website", "street": "Street 1", "city": "City",
        "state": "State/Province", "postal_code": "ZIP/Postal Code", "country": "Country/Region",
        "do_not_call": "Do not allow Phone Calls", "employees": "No. of Employees", "revenue": "Annual Revenue",
        "industry": "Industry", "source": "Lead Source", "owner": "Owner"}),
    "own": ("SDR Desk", product.OWN, {
        key: key for key in ("first_name", "last_name", "title", "company", "website", "industry", "employees",
                             "city", "state", "country", "time_zone", "source", "status", "grade", "owner", "revenue",
                             "linkedin", "notes", "street", "postal_code", "salutation", "do_not_call")}
        | {"phone": "phones", "email": "emails", "custom_json": "custom", "list": "lists"}),
}  # fmt: skip

CELLS = {
    "first_name": "Dana", "last_name": "Whitfield", "full_name": "Dana Whitfield", "middle_name": "R.",
    "salutation": "Ms.", "suffix": "Jr.", "title": "Operations Manager", "phone": "(208) 555-0142",
    "phone_mobile": "+1 208-555-0143", "phone_company": "208.555.0100", "phone_other": "208-555-0144",
    "email": "dana@ridgeline.example", "linkedin": "https://www.linkedin.com/in/dana-w", "street": "12 Main St",
    "city": "Boise", "state": "Idaho", "postal_code": "83702", "country": "United States",
    "location": "Boise, Idaho, United States", "time_zone": "America/Boise", "company": "Ridgeline Logistics",
    "website": "https://ridgeline.example", "industry": "Logistics", "employees": "120", "revenue": "25000000",
    "company_street": "1 Dock Rd", "company_city": "Nampa", "company_state": "ID", "company_postal_code": "83651",
    "company_country": "United States", "company_location": "1 Dock Rd, Nampa, Idaho, United States",
    "source": "Web", "list": "Autumn", "owner": "Sam Ortega", "grade": "A", "status": "working",
    "notes": "Met at the fair.", "do_not_call": "0", "custom_json": '{"Fleet": "12"}',
}  # fmt: skip


def _headers(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _by_field(found: Recognised) -> dict[str, str]:
    fields = [field for field in found.mapping.values() if field and not field.startswith("custom:")]
    return {field: "|".join(h for h, target in found.mapping.items() if target == field) for field in fields}


def _row(headers: list[str], expected: dict[str, str]) -> list[str]:
    fields: dict[str, str] = {header: field for field, names in expected.items() for header in names.split("|")}
    return [CELLS[fields[header]] if header in fields else "x7" for header in headers]


def _found(name: str) -> Recognised:
    _system, text, expected = EXPECTED[name]
    headers = _headers(text)
    return recognise(headers, [_row(headers, expected)] * 3)


@pytest.mark.parametrize("name", EXPECTED)
def test_headers_alone_are_enough(name: str) -> None:
    system, text, expected = EXPECTED[name]
    found = recognise(_headers(text))
    assert (found.system, _by_field(found)) == (system, expected)


@pytest.mark.parametrize("name", EXPECTED)
def test_plausible_cells_change_nothing(name: str) -> None:
    found = _found(name)
    assert (found.system, _by_field(found)) == (EXPECTED[name][0], EXPECTED[name][2])
    assert {found.how[header] for header, field in found.mapping.items() if field in EXPECTED[name][2]} == {"system"}


def test_data_loader_headers_in_capitals_are_the_same() -> None:
    found = recognise(_headers(product.SALESFORCE_API.upper()))
    expected = {field: name.upper() for field, name in EXPECTED["salesforce api"][2].items()}
    assert (found.system, _by_field(found)) == ("Salesforce", expected)


@pytest.mark.parametrize(
    ("name", "header", "target"),
    [
        ("apollo", "Email Status", ""), ("apollo", "Email Open", ""), ("apollo", "Apollo Contact Id", ""),
        ("apollo", "Technologies", "custom:Technologies"), ("apollo", "Company Name for Emails", ""),
        ("apollo", "Stage", "custom:Stage"), ("hubspot", "Associated Company IDs", ""), ("hubspot", "Record ID", ""),
        ("hubspot", "Lead Status", "custom:Lead Status"), ("zoominfo", "Previous Company Name", ""),
        ("zoominfo", "SIC Codes", "custom:SIC Codes"), ("linkedin", "Connected On", "custom:Connected On"),
        ("phantombuster", "profileImageUrl", ""), ("evaboot", "Linkedin URL Unique ID", ""),
        ("evaboot", "Company Year Founded", "custom:Company Year Founded"), ("google new", "Phone 1 - Label", ""),
        ("google new", "Photo", ""), ("dynamics", "(Do Not Modify) Row Checksum", ""),
        ("dynamics", "Topic", "custom:Topic"), ("zoho", "Lead Owner.id", ""),
        ("outlook", "Home Fax", "custom:Home Fax"),
        ("salesforce api", "OwnerId", ""), ("salesforce contacts", "Assistant Phone", "custom:Assistant Phone"),
        ("odoo technical", "expected_revenue", "custom:expected_revenue"), ("suitecrm", "modified_user_id", ""),
    ],
)  # fmt: skip
def test_what_no_field_takes_is_kept_or_left_out(name: str, header: str, target: str) -> None:
    found = _found(name)
    assert (found.mapping[header], found.how[header]) == (target, "kept" if target else "left_out")


def test_zoominfo_counts_revenue_in_thousands() -> None:
    assert recognise(_headers(product.ZOOMINFO)).revenue_unit == 1000
    assert recognise(_headers(product.APOLLO)).revenue_unit == 1


def test_the_home_stands_in_where_the_business_place_is_blank() -> None:
    headers = _headers(product.OUTLOOK)
    row = ["Boise" if header == "Home City" else "" for header in headers]
    found = recognise(headers, [row])
    assert found.mapping["Home City"] == "city"


def test_a_label_says_what_kind_of_number_it_is() -> None:
    headers = _headers(product.GOOGLE_NEW)
    cells: dict[str, Any] = {"Phone 1 - Label": "Mobile", "Phone 1 - Value": "208-555-0142"}
    cells |= {"Phone 2 - Label": "Work", "Phone 2 - Value": "208-555-0143"}
    found = recognise(headers, [[cells.get(header, "") for header in headers]])
    assert found.mapping["Phone 1 - Value"] == "phone_mobile"
    assert found.mapping["Phone 2 - Value"] == "phone"


def test_labels_everybody_has_are_no_list() -> None:
    headers = _headers(product.GOOGLE_NEW)
    found = recognise(headers, [["* myContacts" if header == "Labels" else "" for header in headers]])
    assert found.mapping["Labels"] == ""


def test_an_ordinary_list_is_no_products() -> None:
    assert system_of(["First Name", "Last Name", "Company", "Phone", "Email"]) is None
