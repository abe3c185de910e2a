"""One act of every family of the desk, each made ready so that it can be tried again and again until it succeeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

from sdr_desk.desk import (
    authoring,
    blocks,
    bulk,
    calendars,
    care,
    deals,
    drafts,
    experiments,
    exports,
    feedback,
    handoff_talk,
    handoffs,
    huddle,
    huddle_out,
    imports,
    letters,
    mailing_plan,
    mailings,
    merging,
    pay,
    pay_out,
    pay_statement,
    personal_data,
    planning,
    practice,
    practice_lines,
    prospect_edit,
    queue,
    ranking_run,
    referrals,
    reply_sheet,
    report,
    script_export,
    smart_lists,
    spending,
    team,
    todos,
    track_people,
    tracks,
    undo,
)
from sdr_desk.desk.brief_out import outgoing, write_brief
from sdr_desk.desk.browse import Query
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome, skip_for_today
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.guide_publishing import publish as publish_guide
from sdr_desk.desk.past_calls import PastCall, keep_draft, log_call
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.exchange.labels import SHEETS
from sdr_desk.method.guide_text import GuideQuestion
from sdr_desk.method.pay import Plan, Rule, Step
from sdr_desk.store import people
from sdr_desk.store.workspace import Workspace
from tests.desk.guide_steps import draft_with
from tests.desk.lists import csv_file
from tests.desk.posted import ids_of, settle
from tests.desk.ranking.conftest import add_account
from tests.ui.desk_windows import ANSWERS

Try = Callable[[], object]
"""Does the act; after a failure it can be called again."""

DAY = date(2026, 10, 16)
LONG = "A word about the doors of bay four. " * 120
VOICEMAIL = (
    "---\ntitle: {title}\nkind: voicemail\naudience: Anyone\ntags: [cold]\n---\nHi, this is {{{{ rep.name }}}}.\n"
)


@dataclass
class Team:
    """Maria (rep), Jordan (closer) and Ruth (manager) at one file, and a folder for what leaves it."""

    workspace: Workspace
    folder: Path
    count: int = 0
    in_batches: bool = False
    goes_on: bool = False
    name: str = ""

    @cached_property
    def rep(self) -> Desk:
        return self._seat("Maria")

    @cached_property
    def closer(self) -> Desk:
        return self._seat("Jordan")

    @cached_property
    def manager(self) -> Desk:
        return self._seat("Ruth")

    def _seat(self, name: str) -> Desk:
        return Desk(
            self.workspace, next(one for one in people.people(self.workspace.conn) if one.name.startswith(name))
        )

    def next_name(self, stem: str) -> str:
        """A name that was not used before."""
        self.count += 1
        return f"{stem} {self.count}{self.name}"

    def out(self, name: str) -> Path:
        """A place for a file, where an older one stands already."""
        path = self.folder / name
        path.write_bytes(b"an older file")
        return path

    def somebody(self) -> str:
        """The next to be called; somebody new when nobody is left."""
        found = queue.head_ids(self.rep, 1)
        return found[0] if found else self.newcomer()

    def newcomer(self, last: str = "Newcomer") -> str:
        name = self.next_name("Nia")
        number = f"(208) 555-01{self.count % 100:02}"
        return add_prospect(
            self.rep, NewProspect(name, last, "Owner", "Cold Co", (number,), (), "Boise", "ID", "US")
        ).ids["prospect"][0]

    def lead(self) -> str:
        """A lead that waits for the closer."""
        person = self.newcomer("Ready")
        save_answers(self.rep, person, ANSWERS)
        form = handoffs.prepare(self.rep, person)
        package = handoffs.Package(person, form.closers[0].id, form.answer_by, note="Friendly", next_step="Call")
        return handoffs.hand_off(self.rep, package).ids["handoff"][0]

    def list_file(self) -> Path:
        stem = self.next_name("list").replace(" ", "-")
        rows = (f"Ann{at},Poe {stem},Buyer,Lark {stem} {at},,,ann{at}@{stem}.example,Boise,ID,,40," for at in range(40))
        return csv_file(self.folder / f"{stem}.csv", *rows)


def outcome(team: Team) -> Try:
    one = team.somebody()
    drafts.keep_typing(team.rep, one, {"note": LONG, "answer:need": "Alarms reach nobody"})
    return lambda: log_outcome(team.rep, Outcome(one, "no_answer"))


def promise(team: Team) -> Try:
    one = team.somebody()
    when = team.rep.now() + timedelta(days=1)
    return lambda: log_outcome(team.rep, Outcome(one, "callback", when=when, said="tomorrow"))


def bar(team: Team) -> Try:
    one = team.newcomer()
    return lambda: log_outcome(team.rep, Outcome(one, "do_not_call", note=LONG))


def typing(team: Team) -> Try:
    one = team.somebody()
    return lambda: drafts.keep_typing(team.rep, one, {"note": LONG})


def skip(team: Team) -> Try:
    one = team.newcomer()
    return lambda: skip_for_today(team.rep, one)


def past_call(team: Team) -> Try:
    one = team.newcomer()
    at = team.rep.now() - timedelta(hours=3)
    return lambda: log_call(team.rep, PastCall(one, "gatekeeper", at, note=LONG))


def past_draft(team: Team) -> Try:
    one = team.newcomer()
    return lambda: keep_draft(team.rep, one, {"note": LONG}, known="")


def answers(team: Team) -> Try:
    one = team.newcomer()
    return lambda: save_answers(team.rep, one, {**ANSWERS, "need": LONG})


def undo_outcome(team: Team) -> Try:
    log_outcome(team.rep, Outcome(team.newcomer(), "no_answer", note=LONG))
    return lambda: undo.undo_last(team.rep)


def redo_outcome(team: Team) -> Try:
    log_outcome(team.rep, Outcome(team.newcomer(), "no_answer", note=LONG))
    undo.undo_last(team.rep)
    return lambda: undo.redo_last(team.rep)


def block(team: Team) -> Try:
    if blocks.running(team.rep) is not None:
        blocks.end_block(team.rep)
    return lambda: blocks.start_block(team.rep)


def hand_off(team: Team) -> Try:
    one = team.newcomer()
    save_answers(team.rep, one, ANSWERS)
    form = handoffs.prepare(team.rep, one)
    package = handoffs.Package(one, form.closers[0].id, form.answer_by, note=LONG, next_step="Call Thursday")
    return lambda: handoffs.hand_off(team.rep, package)


def accept(team: Team) -> Try:
    lead = team.lead()
    return lambda: handoffs.accept(team.closer, lead)


def give_back(team: Team) -> Try:
    lead = team.lead()
    return lambda: handoffs.return_lead(team.closer, lead, "no_budget", LONG[:300])


def question(team: Team) -> Try:
    lead = team.lead()
    return lambda: handoff_talk.ask(team.closer, lead, "Which doors? " + LONG[:400])


def add(team: Team) -> Try:
    new = NewProspect(team.next_name("Ada"), "Poe", "Owner", "Larkspur", ("(208) 555-0150",), about=LONG)
    return lambda: add_prospect(team.rep, new)


def edit(team: Team) -> Try:
    one = team.newcomer()
    return lambda: prospect_edit.edit_prospect(team.rep, one, prospect_edit.Edit({"about": LONG}))


def many(team: Team) -> Try:
    return lambda: bulk.add_to_list(team.manager, Selection(query=Query()), team.next_name("Spring show"))


def many_undone(team: Team) -> Try:
    bulk.add_to_list(team.manager, Selection(query=Query()), team.next_name("Autumn show"))
    return lambda: undo.undo_last(team.manager)


def take_list(team: Team) -> Try:
    path = team.list_file()
    return lambda: imports.import_file(team.rep, path)


def list_undone(team: Team) -> Try:
    made = imports.import_file(team.rep, team.list_file())
    return lambda: imports.undo_import(team.rep, made.import_id)


def merge(team: Team) -> Try:
    one, two = team.newcomer("Twin"), team.newcomer("Twin")
    return lambda: merging.merge(team.rep, one, two)


def unmerge(team: Team) -> Try:
    one, two = team.newcomer("Twin"), team.newcomer("Twin")
    merging.merge(team.rep, one, two)
    return lambda: merging.unmerge(team.rep, two)


def script(team: Team) -> Try:
    title = team.next_name("Dock seals")
    made = authoring.new_script(team.manager, "voicemail", title, VOICEMAIL.format(title=title)).ids["script"][0]
    return lambda: authoring.publish(team.manager, made, "Shorter")


def guide(team: Team) -> Try:
    extra = GuideQuestion(f"rival{team.count}", team.next_name("Rival"), "Who else?")
    draft = draft_with(team.manager, lambda text: replace(text, questions=(*text.questions, extra)))
    return lambda: publish_guide(team.manager, draft, LONG[:200])


def rehearse(team: Team) -> Try:
    practice_lines.lay_out(team.rep)
    card = practice.deck(team.rep)[0]
    return lambda: practice.rate(team.rep, card.id, 3, 12.0)


def schedule(team: Team) -> Try:
    made = planning.add_block(team.rep, planning.NewBlock(DAY, 8 * 60)).ids["block"][0]
    minute = 7 * 60 + 15 * (team.count % 3)
    return lambda: planning.move_block(team.rep, made, DAY, minute)


def mailing(team: Team) -> Try:
    made = _made_letters(team)
    return lambda: mailings.record(team.rep, *made)


def minutes(team: Team) -> Try:
    sheet = huddle.next_sheet(team.manager)
    return lambda: huddle.keep_minutes(
        team.manager, sheet, f"We liked it.\nMaria: call Larkspur by Friday\n{LONG[:900]}"
    )


def pay_day(team: Team) -> Try:
    plan = Plan((Rule("accepted", (Step(1, 6_000), Step(2, 9_000))),))
    if not pay.plans(team.manager):
        pay.keep_plan(team.manager, pay.NewPlan("Leads", plan, date(2026, 9, 1)))
    return lambda: pay_statement.give_out(team.manager, team.rep.person.id, date(2026, 9, 1))


def referral(team: Team) -> Try:
    said = f"Jane {team.next_name('Poe')}, ops at Larkspur, met at the expo, jane{team.count}@larkspur.example"
    read = referrals.read(team.rep, said, ids_of(team.rep)[0])
    return lambda: referrals.capture(team.rep, read)


def todo(team: Team) -> Try:
    return lambda: todos.add_own(team.rep, f"{team.next_name('Bring samples')} by Friday")


def money(team: Team) -> Try:
    return lambda: spending.add_spend(team.manager, spending.NewSpend("Trade show", "2026-09", 120_000, LONG[:300]))


def grades(team: Team) -> Try:
    chance = Random(11)
    with team.manager.write() as write:
        for at in range(60):
            add_account(write, chance, customer=at < 20, own={})
    return lambda: ranking_run.rank_now(team.manager)


def said(team: Team) -> Try:
    return lambda: feedback.give(team.manager, team.rep.person.id, LONG[:1_000])


def deal(team: Team) -> Try:
    return lambda: deals.add_deal(
        team.manager, deals.NewDeal(date(2026, 10, 5), team.next_name("Acme"), amount_cents=900_000)
    )


def newcomer(team_: Team) -> Try:
    return lambda: team.add_person(team_.manager, team.NewPerson(team_.next_name("Sam Lee")))


def track(team: Team) -> Try:
    new = tracks.Track(team.next_name("Slow"), (tracks.Step("call", 14),), LONG[:200])
    return lambda: tracks.keep_track(team.manager, new)


def enrol(team: Team) -> Try:
    one, own = team.newcomer(), tracks.tracks(team.manager)[0].id
    return lambda: track_people.enrol(team.rep, (one,), own, "Later")


def smart_list(team: Team) -> Try:
    return lambda: smart_lists.save_smart_list(team.rep, team.next_name("Boise"), Query(text="boise"))


def setting(team: Team) -> Try:
    return lambda: drafts.keep_setting(team.rep, "look", LONG)


def trial(team: Team) -> Try:
    """Two versions of a script against each other."""
    title = team.next_name("Trial")
    made = authoring.new_script(team.manager, "voicemail", title, VOICEMAIL.format(title=title)).ids["script"][0]
    authoring.publish(team.manager, made, "One")
    authoring.keep_draft(team.manager, made, VOICEMAIL.format(title=title).replace("Hi", "Hello"))
    authoring.publish(team.manager, made, "Two")
    both = tuple(row.version_id for row in authoring.versions(team.manager, made)[:2])
    return lambda: experiments.start(team.manager, made, both, "callback")


def erase(team: Team) -> Try:
    one = team.newcomer("Forgetful")
    return lambda: personal_data.erase_person(team.manager, one, "Asked by mail", "letter of 2 October")


ACTS: dict[str, Callable[[Team], Try]] = {
    "outcome": outcome, "promise": promise, "do not call": bar, "typing": typing, "skip": skip,
    "past call": past_call, "past call typed": past_draft, "answers": answers, "undo": undo_outcome,
    "redo": redo_outcome, "block": block,
    "handoff": hand_off, "accept": accept, "return": give_back, "question": question, "add": add, "edit": edit,
    "bulk": many, "bulk undo": many_undone, "import": take_list, "import undo": list_undone, "merge": merge,
    "unmerge": unmerge, "script": script, "trial": trial, "guide": guide, "practice": rehearse, "schedule": schedule,
    "letters posted": mailing, "huddle": minutes, "pay": pay_day, "referral": referral, "to do": todo,
    "spending": money, "ranking": grades, "feedback": said, "deal": deal, "team": newcomer, "track": track,
    "enrol": enrol, "smart list": smart_list, "setting": setting, "erase": erase,
}  # fmt: skip
"""What writes into the workspace file."""


def _plan_of(team: Team, kind: str) -> mailing_plan.Plan:
    ids = settle(team.rep, 4)
    return mailing_plan.plan(team.rep, mailing_plan.words_for(team.rep, kind)[0].script_id, ids[:4])


def _made_letters(team: Team) -> tuple[mailing_plan.Plan, letters.Made]:
    plan = _plan_of(team, "letter")
    return plan, letters.make_letters(team.rep, plan, team.folder / "posted.pdf")


def _letters(team: Team) -> Try:
    plan, path = _plan_of(team, "letter"), team.out("letters.pdf")
    return lambda: letters.make_letters(team.rep, plan, path)


def _labels(team: Team) -> Try:
    plan, path = _plan_of(team, "letter"), team.out("labels.pdf")
    return lambda: letters.make_labels(team.rep, plan, path, next(iter(SHEETS.values())))


def _emails(team: Team) -> Try:
    plan = _plan_of(team, "email")
    folder = team.folder / "drafts"
    folder.mkdir(exist_ok=True)
    return lambda: letters.make_drafts(team.rep, plan, folder)


def _export(form: str) -> Callable[[Team], Try]:
    def ready(team: Team) -> Try:
        path = team.out(f"people.{form}")
        return lambda: exports.export(team.rep, path, form=form)

    return ready


def _person(team: Team) -> Try:
    path = team.out("person.json")
    return lambda: personal_data.export_person(team.manager, ids_of(team.rep)[0], path)


def _calendar(team: Team) -> Try:
    planning.add_block(team.rep, planning.NewBlock(DAY, 9 * 60))
    path = team.out("week.ics")
    return lambda: calendars.write_calendar(team.rep, path)


def _kept_calendar(team: Team) -> Try:
    path = team.out("kept.ics")
    return lambda: calendars.keep_calendar(team.rep, path)


def _brief(team: Team) -> Try:
    out, path = outgoing(team.rep, team.lead()), team.out("brief.pdf")
    return lambda: write_brief(team.rep, out, path)


def _report(team: Team) -> Try:
    made, path = report.weekly_report(team.manager), team.out("week.pdf")
    return lambda: report.write_report(team.manager, made, path)


def _statement(form: str) -> Callable[[Team], Try]:
    def ready(team: Team) -> Try:
        if not pay.plans(team.manager):
            plan = Plan((Rule("accepted", (Step(1, 6_000),)),))
            pay.keep_plan(team.manager, pay.NewPlan("Leads", plan, date(2026, 10, 1)))
        found, path = pay_statement.statement(team.rep), team.out(f"pay.{form}")
        return lambda: pay_out.write(team.rep, found, path)

    return ready


def _huddle(team: Team) -> Try:
    sheet, path = huddle.next_sheet(team.manager), team.out("huddle.pdf")
    return lambda: huddle_out.write_pdf(team.manager, sheet, path)


def _scripts(team: Team) -> Try:
    folder = team.folder / "scripts"
    folder.mkdir(exist_ok=True)
    return lambda: script_export.export_scripts(team.manager, folder)


def _sheet(team: Team) -> Try:
    team.lead()
    path = team.out("sheet.xlsx")
    return lambda: reply_sheet.make_sheet(team.rep, team.closer.person.id, path)


def _backup(team: Team) -> Try:
    return lambda: care.back_up_now(team.rep)


IN_BATCHES = ("import",)
"""What is taken back in further writes when it fails in the middle."""

GOES_ON = ("import undo", "ranking", "scripts")
"""What stays as far as it came and is brought to its end later."""

FILES: dict[str, Callable[[Team], Try]] = {
    "export csv": _export("csv"), "export xlsx": _export("xlsx"), "export json": _export("json"),
    "letters": _letters, "labels": _labels, "e-mail drafts": _emails, "person": _person, "calendar": _calendar,
    "kept calendar": _kept_calendar, "brief": _brief, "report": _report, "pay pdf": _statement("pdf"),
    "pay csv": _statement("csv"), "huddle": _huddle, "scripts": _scripts,
    "reply sheet": _sheet, "backup": _backup,
}  # fmt: skip
"""What writes a file beside it."""
