"""What a killed worker does with people and lists: acts drawn by lot, so that the same seed does the same again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sdr_desk.desk import bulk, drafts, imports, letters, mailings, merging, personal_data, undo
from sdr_desk.desk.browse import Query
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.mailing_plan import plan, words_for
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.errors import KnownError
from sdr_desk.store.workspace import fold_log
from tests.torture.kill_sitting import Sitting

EVERYONE = Selection(query=Query())
OUTCOMES = ("no_answer", "voicemail", "gatekeeper", "callback", "not_a_fit", "not_now", "wrong_number", "do_not_call")


# At the call desk


def log(s: Sitting) -> None:
    who, key = s.somebody(), s.dice.choice(OUTCOMES)
    when = datetime(2026, 10, s.dice.randint(19, 23), 17, s.dice.randint(0, 59), tzinfo=UTC)
    until, note = date(2027, 1, s.dice.randint(1, 28)), f"note {s.dice.getrandbits(24)}"
    log_outcome(s.desk(), Outcome(who, key, note=note, when=when, until=until, reason="Too small", name="Bo"))


def type_words(s: Sitting) -> str:
    who, text = s.somebody(), f"typed {s.dice.getrandbits(24)}"
    drafts.keep_typing(s.desk(), who, {"note": text, "answer:need": f"need {text}"})
    return f"typed\n{who}\n{text}"


def undo_last(s: Sitting) -> None:
    undo.undo_last(s.desk())


def redo_last(s: Sitting) -> None:
    undo.redo_last(s.desk())


def fold(s: Sitting) -> None:
    if s.dice.random() < 0.5:
        fold_log(s.workspace.conn)
    else:
        s.workspace.conn.execute(f"PRAGMA wal_checkpoint({s.dice.choice(('FULL', 'RESTART', 'TRUNCATE'))})").fetchall()


# Lists and many people


def write_list(s: Sitting) -> Path:
    """A list of people, some of whom are here with less, some twice, and one row nobody can use."""
    number = s.dice.getrandbits(20)
    rows = ["First Name,Last Name,Title,Company,Phone,Email,City,State"]
    for at in range(s.dice.randint(18, 36)):
        if at % 3 == 0:
            one = s.dice.randint(0, 11)
            rows.append(f"First{one:02},Last,Head of {number},Company {one // 2},(208) 555-01{one:02},,Boise,ID")
        else:
            name = f"N{s.dice.getrandbits(12)}"
            rows.append(f"{name},Row{at},Owner,Firm {at // 4} {number},,{name}.{at}@list{number}.example,Boise,ID")
    rows.append(",,,,,not an address,,")
    path = s.folder / f"list-{number}.csv"
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return unfinished.replace(path)


def take_in(s: Sitting) -> None:
    path, rule = write_list(s), s.dice.choice(("overwrite", "overwrite", "fill", "skip"))
    imports.import_file(s.desk(), path, duplicates=rule)


def undo_import(s: Sitting) -> None:
    standing = [one.id for one in imports.past_imports(s.desk()) if one.can_undo]
    imports.undo_import(s.desk(), standing[0] if standing else "none")


def change_many(s: Sitting) -> None:
    act = s.dice.choice((
        lambda: bulk.assign(s.desk(), EVERYONE, ""),
        lambda: bulk.add_to_list(s.desk(), EVERYONE, f"List {s.dice.getrandbits(16)}"),
        lambda: bulk.nurture(s.desk(), EVERYONE, date(2027, 1, 4), "Budget"),
        lambda: bulk.add_to_queue(s.desk(), EVERYONE, "Again"),
        lambda: bulk.remove(s.desk(), EVERYONE),
    ))  # fmt: skip
    act()


def undo_many(s: Sitting) -> None:
    rows = (
        "SELECT id FROM changes c WHERE action = 'bulk' AND NOT EXISTS (SELECT 1 FROM changes u WHERE u.undoes = c.id)"
    )
    bulk.undo_bulk(s.desk(), s.all(f"{rows} ORDER BY id DESC")[0])


def write_letters(s: Sitting) -> None:
    """The file, and right after it what waits to be sent."""
    desk, kind = s.desk(), s.dice.choice(("letter", "email"))
    who = s.dice.sample(s.all("SELECT id FROM prospects WHERE deleted = 0 AND street <> '' ORDER BY id"), 8)
    chosen = plan(desk, words_for(desk, kind)[0].script_id, who)
    number = s.dice.getrandbits(24)
    if kind == "letter":
        made = letters.make_letters(desk, chosen, s.folder / f"letters-{number}.pdf")
    else:
        made = letters.make_drafts(desk, chosen, s.folder / f"drafts-{number}")
    mailings.record(desk, chosen, made)


def confirm_letters(s: Sitting) -> None:
    waiting = mailings.waiting(s.desk())
    mailings.confirm_sent(s.desk(), waiting[-1].id if waiting else "none")


# One of two, and none of one


def add_twins(s: Sitting) -> None:
    number, first = s.dice.randint(10, 99), s.dice.choice(("Ana", "Anna"))
    add_prospect(s.desk(), NewProspect(first, "Figueroa", company="Cedar Dental", phones=(f"(208) 555-01{number}",)))


def merge(s: Sitting) -> None:
    twins = "last_name = 'Figueroa' AND deleted = 0 AND id NOT IN (SELECT gone_id FROM merged)"
    found = s.all(f"SELECT id FROM prospects WHERE {twins} ORDER BY id")
    if len(found) < 2:
        raise KnownError("There are no two of them.", "Nothing was changed.", "")
    merging.merge(s.desk(), *s.dice.sample(found, 2))


def part(s: Sitting) -> None:
    merging.unmerge(s.desk(), s.dice.choice(s.all("SELECT gone_id FROM merged ORDER BY 1")))


def add_private(s: Sitting) -> None:
    name = f"Quillfeather{s.dice.getrandbits(30)}"
    add_prospect(s.desk(), NewProspect("Zebulon", name, company="Cedar Farms", emails=(f"{name.lower()}@q.example",)))


def erase(s: Sitting) -> str:
    who = s.somebody("last_name LIKE 'Quillfeather%'")
    (name,) = s.all(f"SELECT last_name FROM prospects WHERE id = '{who}'")
    personal_data.erase_person(s.desk("Ruth"), who, "Asked us to", "Letter of 1 October")
    return f"erased\n{name}"
