"""Letters, drafts and mailings from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sdr_desk import cli_letters
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letterheads import signers
from sdr_desk.desk.mailing_plan import words_for
from sdr_desk.exchange.labels import SHEETS
from sdr_desk.store import people
from tests.conftest import Clock, Run, open_at
from tests.desk.posted import ids_of, nurture
from tests.desk.told import another_version, days_ago


@pytest.fixture
def posted(file: str) -> str:
    """The small workspace with a postal address for all but one person, and a list of three of them."""
    with closing(sqlite3.connect(file)) as conn, conn:
        ids = [row[0] for row in conn.execute("SELECT id FROM prospects ORDER BY id")]
        conn.execute("UPDATE prospects SET street = '1 Main Street', postal_code = '83702' WHERE id <> ?", (ids[2],))
        shared = "id, owner_id, actor_id, desk_id, created_at, updated_at"
        conn.execute(f"INSERT INTO lists ({shared}, name) VALUES ('l', 'o', 'o', 'd', 't', 't', 'Dock')")
        conn.executemany(
            f"INSERT INTO list_members ({shared}, list_id, prospect_id) VALUES (?, 'o', 'o', 'd', 't', 't', 'l', ?)",
            [(f"m{at}", one) for at, one in enumerate(ids[:3])],
        )
    return file


def test_letters_and_labels_are_made_and_confirmed(posted: str, tmp_path: Path, run: Run) -> None:
    out, labels = str(tmp_path / "l.pdf"), str(tmp_path / "a.pdf")
    asked = ("letters", out, "--script", "first_letter", "--list", "Dock", "--labels", labels, "--json")
    code, said, _ = run("--workspace", posted, *asked)
    report = json.loads(said)
    assert (code, report["made"], report["pages"], report["labels"]) == (1, 2, 2, labels)
    assert [one["why"] for one in report["left_out"]] == ["has no postal address"]
    assert Path(labels).read_bytes().startswith(b"%PDF")
    waiting = json.loads(run("--workspace", posted, "mailings", "--json")[1])
    assert [(one["id"], one["people"]) for one in waiting] == [(report["mailing_id"], 2)]
    code, said, _ = run("--workspace", posted, "mailings", "--confirm", report["mailing_id"])
    assert (code, said) == (0, "Letters sent to 2 people.\n")
    assert run("--workspace", posted, "mailings", "--confirm", report["mailing_id"])[0] == 2
    assert run("--workspace", posted, "mailings")[1] == "Nothing waits to be sent.\n"


def test_drafts_are_made_and_dropped(posted: str, tmp_path: Path, run: Run) -> None:
    asked = ("emails", str(tmp_path / "d"), "--script", "after_call", "--list", "dock", "--signer", "ruth adler")
    code, said, _ = run("--workspace", posted, *asked)
    assert (code, len(list((tmp_path / "d").iterdir()))) == (0, 3)
    mailing = said.split()[-1]
    assert run("--workspace", posted, "mailings", "--drop", mailing)[1] == "Dropped 3 e-mails.\n"


def test_due_letters_need_no_script(posted: str, tmp_path: Path, run: Run) -> None:
    code, _, said = run("--workspace", posted, "letters", str(tmp_path / "l.pdf"), "--due")
    assert (code, "no letter to write" in said) == (2, True)


def sign_with_title(path: Path) -> None:
    """Words that name the title of whoever signs, which only Ruth has; one person is due for an e-mail."""
    workspace = open_at(path, Clock())
    desk = Desk(workspace, people.people(workspace.conn)[0])
    script = next(one.script_id for one in words_for(desk, "email") if one.slug == "after_call")
    text = "---\ntitle: T\nkind: email\n---\nDear {{ prospect.first_name }}, I am {{ sender.title }}.\n"
    another_version(desk, script, days_ago(1), text)
    nurture(desk, ids_of(desk)[:1])
    with desk.write() as write:
        write.change("people", signers(desk)[-1].id, title="Head of Sales")
        write.conn.execute("UPDATE prospect_state SET due_kind = 'email' WHERE nurture_until IS NOT NULL")
    workspace.close()


@pytest.mark.parametrize("whom", [("--list", "Dock", "--script", "after_call"), ("--due", "--script", "after_call")])
def test_who_signs_counts_when_people_are_looked_up(
    posted: str, tmp_path: Path, run: Run, whom: tuple[str, ...]
) -> None:
    sign_with_title(Path(posted))
    out = tmp_path / "d"
    assert run("--workspace", posted, "emails", str(out), *whom)[0] == 2
    assert run("--workspace", posted, "emails", str(out), *whom, "--signer", "Ruth Adler")[0] == 0
    assert list(out.iterdir())
    assert all("Head of Sales" in file.read_text("utf-8") for file in out.iterdir())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--list", "Dock"), "Which words is not said"),
        (("--list", "Nowhere", "--script", "first_letter"), "There is no list"),
        (("--ids", "x", "--script", "no_words"), "not published"),
        (("--ids", "x", "--script", "first_letter", "--signer", "Bob"), "Nobody here is called Bob"),
        (("--list", "Dock", "--script", "first_letter", "--labels", "a.pdf", "--begin", "31"), "no label 31"),
    ],
)
def test_what_cannot_be_made_is_said(posted: str, tmp_path: Path, run: Run, asked: tuple[str, ...], said: str) -> None:
    code, _, error = run("--workspace", posted, "letters", str(tmp_path / "l.pdf"), *asked)
    assert code == 2
    assert said in error
    assert not (tmp_path / "l.pdf").exists()


def test_the_sheets_are_those_that_can_be_printed() -> None:
    assert tuple(SHEETS) == cli_letters.SHEETS
