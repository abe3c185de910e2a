"""The fields a column of a list can fill, with the words the import page uses for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportField:
    """One field: its key in mappings, its label on the page, the group it is listed under.

    Attributes:
        many: whether several columns may fill it.
    """

    key: str
    label: str
    group: str
    many: bool = False


_FIELDS = (
    ImportField("first_name", "First name", "Person"),
    ImportField("middle_name", "Middle name", "Person"),
    ImportField("last_name", "Last name", "Person"),
    ImportField("full_name", "Full name", "Person"),
    ImportField("salutation", "Salutation", "Person"),
    ImportField("suffix", "Name suffix", "Person"),
    ImportField("title", "Title", "Person"),
    ImportField("phone", "Phone, direct", "Numbers and addresses", many=True),
    ImportField("phone_mobile", "Phone, mobile", "Numbers and addresses", many=True),
    ImportField("phone_company", "Phone, company", "Numbers and addresses", many=True),
    ImportField("phone_other", "Phone, other", "Numbers and addresses", many=True),
    ImportField("extension", "Extension", "Numbers and addresses"),
    ImportField("email", "E-mail", "Numbers and addresses", many=True),
    ImportField("linkedin", "Profile page", "Numbers and addresses", many=True),
    ImportField("street", "Street", "Place"),
    ImportField("city", "City", "Place"),
    ImportField("state", "State", "Place"),
    ImportField("postal_code", "Postal code", "Place"),
    ImportField("country", "Country", "Place"),
    ImportField("location", "Place in one text", "Place"),
    ImportField("time_zone", "Time zone", "Place"),
    ImportField("company", "Company", "Company"),
    ImportField("website", "Website", "Company"),
    ImportField("industry", "Industry", "Company"),
    ImportField("employees", "Employees", "Company"),
    ImportField("revenue", "Yearly revenue", "Company"),
    ImportField("company_street", "Company street", "Company"),
    ImportField("company_city", "Company city", "Company"),
    ImportField("company_state", "Company state", "Company"),
    ImportField("company_postal_code", "Company postal code", "Company"),
    ImportField("company_country", "Company country", "Company"),
    ImportField("company_location", "Company place in one text", "Company"),
    ImportField("source", "Source", "Work"),
    ImportField("list", "List", "Work", many=True),
    ImportField("owner", "Owner", "Work"),
    ImportField("grade", "Grade", "Work"),
    ImportField("status", "Status", "Work"),
    ImportField("notes", "Notes", "Work", many=True),
    ImportField("do_not_call", "Do not call", "Work"),
    ImportField("custom_json", "Own fields of an SDR Desk export", "Work"),
    ImportField("own_labels", "Labels of numbers in an SDR Desk export", "Work"),
    ImportField("own_out_of_service", "Numbers out of service in an SDR Desk export", "Work"),
    ImportField("own_zones", "Possible time zones in an SDR Desk export", "Work"),
)

FIELDS: dict[str, ImportField] = {field.key: field for field in _FIELDS}
"""Every field by its key, in the order of the page."""

CUSTOM = "custom:"
"""A column kept as a field of its own is mapped to this and its name: `custom:Technologies`."""

LEFT_OUT = ""
"""A column mapped to this is not brought in."""


def label_of(key: str) -> str:
    """What the page calls a mapping target; a custom field by its own name."""
    return key.removeprefix(CUSTOM) if key.startswith(CUSTOM) else FIELDS[key].label
