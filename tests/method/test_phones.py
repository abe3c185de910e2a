"""Numbers as typed, dialled and shown."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.phones import digits, parse_phone, show_phone

NANP = sorted(phonenumbers.region_codes_for_country_code(1))
FORMS = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
)


@pytest.mark.parametrize(
    ("raw", "e164", "extension"),
    [
        ("208-555-0142", "+12085550142", None),
        ("(208) 555-0142 x12", "+12085550142", "12"),
        ("1 208.555.0142 ext. 12", "+12085550142", "12"),
        ("208-555-0142 #12", "+12085550142", "12"),
        ("tel:+1-208-555-0142;ext=12", "+12085550142", "12"),
        ("2085550142.0", "+12085550142", None),
        ("208/555-0142", "+12085550142", None),
        ("２０８-555-0142", "+12085550142", None),
        ("+44 20 7946 0123 ext 5", "+442079460123", "5"),
        ("011 44 20 7946 0123", "+442079460123", None),
    ],
)
def test_numbers_that_can_be_dialled(raw, e164, extension):
    phone = parse_phone(raw)
    assert (phone.raw, phone.e164, phone.extension, phone.dialable) == (raw, e164, extension, True)


@pytest.mark.parametrize(
    "raw", ["", "n/a", "555-0142", "108-555-0142", "208-055-0142", "208-555-0142 or 208-555-0143", "020 7946 0123"]
)
def test_malformed_numbers_stay_as_typed(raw):
    phone = parse_phone(raw)
    assert (phone.raw, phone.e164, phone.extension, phone.dialable) == (raw, None, None, False)


@pytest.mark.parametrize("region", NANP)
@pytest.mark.parametrize("form", FORMS)
def test_the_fast_path_agrees_on_north_american_examples(region, form):
    for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.TOLL_FREE):
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            continue
        number.extension = "123"
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        phone = parse_phone(phonenumbers.format_number(number, form), "US")
        assert phone.e164 == e164
        assert phone.extension in {"123", None}
        assert show_phone(e164) == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)[:14]


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_example_numbers_of_the_world_are_read_at_home_and_abroad(region):
    number = phonenumbers.example_number(region)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert parse_phone(e164).e164 == e164
    assert parse_phone(national, region).e164 == e164


@given(
    st.from_regex(
        r"(\+?1[ .-]?)?\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-]?[0-9]{4}( ?(x|ext\.? )[0-9]{1,5})?", fullmatch=True
    )
)
def test_the_fast_path_agrees_on_clean_numbers(raw):
    number = phonenumbers.parse(raw, "US")
    phone = parse_phone(raw)
    assert phone.e164 == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert phone.extension == number.extension


@given(st.text(max_size=40), st.sampled_from(["US", "GB", "DE"]))
def test_any_text_is_read_and_kept(raw, country):
    phone = parse_phone(raw, country)
    assert phone.raw == raw
    assert phone.e164 is None or phone.e164[1:].isdigit()
    assert isinstance(show_phone(raw, country), str)


def test_numbers_are_shown_for_the_reader():
    assert show_phone("+12085550142") == "(208) 555-0142"
    assert show_phone("+12085550142", "GB") == "+1 208-555-0142"
    assert show_phone("+442079460123") == "+44 20 7946 0123"
    assert show_phone("+442079460123", "GB") == "020 7946 0123"
    assert show_phone("front desk") == "front desk"


def test_digits_keeps_the_order():
    assert digits("(208) 555-0142 x1") == "20855501421"
