"""Lists as products write them are recognised whole, without a click."""

from typing import Any

import pytest

from sdr_desk.exchange.mapping import Recognised, recognise
from sdr_desk.exchange.systems import system_of

APOLLO = (
    "First Name, Last Name, Title, Company, Company Name for Emails, Email, Email Status, Primary Email Source,"
    " Email Confidence, Primary Email Catch-all Status, Primary Email Last Verified At, Seniority, Departments,"
    " Contact Owner, Work Direct Phone, Home Phone, Mobile Phone, Corporate Phone, Other Phone, Stage, Lists,"
    " Last Contacted, Account Owner, # Employees, Industry, Keywords, Person Linkedin Url, Website,"
    " Company Linkedin Url, Facebook Url, Twitter Url, City, State, Country, Company Address, Company City,"
    " Company State, Company Country, Company Phone, Technologies, Annual Revenue, Total Funding, Latest Funding,"
    " Latest Funding Amount, Last Raised At, Subsidiary of, Email Sent, Email Open, Email Bounced, Replied, Demoed,"
    " Number of Retail Locations, Apollo Contact Id, Apollo Account Id, Secondary Email, Secondary Email Source,"
    " Tertiary Email, Tertiary Email Source"
)
APOLLO_SHORT = (
    "First Name, Last Name, Title, Company, Email, Corporate Phone, # Employees, Industry, Person Linkedin Url, City"
)
HUBSPOT = (
    "Record ID, First Name, Last Name, Email, Phone Number, Contact owner, Lead Status, Create Date, Job Title,"
    " Company Name, Associated Company, Associated Company IDs, Last Modified Date, Last Activity Date,"
    " Lifecycle Stage, Original Source, Country/Region, State/Region, City, Postal Code, Website URL, Annual Revenue"
)
SALESFORCE = (
    "Annual Revenue, City, Company, Country, Description, Email, Email Opt Out, No. of Employees, Fax, Full Name,"
    " Industry, Lead ID, Lead Source, Lead Status, Mobile Phone, Phone, Postal Code, Rating, Record Owner"
)
SALESFORCE_REPORT = (
    "Lead Owner, Salutation, First Name, Last Name, Title, Company / Account, Email, Phone, Mobile, Street, City,"
    " State/Province, Zip/Postal Code, Country, Lead Source, Rating, Converted Date, Do Not Call"
)
SALESFORCE_API = (
    "Id, IsDeleted, FirstName, LastName, Salutation, Title, Company, Street, City, State, PostalCode, Country, Phone,"
    " MobilePhone, Fax, Email, Website, Description, LeadSource, Status, Industry, Rating, AnnualRevenue,"
    " NumberOfEmployees, OwnerId, HasOptedOutOfEmail, IsConverted, CreatedDate, CreatedById, SystemModstamp,"
    " DoNotCall, PhotoUrl, Owner.Name"
)
SALESFORCE_CONTACTS = (
    "Salutation, First Name, Last Name, Title, Account Name, Mailing Street, Mailing City, Mailing State/Province,"
    " Mailing Zip/Postal Code, Mailing Country, Phone, Mobile, Fax, Email, Account Owner, Assistant Phone"
)
SALESFORCE_ACCOUNTS = (
    "Account Name, Billing Street, Billing City, Billing State/Province, Billing Zip/Postal Code, Billing Country,"
    " Phone, Fax, Website, Industry, Employees, Annual Revenue, Account Owner, Type, Account ID"
)
ZOOMINFO = (
    "ZoomInfo Contact ID, Last Name, First Name, Middle Name, Salutation, Suffix, Job Title,"
    " Job Title Hierarchy Level, Management Level, Job Start Date, Job Function, Department, Company Division Name,"
    " Direct Phone Number, Email Address, Email Domain, Mobile phone, Last Job Change Type, Last Job Change Date,"
    " Previous Job Title, Previous Company Name, Previous Company ZoomInfo Company ID,"
    " Previous Company LinkedIn Profile, Highest Level of Education, Contact Accuracy Score, Contact Accuracy Grade,"
    " ZoomInfo Contact Profile URL, LinkedIn Contact Profile URL, Notice Provided Date, Person Street, Person City,"
    " Person State, Person Zip Code, Country, ZoomInfo Company ID, Company Name, Company Description, Website,"
    " Founded Year, Company HQ Phone, Fax, Ticker, Revenue (in 000s USD), Revenue Range (in USD),"
    " Est. Marketing Department Budget (in 000s USD), Est. Finance Department Budget (in 000s USD),"
    " Est. IT Department Budget (in 000s USD), Est. HR Department Budget (in 000s USD), Employees, Employee Range,"
    " Past 1 Year Employee Growth Rate, Past 2 Year Employee Growth Rate, SIC Code 1, SIC Code 2, SIC Codes,"
    " NAICS Code 1, NAICS Code 2, NAICS Codes, Primary Industry, Primary Sub-Industry, All Industries,"
    " All Sub-Industries, Industry Hierarchical Category, Secondary Industry Hierarchical Category, Alexa Rank,"
    " ZoomInfo Company Profile URL, LinkedIn Company Profile URL, Facebook Company Profile URL,"
    " Twitter Company Profile URL, Ownership Type, Business Model, Certified Active Company, Certification Date,"
    " Total Funding Amount (in 000s USD), Recent Funding Amount (in 000s USD), Recent Funding Round,"
    " Recent Funding Date, Recent Investors, All Investors, Company Street Address, Company City, Company State,"
    " Company Zip Code, Company Country, Full Address, Number of Locations"
)
LINKEDIN = "First Name, Last Name, URL, Email Address, Company, Position, Connected On"
PHANTOM = (
    "profileUrl, fullName, firstName, lastName, companyName, title, companyId, companyUrl, regularCompanyUrl,"
    " summary, titleDescription, industry, companyLocation, location, durationInRole, durationInCompany,"
    " pastExperienceCompanyName, pastExperienceCompanyUrl, pastExperienceCompanyTitle, pastExperienceDate,"
    " pastExperienceDuration, connectionDegree, profileImageUrl, sharedConnectionsCount, name, vmid,"
    " linkedInProfileUrl, isPremium, isOpenLink, query, timestamp, defaultProfileUrl"
)
EVABOOT = (
    "First Name, Last Name, Current Job, Email, Email Status, Linkedin URL Public, Linkedin URL Unique ID,"
    " Company Name, Company Domain, Company Website URL, Company Linkedin URL Unique ID, Company Location,"
    " Company Industry, Company Employee Exact Count, Company Employee Range, Company Year Founded, Matches Filters,"
    " No Match Reasons"
)
OUTLOOK = (
    "First Name, Middle Name, Last Name, Title, Suffix, Initials, Web Page, Gender, Birthday, Anniversary, Location,"
    " Language, Internet Free Busy, Notes, E-mail Address, E-mail 2 Address, E-mail 3 Address, Primary Phone,"
    " Home Phone, Home Phone 2, Mobile Phone, Pager, Home Fax, Home Address, Home Street, Home City, Home State,"
    " Home Postal Code, Home Country, Spouse, Children, Manager's Name, Assistant's Name, Referred By,"
    " Company Main Phone, Business Phone, Business Phone 2, Business Fax, Assistant's Phone, Company, Job Title,"
    " Department, Office Location, Organizational ID Number, Profession, Account, Business Address, Business Street,"
    " Business City, Business State, Business Postal Code, Business Country, Other Phone, Other Fax, Other City,"
    " Callback, Car Phone, ISDN, Radio Phone, TTY/TDD Phone, Telex, User 1, Keywords, Priority, Private, Categories"
)
GOOGLE_OLD = (
    "Name, Given Name, Additional Name, Family Name, Yomi Name, Given Name Yomi, Name Prefix, Name Suffix, Initials,"
    " Nickname, Birthday, Gender, Location, Occupation, Notes, Group Membership, E-mail 1 - Type, E-mail 1 - Value,"
    " Phone 1 - Type, Phone 1 - Value, Phone 2 - Type, Phone 2 - Value, Address 1 - Type, Address 1 - Formatted,"
    " Address 1 - Street, Address 1 - City, Address 1 - Region, Address 1 - Postal Code, Address 1 - Country,"
    " Organization 1 - Type, Organization 1 - Name, Organization 1 - Title, Website 1 - Value"
)
GOOGLE_NEW = (
    "First Name, Middle Name, Last Name, Phonetic First Name, Name Prefix, Name Suffix, Nickname, File As,"
    " Organization Name, Organization Title, Organization Department, Birthday, Notes, Photo, Labels,"
    " E-mail 1 - Label, E-mail 1 - Value, E-mail 2 - Label, E-mail 2 - Value, Phone 1 - Label, Phone 1 - Value,"
    " Phone 2 - Label, Phone 2 - Value, Address 1 - Street, Address 1 - City, Address 1 - Region,"
    " Address 1 - Postal Code, Address 1 - Country, Website 1 - Value"
)
ODOO = (
    "External ID, Opportunity, Contact Name, Company Name, Email, Phone, Mobile, Job Position, Street, City, State,"
    " Zip, Country, Website, Tags, Salesperson, Sales Team, Stage, Expected Revenue, Source, Notes"
)
ODOO_TECHNICAL = (
    "id, name, contact_name, partner_name, email_from, phone, mobile, function, street, city, state_id, zip,"
    " country_id, website, user_id, tag_ids, expected_revenue, description"
)
ESPO = (
    "id, name, salutationName, firstName, lastName, title, status, source, industry, accountName, emailAddress,"
    " phoneNumber, addressStreet, addressCity, addressState, addressPostalCode, addressCountry, website, doNotCall,"
    " description, assignedUserName, createdAt, modifiedAt"
)
SUITE = (
    "id, salutation, first_name, last_name, title, department, account_name, phone_work, phone_mobile, phone_home,"
    " phone_fax, email1, primary_address_street, primary_address_city, primary_address_state,"
    " primary_address_postalcode, primary_address_country, lead_source, status, assigned_user_name, do_not_call,"
    " description, date_entered, modified_user_id"
)
SUITE_LABELS = (
    "ID, First Name:, Last Name:, Job Title:, Account Name:, Office Phone:, Mobile:, Home Phone:, Fax:,"
    " Email Address:, Primary Address Street:, Primary Address City:, Primary Address State:,"
    " Primary Address Postal Code:, Primary Address Country:, Lead Source:, Do Not Call:, Assigned to, Date Created"
)
PIPEDRIVE = (
    "Person - ID, Person - Name, Person - First name, Person - Last name, Person - Label, Person - Phone - Work,"
    " Person - Phone - Mobile, Person - Email - Work, Person - Email - Home, Person - Organization, Person - Owner,"
    " Person - Job title, Person - Open deals, Organization - Name, Organization - Address,"
    " Organization - City/town/village/locality of Address, Organization - ZIP/Postal code of Address"
)
PIPEDRIVE_PLAIN = "Name, Label, Organization, Email, Phone, Open deals, Closed deals, Next activity date, Owner"
ZOHO = (
    "Record Id, Lead Owner.id, Lead Owner, Company, First Name, Last Name, Designation, Email, Phone, Fax, Mobile,"
    " Website, Lead Source, Lead Status, Industry, No of Employees, Annual Revenue, Rating, Created By.id, Created By,"
    " Modified By, Created Time, Email Opt Out, Skype ID, Salutation, Secondary Email, Street, City, State, Zip Code,"
    " Country, Description"
)
DYNAMICS = (
    "(Do Not Modify) Lead, (Do Not Modify) Row Checksum, (Do Not Modify) Modified On, Name, Topic, First Name,"
    " Last Name, Job Title, Company Name, Business Phone, Mobile Phone, Email, Website, Street 1, City,"
    " State/Province, ZIP/Postal Code, Country/Region, Do not allow Phone Calls, No. of Employees, Annual Revenue,"
    " Industry, Lead Source, Rating, Owner, Status Reason, Created On, Address 1: City"
)
OWN = (
    "first_name, last_name, title, company, website, industry, employees, phones, emails, city, state, country,"
    " time_zone, source, status, grade, owner, custom, revenue, linkedin, notes, street, postal_code, salutation,"
    " lists, do_not_call"
)
NAME = {"first_name": "First Name", "last_name": "Last Name"}

