"""Address cards of all three versions, and broken ones."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.exchange.table import Table
from sdr_desk.exchange.tables_in import open_table
from sdr_desk.exchange.vcards import read_cards

OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;Dr.;\r\n"
    "ORG:Ridgeline;Operations\r\nTITLE;ENCODING=QUOTED-PRINTABLE:Operations=20=\r\nlead\r\n"
    "TEL;CELL;VOICE:208-555-0142\r\nTEL;WORK;FAX:208-555-0199\r\nTEL;PREF;WORK:208-555-0100\r\nTEL;PAGER:1\r\n"
    "PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n /9j/4AAQ:SkZJ\r\n RgABAQ\r\n\r\nEND:VCARD\r\n"
)
MIDDLE = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Jordan Pike\nN:Pike;Jordan;;;\n"
    "item1.TEL:208-555-0143\nitem1.X-ABLabel:_$!<Mobile>!$_\n"
    "EMAIL;TYPE=INTERNET:jo@home.example\nEMAIL;TYPE=WORK,PREF:jo@northwind.example\nORG:Northwind\\, Inc.;\n"
    "ADR;TYPE=HOME:;;1 Home St;Nampa;ID;83651;USA\nADR;TYPE=WORK:;Suite 4;2 Work\n  Ave;Boise;ID;83702;USA\n"
    "URL:https://northwind.example\nX-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/jo\n"
    "NOTE:Met at the fair\\; wants\\na call\nEND:VCARD\n"
)
NEW = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:Sam Reyes\nTEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+1-208-555-0101;ext=12\n'
    "TEL;VALUE=uri;TYPE=home:tel:+1-208-555-0102\nTEL;TYPE=work:208-555-0103\nEND:VCARD\n"
)


def _open(tmp_path: Path, text: str, encoding: str = "utf-8") -> Table:
    file = tmp_path / "people.vcf"
    file.write_bytes(text.encode(encoding))
    return open_table(file)


def test_version_2_1() -> None:
    [card] = read_cards(OLD.splitlines(keepends=True))
    assert card == {
        "First Name": "Jörg", "Last Name": "Müller", "Salutation": "Dr.", "Company": "Ridgeline",
        "Department": "Operations", "Title": "Operations lead", "Phone": "208-555-0100", "Mobile Phone": "208-555-0142",
    }  # fmt: skip


def test_version_3_0() -> None:
    [card] = read_cards(MIDDLE.splitlines(keepends=True))
    assert card == {
        "First Name": "Jordan", "Last Name": "Pike", "Mobile Phone": "208-555-0143", "Email": "jo@northwind.example",
        "Email 2": "jo@home.example", "Company": "Northwind, Inc.", "Street": "2 Work Ave, Suite 4", "City": "Boise",
        "State": "ID", "Postal Code": "83702", "Country": "USA", "Website": "https://northwind.example",
        "Linkedin Url": "https://www.linkedin.com/in/jo", "Notes": "Met at the fair; wants\na call",
    }  # fmt: skip


def test_version_4_0() -> None:
    [card] = read_cards(NEW.splitlines(keepends=True))
    assert card == {
        "Full Name": "Sam Reyes", "Phone": "+1-208-555-0101 ext. 12", "Home Phone": "+1-208-555-0102",
        "Phone 2": "208-555-0103",
    }  # fmt: skip


def test_a_file_of_many_cards_is_one_table(tmp_path: Path) -> None:
    table = _open(tmp_path, "\ufeff" + OLD + MIDDLE + NEW)
    assert (table.kind, table.detail, table.has_header) == ("vcard", "UTF-8, 3 cards", True)
    assert table.headers[:4] == ("Salutation", "First Name", "Last Name", "Full Name")
    assert "Email 2" in table.headers
    assert [(number, cells[3]) for number, _progress, cells in table.rows()] == [(1, ""), (2, ""), (3, "Sam Reyes")]


def test_a_western_file(tmp_path: Path) -> None:
    table = _open(tmp_path, "BEGIN:VCARD\nVERSION:2.1\nN:Müller;Jörg\nEND:VCARD\n", "cp1252")
    assert [cells for _number, _progress, cells in table.rows()] == [["Jörg", "Müller"]]


def test_broken_cards_do_not_stop_the_others() -> None:
    text = "BEGIN:VCARD\nno property\nEND:VCARD\nBEGIN:VCARD\nTEL:1\n" + MIDDLE + "stray\nBEGIN:VCARD\nFN:Cut off"
    cards = list(read_cards(text.splitlines(keepends=True)))
    assert [card.get("First Name", card.get("Full Name")) for card in cards] == [None, None, "Jordan", "Cut off"]
    assert cards[1] == {"Phone": "1"}


def test_cards_inside_cards_and_groups_are_no_people() -> None:
    inner = "AGENT:\nBEGIN:VCARD\nFN:Helper\nEND:VCARD\n"
    text = f"BEGIN:VCARD\nFN:Dana\n{inner}TEL:1\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:Friends\nEND:VCARD\n"
    assert list(read_cards(text.splitlines(keepends=True))) == [{"Full Name": "Dana", "Phone": "1"}]


def test_a_company_is_not_a_person() -> None:
    text = "BEGIN:VCARD\nKIND:org\nFN:Ridgeline\nEND:VCARD\nBEGIN:VCARD\nFN:Acme\nORG:Acme\nEND:VCARD\n"
    assert list(read_cards(text.splitlines(keepends=True))) == [{"Company": "Ridgeline"}, {"Company": "Acme"}]


@given(st.text(st.sampled_from('ABN:;=,\\"\n TELFNQP%\u00fc1'), max_size=120))
def test_nothing_between_begin_and_end_breaks_the_reader(inside: str) -> None:
    text = f"BEGIN:VCARD\n{inside}\nEND:VCARD\nBEGIN:VCARD\nFN:Dana\nEND:VCARD\n"
    cards = list(read_cards(text.splitlines(keepends=True)))
    assert cards[-1].get("Full Name") == "Dana" or inside.rstrip(" ").endswith("=")
