"""The first run: a new workspace gets its company, its first person, words, rhythm and goals."""

from __future__ import annotations

from dataclasses import dataclass, field

from sdr_desk.desk import year_days
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.paths import resources_folder, scripts_folder
from sdr_desk.scripting.library import load_library
from sdr_desk.store import people, setup
from sdr_desk.store.setup import NewScript
from sdr_desk.store.workspace import Workspace
from sdr_desk.store.writing import Write

DAY_TYPES = ("prospecting", "visit", "off")
_NOBODY = "00000000-0000-7000-8000-000000000000"
_DIALS_PER_CONVERSATION = 10
_WORKDAYS_A_MONTH = 12
_TRACK = (
    '[{"kind": "letter", "after_days": 21}, {"kind": "call", "after_days": 45}, {"kind": "call", "after_days": 90}]'
)


@dataclass(frozen=True, slots=True)
class SetUp:
    """The answers of the first run.

    Attributes:
        roles: among rep, closer, manager, solo.
        week: Monday to Friday, each of DAY_TYPES.
        conversations_goal: conversations a call block.
        won_goal_cents: won revenue a quarter in cents.
        time_zone: IANA name.
        to_whom: who buys it, a plural noun.
        proof: what customers got from it, a clause without a full stop.
        trigger: the moment people start to need it, as it follows “when”.
    """

    name: str
    company: str
    what: str = ""
    roles: tuple[str, ...] = ("solo",)
    week: tuple[str, ...] = field(default=("prospecting", "visit", "prospecting", "visit", "prospecting"))
    conversations_goal: int = 5
    won_goal_cents: int = 18_000_000
    time_zone: str = "America/New_York"
    to_whom: str = ""
    proof: str = ""
    trigger: str = ""


def set_up(workspace: Workspace, answers: SetUp) -> Desk:
    """Fill an empty workspace and sit its first person down.

    Raises:
        KnownError: the name is missing, or somebody works in this file already.
    """
    if not answers.name.strip():
        raise KnownError("Your name is missing.", "Nothing was saved yet.", "Fill in your name; scripts use it.")
    if not setup.is_empty(workspace.conn):
        raise KnownError("This workspace is set up already.", "Nothing was changed.", "Open it and add people there.")
    with workspace.write(_NOBODY) as write:
        person_id = _person(write, answers)
        _words(write)
        _week(write, person_id, answers)
        _goals(write, person_id, answers)
        write.document("nurture_tracks", person_id, name="Keep in touch", steps=_TRACK)
        year_days.fill(write.conn, write.now.year)
        write.audit("set_up", "workspace", detail=answers.company)
        write.record("set_up", "Workspace set up", ["people"], undoable=False)
    found = people.person(workspace.conn, person_id)
    if found is None:
        raise LookupError(f"no person {person_id}")
    return Desk(workspace, found)


def _person(write: Write, answers: SetUp) -> str:
    person_id = write.document(
        "people", _NOBODY, name=answers.name.strip(), roles=",".join(answers.roles), time_zone=answers.time_zone
    )
    write.document(
        "profile", person_id, company_name=answers.company.strip() or "Our company", what=answers.what.strip(),
        to_whom=answers.to_whom.strip(), proof=answers.proof.strip(), trigger_event=answers.trigger.strip(),
    )  # fmt: skip
    return person_id


def _words(write: Write) -> None:
    items = load_library(scripts_folder())
    setup.publish(
        write,
        [
            NewScript(
                item.slug, item.source.title, item.source.kind, item.source.audience, item.source.stage,
                item.source.tags, item.text,
            )
            for item in items
        ],
    )  # fmt: skip
    setup.add_guide(write, (resources_folder() / "guides" / "six_questions.json").read_text(encoding="utf-8"))


def _week(write: Write, person_id: str, answers: SetUp) -> None:
    for weekday, day_type in enumerate((*answers.week, "off", "off")):
        write.document("rhythm", person_id, weekday=weekday, day_type=day_type)
        if day_type == "prospecting":
            write.document(
                "planned_blocks",
                person_id,
                title="Call block 1",
                weekday=weekday,
                starts="10:00",
                minutes=120,
                goal_dials=answers.conversations_goal * _DIALS_PER_CONVERSATION,
                goal_conversations=answers.conversations_goal,
            )


def _goals(write: Write, person_id: str, answers: SetUp) -> None:
    starts_on = write.at[:10]
    dials = answers.conversations_goal * _DIALS_PER_CONVERSATION
    rows = [
        ("lead_generation", "dials", "day", dials),
        ("lead_generation", "conversations", "day", answers.conversations_goal),
        ("lead_generation", "dials", "month", dials * _WORKDAYS_A_MONTH),
        ("lead_generation", "conversations", "month", answers.conversations_goal * _WORKDAYS_A_MONTH),
        ("closing", "won_cents", "month", answers.won_goal_cents // 3),
    ]
    for book, measure, period, amount in rows:
        write.document(
            "targets", person_id, book=book, measure=measure, period=period, starts_on=starts_on, amount=amount
        )
