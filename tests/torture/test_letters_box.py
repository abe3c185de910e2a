"""Letters, labels and e-mails for people chosen, looked at, made and confirmed, in a real window with keys alone."""

import csv
import json
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk.desk import authoring
from sdr_desk.desk.opening import open_file, sit_down
from tests.torture.box import ROOT, Box

pytestmark = pytest.mark.slow

HEADERS = ("First name", "Last name", "Company", "Email", "Street", "City", "State", "Zip", "Do not mail")
FOUR = (
    ("Ada", "Birch", "Juniper Flats Foods", "ada@juniper.example", "1 Mill Road", "Boise", "ID", "83702", ""),
    ("Bram", "Cole", "Juniper Flats Foods", "bram@juniper.example", "2 Mill Road", "Boise", "ID", "83702", "no"),
    ("Cleo", "Dunn", "Juniper Flats Foods", "cleo@juniper.example", "3 Mill Road", "Boise", "ID", "83702", "yes"),
    ("Dario", "Eads", "Juniper Flats Foods", "dario@juniper.example", "", "Boise", "ID", "", ""),
)
MANY = 1_000
LONG = 180.0
"""Seconds a thousand letters may take on a busy machine; what counts here is what comes of them."""

LIVE = "id NOT IN (SELECT fact_id FROM withdrawn)"


def bring_in(box: Box, folder: Path, rows: list[tuple[str, ...]]) -> None:
    """Take a list in from the command line, with the window closed, and open the window again."""
    box.start_sample()
    assert box.leave() == 0
    path = folder / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEADERS, *rows])
    command = [sys.executable, "-m", "sdr_desk", "--workspace", str(box.sample), "import", str(path), "--json"]
    done = subprocess.run(command, cwd=ROOT, env=box.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["created"] == len(rows)
    box.start("demo")


def choose(box: Box, words: str) -> None:
    """Search in Prospects, choose everybody found, and take them to the letters."""
    box.key("ctrl+3")
    box.until(lambda: box.title().startswith("Prospects"), "Prospects")
    box.still()
    box.key("slash")
    box.type(words)
    box.still()
    box.key("Down", "ctrl+a")
    box.still()
    open_letters(box)


def open_letters(box: Box) -> None:
    box.key("ctrl+shift+o")
    box.until(lambda: box.title().startswith("Letters"), "Letters and e-mails")
    box.still()


def take_words(box: Box, words: str) -> None:
    """Search the letters and take what is marked; the first found when what is shown is not among them."""
    box.key("slash", "ctrl+a")
    box.type(words)
    box.still()
    box.key("Down")
    box.still()


def save(box: Box, path: Path, title: str) -> None:
    """Ctrl+S, and the path typed into the dialog."""
    box.until(lambda: asks(box), f"the dialog {title}")
    answer(box, path, title)


def asks(box: Box) -> bool:
    """Ctrl+S, which is refused while something is still being made; whether a dialog is open then."""
    box.key("ctrl+s")
    box.still()
    return box.title().startswith("Save")


def answer(box: Box, path: Path, title: str) -> None:
    box.until(lambda: box.title().startswith(title), f"the dialog {title}")
    box.key("ctrl+a")
    box.type(str(path))
    box.key("Return")
    box.until(lambda: box.title().startswith("Letters"), "the letters again")


def mailings(box: Box) -> list[tuple[str, str, int]]:
    """(kind, state, how many people) of every mailing, the first made first."""
    rows = box.rows(box.sample, "SELECT kind, state, people FROM mailings ORDER BY id")
    return [(str(kind), str(state), len(json.loads(str(people)))) for kind, state, people in rows]


def written_to(box: Box, kind: str) -> list[str]:
    """The first names of the people of the list with a touch of a kind on the record."""
    sql = (
        "SELECT p.first_name FROM touches t JOIN prospects p ON p.id = t.prospect_id JOIN imports i "
        f"ON i.id = p.import_id WHERE i.file_name = 'list.csv' AND t.kind = '{kind}' AND t.{LIVE} ORDER BY 1"
    )
    return [str(row[0]) for row in box.rows(box.sample, sql)]


def pages_of(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path.read_bytes())
    return [page.get_textpage().get_text_bounded() for page in document]


def confirm(box: Box, state: str) -> None:
    """W, look, and Ctrl+Enter."""
    box.key("w")
    box.still()
    box.picture("waiting")
    box.key("ctrl+Return")
    box.until(lambda: mailings(box)[-1][1] == state, state, LONG)
    box.still()


def test_letters_labels_and_drafts_are_made_confirmed_and_taken_back(box: Box, tmp_path: Path) -> None:
    bring_in(box, tmp_path, list(FOUR))
    choose(box, "juniper")
    letters_of_two(box, tmp_path / "two.pdf")
    labels_of_two(box, tmp_path / "labels.pdf")
    drafts_of_four(box, tmp_path / "drafts")
    assert mailings(box) == [("letter", "dropped", 2), ("email", "sent", 4)]
    box.key("ctrl+p")
    box.still()
    assert box.leave() == 0
    assert box.clean()


def letters_of_two(box: Box, path: Path) -> None:
    """Saved, confirmed, undone, dropped; who wants none and who has no address are left out and can be read."""
    take_words(box, "first letter")
    box.picture("letters")
    box.key("l")
    box.still()
    box.picture("left_out")
    box.key("Escape")
    box.still()
    save(box, path, "Save the letters")
    box.until(path.exists, "the letters")
    box.until(lambda: mailings(box) == [("letter", "made", 2)], "the mailing")
    bram, ada = pages_of(path)  # as they stand in the table
    assert "Ada Birch\r\nJuniper Flats Foods\r\n1 Mill Road\r\nBoise, ID 83702" in ada
    assert "Dear Bram" in bram
    assert written_to(box, "letter") == []
    confirm(box, "sent")
    assert written_to(box, "letter") == ["Ada", "Bram"]
    box.key("ctrl+z")
    box.until(lambda: written_to(box, "letter") == [], "the undo")
    assert mailings(box) == [("letter", "made", 2)]
    box.still()
    box.key("w")
    box.still()
    box.key("Delete")
    box.until(lambda: mailings(box) == [("letter", "dropped", 2)], "the dropping")
    box.still()


def labels_of_two(box: Box, path: Path) -> None:
    box.key("b")
    box.still()
    box.key("Return")
    answer(box, path, "Save the labels")
    box.until(path.exists, "the labels")
    (text,) = pages_of(path)
    assert [name for name in ("Ada Birch", "Bram Cole", "Cleo Dunn", "Dario Eads") if name in text] == [
        "Ada Birch",
        "Bram Cole",
    ]
    box.still()


def drafts_of_four(box: Box, folder: Path) -> None:
    folder.mkdir()
    take_words(box, "first e-mail")
    box.picture("email")
    save(box, folder, "Save 4 e-mails as drafts into a folder")
    box.until(lambda: len(mailings(box)) == 2, "the drafts")
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.iterdir()]
    assert sorted(str(mail["To"]).split("@")[0] for mail in mails) == ["ada", "bram", "cleo", "dario"]
    assert all(mail["X-Unsent"] == "1" for mail in mails)
    box.still()
    confirm(box, "sent")
    assert written_to(box, "email") == ["Ada", "Bram", "Cleo", "Dario"]


