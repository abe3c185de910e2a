"""Columns are told by their headers and, where those say too little or the wrong thing, by their cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.exchange.import_fields import CUSTOM, FIELDS
from sdr_desk.exchange.mapping import recognise, shape_key

HEADERS = st.lists(
    st.sampled_from([*FIELDS, "Phone", "Email", "Mobile", "Company Phone", "Name"]) | st.text(max_size=30)
)
ROWS = st.lists(
    st.lists(st.text(max_size=20) | st.sampled_from(["a@b.example", "ID", "Dana Whitfield", "208-555-0142"]))
)


def _told(columns: dict[str, list[str]]) -> dict[str, str]:
    return recognise(list(columns), list(zip(*columns.values(), strict=True))).mapping


@given(HEADERS, ROWS)
def test_every_header_is_told_and_single_fields_once(headers: list[str], rows: list[list[str]]) -> None:
    found = recognise(headers, rows)
    assert list(found.mapping) == list(dict.fromkeys(headers)) == list(found.how)
    once = [field for field in found.mapping.values() if field in FIELDS and not FIELDS[field].many]
    assert len(once) == len(set(once))
    assert all(t in FIELDS or t == "" or t.startswith(CUSTOM) for t in found.mapping.values())
    own = [target for target in found.mapping.values() if target.startswith(CUSTOM)]
    assert len(own) == len(set(own))


@pytest.mark.parametrize("field", FIELDS)
def test_the_desks_own_field_names_are_known(field: str) -> None:
    assert recognise([field, "first name"]).mapping[field] == field


@pytest.mark.parametrize(
    "spelling",
    ["first_name", "FIRST NAME", "FirstName", " First-Name ", "first.name", "Given Name", "\ufeffFirst Name",
     "First Name:", "First Name *", "First Name (required)", "Lead: First Name", "Contact.FirstName",
     "properties.firstname", "Vorname", "Prénom", "Voornaam", "Person - First name"],
)  # fmt: skip
def test_one_name_in_many_spellings(spelling: str) -> None:
    assert recognise([spelling]).mapping == {spelling: "first_name"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Company Phone", "phone_company"), ("Account: Phone", "phone_company"), ("Account.Name", "company"),
        ("Account: Industry", "industry"), ("Email 2", "email"), ("Decision maker mobile no", "phone_mobile"),
        ("HQ City", "company_city"), ("Direct Dial #", "phone"), ("Zip", "postal_code"), ("Firma", "company"),
        ("Straße", "street"), ("PLZ", "postal_code"), ("Ort", "city"), ("Handynummer", "phone_mobile"),
        ("Société", "company"), ("Téléphone", "phone"), ("Correo electrónico", "email"), ("Móvil", "phone_mobile"),
        ("Compañía", "company"), ("Città", "city"), ("Achternaam", "last_name"), ("Mitarbeiterzahl", "employees"),
        ("Chiffre d'affaires", "revenue"), ("country_id/name", "country"), ("Full Name (Contact)", "full_name"),
        ("Tél. portable", "phone_mobile"), ("Telefon (mobil)", "phone_mobile"), ("Phone (company)", "phone_company"),
        ("DNC", "do_not_call"), ("Ext.", "extension"), ("Time Zone", "time_zone"), ("Revenue (in 000s)", "revenue"),
    ],
)  # fmt: skip
def test_headers_name_their_fields(header: str, field: str) -> None:
    assert recognise([header, "First name"]).mapping[header] == field


@pytest.mark.parametrize(
    "header",
    ["Record ID", "Owner Email", "Lead Owner Phone", "Assistant Phone", "Fax", "Email Status", "Email Opt Out",
     "Phone Type", "Manager", "Previous Company", "Created Date", "Asst. Phone",
     "Phone (Assistant)", "Email (Owning User) (User)"],
)  # fmt: skip
def test_other_peoples_columns_fill_no_field(header: str) -> None:
    cells = ["sam@desk.example", "kim@desk.example"] if "Email" in header else ["208-555-0150", "208-555-0151"]
    assert _told({header: cells, "Company": ["Ridgeline", "Juniper"]})[header] == f"custom:{header}"


def test_a_companys_page_is_no_profile() -> None:
    told = _told({"Company Linkedin Url": ["https://linkedin.com/company/ridgeline"], "Name": ["Dana Whitfield"]})
    assert told["Company Linkedin Url"] == "custom:Company Linkedin Url"


def test_company_name_for_emails_never_beats_the_company() -> None:
    assert recognise(["Company Name for Emails", "Company", "Email"]).mapping["Company"] == "company"


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Contact", ["dana@a.example", "kim@b.example"], "email"),
        ("Phone", ["dana@a.example", "kim@b.example"], "email"),
        ("Name", ["Ridgeline Logistics, Inc.", "Juniper LLC"], "company"),
        ("URL", ["https://www.linkedin.com/in/dana", "linkedin.com/in/kim"], "linkedin"),
        ("URL", ["https://ridgeline.example", "juniper.example"], "website"),
        ("Title", ["Mr.", "Ms."], "salutation"),
        ("Contact", ["(208) 555-0142", "208-555-0143 x12"], "phone"),
        ("Address", ["1 Dock Rd, Nampa, Idaho 83651", "2 Main St, Boise, ID 83702"], "location"),
        ("Custom", ['{"Fleet": "12"}', '{"Fleet": "9"}'], "custom:Custom"),
    ],
)  # fmt: skip
def test_clear_cells_overrule_a_header(header: str, cells: list[str], field: str) -> None:
    told = recognise(["First Name", "Last Name", header], [["Dana", "Whitfield", cell] for cell in cells])
    assert told.mapping[header] == field


def test_mixed_cells_do_not_overrule() -> None:
    assert _told({"Contact": ["dana@a.example", "Dana Whitfield", "Kim Ito"]}) == {"Contact": "full_name"}


def test_without_headers_the_cells_speak() -> None:
    rows = [
        ["Dana Whitfield", "Operations Manager", "Ridgeline Logistics Inc", "dana@a.example", "208-555-0142", "Boise",
         "ID", "83702", "United States", "https://a.example", "51-200", "$5M", "linkedin.com/in/dana"],
        ["Ito, Kim", "VP Sales", "Juniper Foods LLC", "kim@b.example", "(541) 555-0143", "Bend",
         "OR", "97701", "United States", "www.b.example", "11-50", "$1,200,000", "https://linkedin.com/in/kim"],
    ]  # fmt: skip
    found = recognise([f"Column {number}" for number in range(1, 14)], rows)
    assert list(found.mapping.values()) == [
        "full_name", "title", "company", "email", "phone", "city", "state", "postal_code", "country", "website",
        "employees", "revenue", "linkedin",
    ]  # fmt: skip
    assert set(found.how.values()) == {"values"}


def test_first_and_last_names_side_by_side() -> None:
    columns = {"Column 1": ["Dana", "Kim"], "Column 2": ["Whitfield", "Ito"], "Column 3": ["Ridgeline", "Juniper"]}
    assert list(_told(columns).values()) == ["first_name", "last_name", "company"]


def test_half_a_name_beside_its_other_half() -> None:
    assert recognise(["Prénom", "Nom"]).mapping == {"Prénom": "first_name", "Nom": "last_name"}
    assert recognise(["Nombre", "Apellidos"]).mapping == {"Nombre": "first_name", "Apellidos": "last_name"}
    assert recognise(["Nom", "Société"]).mapping["Nom"] == "full_name"


def test_an_ordinary_list_keeps_everything_but_empty_columns() -> None:
    told = _told({"Name": ["Dana Whitfield"], "Record ID": ["77"], "Fleet": ["12"], "Spare": [""]})
    assert told == {"Name": "full_name", "Record ID": "custom:Record ID", "Fleet": "custom:Fleet", "Spare": ""}


def test_a_list_of_companies_has_company_numbers() -> None:
    assert recognise(["Company", "Phone"]).mapping["Phone"] == "phone_company"


def test_status_words_of_another_trade_are_kept_apart() -> None:
    assert _told({"Name": ["Dana Whitfield"], "Status": ["Open - new"]})["Status"] == "custom:Status"
    assert _told({"Name": ["Dana Whitfield"], "Status": ["Working"]})["Status"] == "status"


def test_the_shape_ignores_case_and_signs_but_not_order() -> None:
    assert shape_key(["First Name", "E-mail"]) == shape_key(["first_name", "Email:"])
    assert shape_key(["First Name", "Email"]) != shape_key(["Email", "First Name"])
    assert len(shape_key([])) == 32


def test_the_headers_of_address_cards_are_known() -> None:
    headers = ["Salutation", "First Name", "Middle Name", "Last Name", "Suffix", "Full Name", "Title", "Company",
               "Phone", "Mobile Phone", "Company Phone", "Home Phone", "Email", "Street", "City", "State",
               "Postal Code", "Country", "Website", "Linkedin Url", "Categories", "Notes"]  # fmt: skip
    assert set(recognise(headers).how.values()) == {"name"}


def test_the_owner_of_a_listed_business_is_the_person() -> None:
    assert recognise(["Business Name", "Owner Name", "Phone"]).mapping["Owner Name"] == "full_name"
    assert recognise(["Account Name", "Owner Name", "Phone"]).mapping["Owner Name"] == "owner"


def test_plain_numbers_of_millions_are_not_taken_for_revenue() -> None:
    assert _told({"Company": ["Ridgeline"], "Revenue ($M)": ["12"]})["Revenue ($M)"] == "custom:Revenue ($M)"
    assert _told({"Company": ["Ridgeline"], "Revenue ($M)": ["$12M"]})["Revenue ($M)"] == "revenue"
