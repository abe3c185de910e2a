"""What a killed worker does with others: leads handed on, practice, huddles, what a manager sets, and files."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from unittest import mock

from sdr_desk.cli import main
from sdr_desk.desk import (
    authoring,
    authoring_publish,
    brief_out,
    care,
    drafts,
    exports,
    guide_publishing,
    guide_settling,
    guides,
    handoff_reports,
    handoffs,
    huddle,
    opening,
    practice,
    ranking_run,
    team,
)  # fmt: skip
from sdr_desk.desk.authoring_read import manuscript
from sdr_desk.desk.guide import save_answers
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import GuideQuestion
from sdr_desk.store import import_record, scripts
from tests.desk.test_sorting import WHOLE
from tests.torture.kill_acts import write_list
from tests.torture.kill_sitting import Sitting

# With others


def fill_guide(s: Sitting) -> None:
    drafts.keep_typing(s.desk(), s.somebody(), {f"answer:{key}": f"{text}." for key, text in WHOLE.items()})


def answer_guide(s: Sitting) -> None:
    save_answers(s.desk(), s.somebody(), {key: f"{text} {s.dice.getrandbits(8)}" for key, text in WHOLE.items()})


def hand_off(s: Sitting) -> None:
    who = s.dice.choice(s.all("SELECT DISTINCT prospect_id FROM local_drafts WHERE field = 'answer:size' ORDER BY 1"))
    form = handoffs.prepare(s.desk(), who)
    package = handoffs.Package(
        who, s.desk("Jordan").person.id, form.answer_by, "Friendly", "Visit", from_call=s.dice.random() < 0.5
    )
    handoffs.hand_off(s.desk(), package)


def answer_lead(s: Sitting) -> None:
    found = s.dice.choice(s.all("SELECT handoff_id FROM handoff_state ORDER BY 1"))
    act = s.dice.choice((
        lambda: handoffs.accept(s.desk("Jordan"), found),
        lambda: handoffs.return_lead(s.desk("Jordan"), found, "wrong_person", "Not them"),
        lambda: handoff_reports.report(s.desk("Jordan"), found, "won", amount_cents=700_001),
        lambda: handoff_reports.report(s.desk("Jordan"), found, "meeting_held"),
    ))  # fmt: skip
    act()


def write_brief(s: Sitting) -> None:
    found = s.dice.choice(s.all("SELECT handoff_id FROM handoff_state ORDER BY 1"))
    out = brief_out.outgoing(s.desk(), found)
    brief_out.write_brief(s.desk(), out, s.folder / f"brief.{s.dice.choice(('html', 'pdf'))}")


def practise(s: Sitting) -> None:
    cards = practice.deck(s.desk())
    practice.rate(s.desk(), s.dice.choice(sorted(card.id for card in cards)), s.dice.randint(1, 4), 12.0)


def keep_minutes(s: Sitting) -> None:
    ruth = s.desk("Ruth")
    text = f"We met.\nMaria: call number {s.dice.getrandbits(16)}\nJordan Pike: two mornings {s.dice.getrandbits(16)}"
    huddle.keep_minutes(ruth, huddle.next_sheet(ruth), text)


def rewrite_huddle(s: Sitting) -> None:
    ruth = s.desk("Ruth")
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "asks", f"Maria: a name {s.dice.getrandbits(16)}")


# What the manager sets


_GUIDE_DRAFTS = "SELECT id FROM guides WHERE state = 'draft' AND deleted = 0 ORDER BY id DESC"


def start_guide(s: Sitting) -> None:
    ruth = s.desk("Ruth")
    guides.start_draft(ruth, guides.all_guides(ruth)[0].shown.id)


def draft_guide(s: Sitting) -> None:
    ruth, draft = s.desk("Ruth"), s.all(_GUIDE_DRAFTS)[0]
    text, number = guides.text_of(ruth, draft), s.dice.getrandbits(16)
    extra = GuideQuestion(f"q{number}", f"Question {number}", "And?", required=s.dice.random() < 0.5)
    guides.keep_draft(ruth, draft, replace(text, questions=(*text.questions[: s.dice.randint(5, 6)], extra)))


def publish_guide(s: Sitting) -> None:
    """The version holds at once; who is qualified by it is folded anew in batches, at the next start if need be."""
    ruth = s.desk("Ruth")
    job = guide_publishing.publish(ruth, s.all(_GUIDE_DRAFTS)[0], "We lost two").ids["job"][0]
    guide_settling.settle_people(ruth, job)


def draft_script(s: Sitting) -> None:
    ruth, script = s.desk("Ruth"), s.dice.choice(scripts.live_scripts(s.workspace.conn, "call"))
    text = manuscript(ruth, script.script_id).text
    authoring.keep_draft(ruth, script.script_id, f"{text.rstrip()}\nWe make door seals, {s.dice.getrandbits(16)}.\n")


def publish_script(s: Sitting) -> None:
    found = s.all("SELECT id FROM scripts WHERE draft_at IS NOT NULL AND deleted = 0 ORDER BY id")
    authoring_publish.publish(s.desk("Ruth"), s.dice.choice(found), "Shorter")


def change_company(s: Sitting) -> None:
    ruth = s.desk("Ruth")
    team.change_company(ruth, replace(team.company(ruth), what=f"door seals {s.dice.getrandbits(16)}"))


def rank(s: Sitting) -> None:
    ranking_run.rank_now(s.desk("Ruth"))


def keep_up(s: Sitting) -> None:
    """What is done by itself soon after a start: whoever was graded keeps the grade, the others follow."""
    ranking_run.keep_up(s.desk("Ruth"))


# Copies, and files that leave


def back_up(s: Sitting) -> None:
    care.back_up_now(s.desk(), why=s.dice.choice(("daily", "by-hand")))


def restore(s: Sitting) -> None:
    found = care.backups_of(s.path)
    if not found:
        raise KnownError("There is no backup yet.", "Nothing was changed.", "")
    s.restore(s.dice.choice(found).path)


def export(s: Sitting) -> None:
    form = s.dice.choice(("csv", "xlsx", "json"))
    exports.export(s.desk(), s.folder / f"people.{form}", form=form)


def _command(s: Sitting, *words: str) -> None:
    """A command of the command line, on the clock of the sitting."""
    with (
        mock.patch.object(opening, "system_now", s.clock),
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        main(["--workspace", str(s.path), "--person", "Maria Ortega", *words])


def command_import(s: Sitting) -> None:
    _command(s, "import", str(write_list(s)), "--duplicates", "overwrite")


def command_undo(s: Sitting) -> None:
    standing = [one.id for one in import_record.imports(s.workspace.conn) if one.state == "done"]
    _command(s, "undo-import", standing[0] if standing else "none")


def command_export(s: Sitting) -> None:
    _command(s, "export", str(s.folder / f"out.{s.dice.choice(('csv', 'xlsx', 'json'))}"))


def command_backup(s: Sitting) -> None:
    _command(s, "backup")