EXPECTED: dict[str, tuple[str, str, dict[str, str]]] = {
    "apollo": ("Apollo", APOLLO, NAME | {
        "title": "Title", "company": "Company", "email": "Email|Secondary Email|Tertiary Email",
        "phone": "Work Direct Phone", "phone_mobile": "Mobile Phone", "phone_company": "Corporate Phone|Company Phone",
        "phone_other": "Home Phone|Other Phone", "list": "Lists", "owner": "Contact Owner", "employees": "# Employees",
        "industry": "Industry", "linkedin": "Person Linkedin Url", "website": "Website", "city": "City",
        "state": "State", "country": "Country", "company_location": "Company Address", "company_city": "Company City",
        "company_state": "Company State", "company_country": "Company Country", "revenue": "Annual Revenue"}),
    "apollo short": ("Apollo", APOLLO_SHORT, NAME | {
        "title": "Title", "company": "Company", "email": "Email", "phone_company": "Corporate Phone",
        "employees": "# Employees", "industry": "Industry", "linkedin": "Person Linkedin Url", "city": "City"}),
    "hubspot": ("HubSpot", HUBSPOT, NAME | {
        "title": "Job Title", "company": "Company Name", "email": "Email", "phone": "Phone Number",
        "owner": "Contact owner", "source": "Original Source", "country": "Country/Region", "state": "State/Region",
        "city": "City", "postal_code": "Postal Code", "website": "Website URL", "revenue": "Annual Revenue"}),
    "salesforce": ("Salesforce", SALESFORCE, {
        "full_name": "Full Name", "company": "Company", "city": "City", "country": "Country", "notes": "Description",
        "email": "Email", "employees": "No. of Employees", "industry": "Industry", "source": "Lead Source",
        "phone_mobile": "Mobile Phone", "phone": "Phone", "postal_code": "Postal Code", "revenue": "Annual Revenue",
        "owner": "Record Owner"}),
    "salesforce report": ("Salesforce", SALESFORCE_REPORT, NAME | {
        "owner": "Lead Owner", "salutation": "Salutation", "title": "Title", "company": "Company / Account",
        "email": "Email", "phone": "Phone", "phone_mobile": "Mobile", "street": "Street", "city": "City",
        "state": "State/Province", "postal_code": "Zip/Postal Code", "country": "Country", "source": "Lead Source",
        "do_not_call": "Do Not Call"}),
    "salesforce api": ("Salesforce", SALESFORCE_API, {
        "first_name": "FirstName", "last_name": "LastName", "salutation": "Salutation", "title": "Title",
        "company": "Company", "street": "Street", "city": "City", "state": "State", "postal_code": "PostalCode",
        "country": "Country", "phone": "Phone", "phone_mobile": "MobilePhone", "email": "Email", "website": "Website",
        "notes": "Description", "source": "LeadSource", "industry": "Industry", "revenue": "AnnualRevenue",
        "employees": "NumberOfEmployees", "do_not_call": "DoNotCall", "owner": "Owner.Name"}),
    "salesforce contacts": ("Salesforce", SALESFORCE_CONTACTS, NAME | {
        "salutation": "Salutation", "title": "Title", "company": "Account Name", "street": "Mailing Street",
        "city": "Mailing City", "state": "Mailing State/Province", "postal_code": "Mailing Zip/Postal Code",
        "country": "Mailing Country", "phone": "Phone", "phone_mobile": "Mobile", "email": "Email",
        "owner": "Account Owner"}),
    "salesforce accounts": ("Salesforce", SALESFORCE_ACCOUNTS, {
        "company": "Account Name", "company_street": "Billing Street", "company_city": "Billing City",
        "company_state": "Billing State/Province", "company_postal_code": "Billing Zip/Postal Code",
        "company_country": "Billing Country", "phone_company": "Phone", "website": "Website", "industry": "Industry",
        "employees": "Employees", "revenue": "Annual Revenue", "owner": "Account Owner"}),
    "zoominfo": ("ZoomInfo", ZOOMINFO, NAME | {
        "middle_name": "Middle Name", "salutation": "Salutation", "suffix": "Suffix", "title": "Job Title",
        "company": "Company Name", "email": "Email Address", "phone": "Direct Phone Number",
        "phone_mobile": "Mobile phone", "phone_company": "Company HQ Phone",
        "linkedin": "LinkedIn Contact Profile URL", "street": "Person Street", "city": "Person City",
        "state": "Person State", "postal_code": "Person Zip Code", "country": "Country", "website": "Website",
        "employees": "Employees", "industry": "Primary Industry", "revenue": "Revenue (in 000s USD)",
        "company_street": "Company Street Address", "company_city": "Company City", "company_state": "Company State",
        "company_postal_code": "Company Zip Code", "company_country": "Company Country",
        "company_location": "Full Address"}),
    "linkedin": ("LinkedIn", LINKEDIN, NAME | {
        "linkedin": "URL", "email": "Email Address", "company": "Company", "title": "Position"}),
    "phantombuster": ("PhantomBuster", PHANTOM, {
        "linkedin": "profileUrl|linkedInProfileUrl|defaultProfileUrl", "full_name": "fullName",
        "first_name": "firstName", "last_name": "lastName", "company": "companyName", "title": "title",
        "notes": "summary", "industry": "industry", "company_location": "companyLocation", "location": "location"}),
    "evaboot": ("Evaboot", EVABOOT, NAME | {
        "title": "Current Job", "email": "Email", "linkedin": "Linkedin URL Public", "company": "Company Name",
        "website": "Company Website URL", "company_location": "Company Location", "industry": "Company Industry",
        "employees": "Company Employee Exact Count"}),
    "outlook": ("Outlook", OUTLOOK, NAME | {
        "middle_name": "Middle Name", "salutation": "Title", "suffix": "Suffix", "website": "Web Page",
        "notes": "Notes", "email": "E-mail Address|E-mail 2 Address|E-mail 3 Address",
        "phone_other": "Primary Phone|Home Phone|Home Phone 2|Other Phone|Callback|Car Phone|Radio Phone",
        "phone_mobile": "Mobile Phone", "phone_company": "Company Main Phone",
        "phone": "Business Phone|Business Phone 2", "company": "Company", "title": "Job Title",
        "street": "Business Street", "city": "Business City", "state": "Business State",
        "postal_code": "Business Postal Code", "country": "Business Country", "list": "Categories"}),
    "google old": ("Google Contacts", GOOGLE_OLD, {
        "full_name": "Name", "first_name": "Given Name", "middle_name": "Additional Name", "last_name": "Family Name",
        "salutation": "Name Prefix", "suffix": "Name Suffix", "notes": "Notes", "list": "Group Membership",
        "email": "E-mail 1 - Value", "phone": "Phone 1 - Value|Phone 2 - Value", "street": "Address 1 - Street",
        "city": "Address 1 - City", "state": "Address 1 - Region", "postal_code": "Address 1 - Postal Code",
        "country": "Address 1 - Country", "company": "Organization 1 - Name", "title": "Organization 1 - Title",
        "website": "Website 1 - Value"}),
    "google new": ("Google Contacts", GOOGLE_NEW, NAME | {
        "middle_name": "Middle Name", "salutation": "Name Prefix", "suffix": "Name Suffix",
        "company": "Organization Name", "title": "Organization Title", "notes": "Notes", "list": "Labels",
        "email": "E-mail 1 - Value|E-mail 2 - Value", "phone": "Phone 1 - Value|Phone 2 - Value",
        "street": "Address 1 - Street", "city": "Address 1 - City", "state": "Address 1 - Region",
        "postal_code": "Address 1 - Postal Code", "country": "Address 1 - Country", "website": "Website 1 - Value"}),
    "odoo": ("Odoo", ODOO, {
        "full_name": "Contact Name", "company": "Company Name", "email": "Email", "phone": "Phone",
        "phone_mobile": "Mobile", "title": "Job Position", "street": "Street", "city": "City", "state": "State",
        "postal_code": "Zip", "country": "Country", "website": "Website", "list": "Tags", "owner": "Salesperson",
        "source": "Source", "notes": "Notes"}),
    "odoo technical": ("Odoo", ODOO_TECHNICAL, {
        "full_name": "contact_name", "company": "partner_name", "email": "email_from", "phone": "phone",
        "phone_mobile": "mobile", "title": "function", "street": "street", "city": "city", "state": "state_id",
        "postal_code": "zip", "country": "country_id", "website": "website", "list": "tag_ids", "owner": "user_id",
        "notes": "description"}),
    "espocrm": ("EspoCRM", ESPO, {
        "full_name": "name", "salutation": "salutationName", "first_name": "firstName", "last_name": "lastName",
        "title": "title", "source": "source", "industry": "industry", "company": "accountName",
        "email": "emailAddress", "phone": "phoneNumber", "street": "addressStreet", "city": "addressCity",
        "state": "addressState", "postal_code": "addressPostalCode", "country": "addressCountry",
        "website": "website", "do_not_call": "doNotCall", "notes": "description", "owner": "assignedUserName"}),
    "suitecrm": ("SuiteCRM", SUITE, {
        "salutation": "salutation", "first_name": "first_name", "last_name": "last_name", "title": "title",
        "company": "account_name", "phone": "phone_work", "phone_mobile": "phone_mobile", "phone_other": "phone_home",
        "email": "email1", "street": "primary_address_street", "city": "primary_address_city",
        "state": "primary_address_state", "postal_code": "primary_address_postalcode",
        "country": "primary_address_country", "source": "lead_source", "owner": "assigned_user_name",
        "do_not_call": "do_not_call", "notes": "description"}),
    "suitecrm labels": ("SuiteCRM", SUITE_LABELS, {
        "first_name": "First Name:", "last_name": "Last Name:", "title": "Job Title:", "company": "Account Name:",
        "phone": "Office Phone:", "phone_mobile": "Mobile:", "phone_other": "Home Phone:", "email": "Email Address:",
        "street": "Primary Address Street:", "city": "Primary Address City:", "state": "Primary Address State:",
        "postal_code": "Primary Address Postal Code:", "country": "Primary Address Country:",
        "source": "Lead Source:", "do_not_call": "Do Not Call:", "owner": "Assigned to"}),
    "pipedrive": ("Pipedrive", PIPEDRIVE, {
        "full_name": "Person - Name", "first_name": "Person - First name", "last_name": "Person - Last name",
        "phone": "Person - Phone - Work", "phone_mobile": "Person - Phone - Mobile",
        "email": "Person - Email - Work|Person - Email - Home", "company": "Organization - Name",
        "owner": "Person - Owner", "title": "Person - Job title", "company_location": "Organization - Address",
        "company_city": "Organization - City/town/village/locality of Address",
        "company_postal_code": "Organization - ZIP/Postal code of Address"}),
    "pipedrive plain": ("Pipedrive", PIPEDRIVE_PLAIN, {
        "full_name": "Name", "company": "Organization", "email": "Email", "phone": "Phone", "owner": "Owner"}),
    "zoho": ("Zoho", ZOHO, NAME | {
        "owner": "Lead Owner", "company": "Company", "title": "Designation", "email": "Email|Secondary Email",
        "phone": "Phone", "phone_mobile": "Mobile", "website": "Website", "source": "Lead Source",
        "industry": "Industry", "employees": "No of Employees", "revenue": "Annual Revenue",
        "salutation": "Salutation", "street": "Street", "city": "City", "state": "State", "postal_code": "Zip Code",
        "country": "Country", "notes": "Description"}),
    "dynamics": ("Dynamics 365", DYNAMICS, NAME | {
        "full_name": "Name", "title": "Job Title", "company": "Company Name", "phone": "Business Phone",
        "phone_mobile": "Mobile Phone", "email": "Email", "website": "Website", "street": "Street 1", "city": "City",
        "state": "State/Province", "postal_code": "ZIP/Postal Code", "country": "Country/Region",
        "do_not_call": "Do not allow Phone Calls", "employees": "No. of Employees", "revenue": "Annual Revenue",
        "industry": "Industry", "source": "Lead Source", "owner": "Owner"}),
    "own": ("SDR Desk", OWN, {
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
    found = recognise(_headers(SALESFORCE_API.upper()))
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
    assert recognise(_headers(ZOOMINFO)).revenue_unit == 1000
    assert recognise(_headers(APOLLO)).revenue_unit == 1


def test_the_home_stands_in_where_the_business_place_is_blank() -> None:
    headers = _headers(OUTLOOK)
    row = ["Boise" if header == "Home City" else "" for header in headers]
    found = recognise(headers, [row])
    assert found.mapping["Home City"] == "city"


def test_a_label_says_what_kind_of_number_it_is() -> None:
    headers = _headers(GOOGLE_NEW)
    cells: dict[str, Any] = {"Phone 1 - Label": "Mobile", "Phone 1 - Value": "208-555-0142"}
    cells |= {"Phone 2 - Label": "Work", "Phone 2 - Value": "208-555-0143"}
    found = recognise(headers, [[cells.get(header, "") for header in headers]])
    assert found.mapping["Phone 1 - Value"] == "phone_mobile"
    assert found.mapping["Phone 2 - Value"] == "phone"


def test_labels_everybody_has_are_no_list() -> None:
    headers = _headers(GOOGLE_NEW)
    found = recognise(headers, [["* myContacts" if header == "Labels" else "" for header in headers]])
    assert found.mapping["Labels"] == ""


def test_an_ordinary_list_is_no_products() -> None:
    assert system_of(["First Name", "Last Name", "Company", "Phone", "Email"]) is None