def test_everybody_due_gets_one_letter_and_is_due_no_more(box: Box, tmp_path: Path) -> None:
    box.start_sample()
    open_letters(box)
    box.key("2")
    box.still()
    save(box, tmp_path / "due.pdf", "Save the letters")
    box.until(lambda: mailings(box) == [("letter", "made", 1)], "the mailing")
    person = json.loads(str(box.one(box.sample, "SELECT people FROM mailings")))[0]
    state = f"SELECT nurture_until FROM prospect_state WHERE prospect_id = '{person}'"
    before = box.one(box.sample, state)
    confirm(box, "sent")
    assert box.one(box.sample, state) != before
    box.key("ctrl+z")
    box.until(lambda: box.one(box.sample, state) == before, "the undo")
    assert box.leave() == 0
    assert box.clean()


def test_a_thousand_letters_stopped_leave_nothing_and_made_are_logged_as_one(box: Box, tmp_path: Path) -> None:
    rows = [
        (f"Gil{number}", "Quarrier", f"Quarry {number} Stone", f"gil{number}@quarry{number}.example",
         f"{number} Pit Lane", "Boise", "ID", "83702", "")
        for number in range(1, MANY + 1)
    ]  # fmt: skip
    bring_in(box, tmp_path, rows)
    choose(box, "quarrier")
    out = tmp_path / "out"
    out.mkdir()
    take_words(box, "first letter")
    stopped(box, out / "many.pdf", "Save the letters", out)
    assert mailings(box) == []
    save(box, out / "many.pdf", "Save the letters")
    box.until(lambda: mailings(box) == [("letter", "made", MANY)], "the letters", LONG)
    assert len(pdfium.PdfDocument((out / "many.pdf").read_bytes())) == MANY
    assert [one.name for one in out.iterdir()] == ["many.pdf"]
    confirm(box, "sent")
    assert len(written_to(box, "letter")) == MANY
    box.key("ctrl+z")
    box.until(lambda: written_to(box, "letter") == [], "the undo", LONG)
    assert mailings(box) == [("letter", "made", MANY)]
    take_words(box, "first e-mail")
    (out / "mails").mkdir()
    stopped(box, out / "mails", "Save 1,000 e-mails as drafts into a folder", out / "mails")
    assert len(mailings(box)) == 1
    assert box.leave() == 0
    assert box.clean()


def stopped(box: Box, path: Path, title: str, folder: Path) -> None:
    """Begin to make it, and stop that on the way with Ctrl+.; nothing stays in the folder."""
    save(box, path, title)
    time.sleep(0.5)  # some are made by then, and most are not
    box.key("ctrl+period")
    box.still()
    box.picture("stopped")
    box.until(lambda: not any(folder.iterdir()), "an empty folder")


def test_a_folder_that_takes_nothing_and_words_withdrawn_meanwhile_leave_no_mailing(box: Box, tmp_path: Path) -> None:
    box.start_sample()
    open_letters(box)
    save(box, Path("/sys/due.pdf"), "Save the letters")
    box.still()
    box.picture("refused")
    assert mailings(box) == []
    box.until(lambda: asks(box), "the dialog")
    withdraw_all(box)
    answer(box, tmp_path / "due.pdf", "Save the letters")
    box.still()
    box.picture("withdrawn")
    assert (mailings(box), (tmp_path / "due.pdf").exists()) == ([], False)
    assert box.leave() == 0
    assert box.clean()


def withdraw_all(box: Box) -> None:
    """A manager at another window takes every letter and e-mail out of use."""
    name = str(box.one(box.sample, "SELECT name FROM people WHERE roles LIKE '%manager%' AND active = 1"))
    desk = sit_down(open_file(box.sample, demo=True), name)
    assert desk is not None
    for item in authoring.library(desk):
        if item.kind in {"letter", "email"} and item.state == "live":
            authoring.retire(desk, item.script_id)
    desk.close()
