"""The right words for a prospect: which published script, filled with what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sdr_desk.desk.attempts import next_attempt
from sdr_desk.desk.certified import own_words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.person_facts import day_ahead, day_spoken, next_call, own_fields, referrer, source_name
from sdr_desk.desk.situation import situation, voicemail_situation
from sdr_desk.desk.wording import first_zone
from sdr_desk.errors import KnownError
from sdr_desk.method.company_names import spoken_company
from sdr_desk.method.dispositions import BY_KEY
from sdr_desk.method.hours import clock_text, local
from sdr_desk.method.lifecycle import State
from sdr_desk.method.phones import show_phone
from sdr_desk.method.places import state_name
from sdr_desk.method.shares import variant_for
from sdr_desk.method.tracks import due_step
from sdr_desk.scripting.fields import custom_name
from sdr_desk.scripting.filters import full_date, spoken, weekday
from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.known import PACE, Known
from sdr_desk.scripting.render import RenderedScript, RenderedStep
from sdr_desk.store import experiments, orders, people, prospects, scripts, tracks
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.scripts import LiveScript
from sdr_desk.store.writing import moment

_MOST_OWN_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Spoken:
    """A script ready to be said to one person.

    `others` are (script id, title) to switch to; `linked` are (slug, answer) for the objections its branches open.
    `answer_ids` are the scripts of `objections`, `linked_ids` those of `linked`, in their order. `waits` is the number
    of the version that a rehearsal keeps from whom is at the desk, 0 for none.
    """

    script_id: str
    version_id: str
    title: str
    number: int
    rendered: RenderedScript
    objections: tuple[RenderedScript, ...]
    others: tuple[tuple[str, str], ...]
    linked: tuple[tuple[str, RenderedScript], ...] = ()
    answer_ids: tuple[str, ...] = ()
    linked_ids: tuple[str, ...] = ()
    waits: int = 0


@lru_cache(maxsize=512)
def _parsed(body: str, slug: str) -> ScriptSource | str:
    try:
        return parse_script(body, slug)
    except KnownError as error:
        return str(error)


def call_script(desk: Desk, row: ProspectRow, state: State, script_id: str | None = None) -> Spoken | None:
    """The call script for where this person stands, or the one chosen; None when none is published."""
    live = scripts.live_scripts(desk.conn, "call")
    if not live:
        return None
    chosen = next((item for item in live if item.script_id == script_id), None)
    chosen = chosen or _of_track(desk, live, state) or _for_situation(live, situation(desk, row, state))
    chosen = dealt(desk, chosen, row.id)
    fields = fields_for(desk, row, state)
    rendered = render(desk, chosen, fields)
    source = _parsed(chosen.body, chosen.slug)
    wanted = () if isinstance(source, str) else source.objections
    answers = {item.slug: own_words(desk, item) for item in scripts.live_scripts(desk.conn, "objection")}
    picked = [answers[slug] for slug in wanted if slug in answers] or list(answers.values())
    objections = tuple(render(desk, item, fields) for item in picked[:5])
    others = tuple((item.script_id, item.title) for item in live)
    named = () if isinstance(source, str) else _branch_objections(source)
    opened = tuple(slug for slug in named if slug in answers)
    linked = tuple((slug, render(desk, answers[slug], fields)) for slug in opened)
    return Spoken(
        chosen.script_id, chosen.version_id, chosen.title, chosen.number, rendered, objections, others, linked,
        tuple(item.script_id for item in picked[:5]), tuple(answers[slug].script_id for slug in opened), chosen.waits,
    )  # fmt: skip


def _of_track(desk: Desk, live: Sequence[LiveScript], state: State) -> LiveScript | None:
    """The words a nurture track names for the call that is due; None when it names none."""
    if state.status != "nurture" or not state.track_id or state.callback_at or state.due_kind not in ("", "call"):
        return None
    row = tracks.row(desk.conn, state.track_id)
    step = due_step(row.track.steps, state.track_step) if row else None
    return next((item for item in live if step and step.kind == "call" and item.slug == step.script_slug), None)


def _branch_objections(source: ScriptSource) -> tuple[str, ...]:
    """The objections that branches of a script open, each once."""
    slugs = (branch.objection for step in source.steps for branch in step.branches)
    return tuple(dict.fromkeys(slug for slug in slugs if slug))


def known(desk: Desk, pace: int = PACE) -> Known:
    """What scripts of this workspace are checked against: its own fields, its published objections, a person's pace."""
    own = frozenset(filter(None, map(custom_name, orders.custom_fields(desk.conn, _MOST_OWN_FIELDS))))
    return Known(own, frozenset(item.slug for item in scripts.live_scripts(desk.conn, "objection")), pace)


def voicemail(desk: Desk, row: ProspectRow, state: State) -> tuple[str, RenderedScript] | None:
    """The voicemail words for this person with their version id; None when none is published."""
    live = scripts.live_scripts(desk.conn, "voicemail")
    if not live:
        return None
    chosen = dealt(desk, _for_situation(live, voicemail_situation(desk, row, state)), row.id)
    fields = fields_for(desk, row, state) | {"next_try": _try_after(desk, row, state)}
    return chosen.version_id, render(desk, chosen, fields)


def dealt(desk: Desk, script: LiveScript, prospect_id: str) -> LiveScript:
    """The script as this person hears it: as the caller may say it, or while an experiment runs as it was dealt."""
    running = experiments.running(desk.conn, script.script_id)
    if running is None or script.version_id not in running.variants:
        return own_words(desk, script)
    version_id = variant_for(running.id, running.variants, prospect_id)
    return scripts.in_version(desk.conn, script, version_id) or script


def render(desk: Desk, script: LiveScript, fields: dict[str, object]) -> RenderedScript:
    """A live script filled for one person; a script that cannot be read is shown raw with its problem."""
    source = _parsed(script.body, script.slug)
    if isinstance(source, str):
        step = RenderedStep("say", script.title, _escaped(script.body), script.body, None, ())
        return RenderedScript(script.title, (step,), source)
    return desk.renderer.compile(script.version_id, source).render(fields)


def _escaped(text: str) -> str:
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(mark, entity)
    return text


def _for_situation(live: list[LiveScript], wanted: tuple[str, ...]) -> LiveScript:
    for key in wanted:
        for item in live:
            if key in (item.stage, item.slug):
                return item
    return live[0]


def fields_for(
    desk: Desk, row: ProspectRow, state: State, sender: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Every field a script may name, by group; a value that is not known is "" and the author's fallback speaks.

    Args:
        sender: who signs, by the names of the `sender` fields; the person at the desk when it has no name.
    """
    profile = desk.profile
    last = next(iter(prospects.touches(desk.conn, row.id, 1)), None)
    kind = "" if last is None else ("voicemail" if last.disposition == "voicemail" else last.kind)
    return {
        "prospect": _prospect(desk, row),
        "company": _company(row),
        "rep": {
            "name": desk.person.name,
            "first_name": desk.person.name.split(" ")[0],
            "company": profile.company_name,
            "phone": desk.person.phone or profile.phone,
        },
        "sender": _sender(desk, sender),
        "last_touch": {
            "kind": kind,
            "date_spoken": _day_of(desk, last.at) if last else "",
            "note": last.note.split("\n")[0] if last else "",
        },
        "callback": {"said": state.callback_said, "time_spoken": _time_there(row, state)},
        "referrer": referrer(desk, row),
        "source": {"name": source_name(desk, row)},
        "similar_customer": _similar(desk, row),
        "offer": {
            "what": profile.what,
            "to_whom": profile.to_whom,
            "proof": profile.proof,
            "trigger": profile.trigger_event,
        },
        "custom": own_fields(row.custom),
        "next_try": next_call(desk, row, state),
        "today": _today(desk),
    }


def _prospect(desk: Desk, row: ProspectRow) -> dict[str, str]:
    points = [point for point in prospects.contact_points(desk.conn, row.id) if point.normal and not point.broken]
    phone = next((point.normal for point in points if point.kind == "phone"), "")
    return {
        "first_name": row.first_name,
        "last_name": row.last_name,
        "full_name": row.name if row.first_name or row.last_name else "",
        "salutation": row.salutation,
        "title": row.title,
        "phone": show_phone(phone) if phone else "",
        "email": next((point.raw for point in points if point.kind == "email"), ""),
        "city": row.city,
        "state": state_name(row.state) or row.state,
    }


def _company(row: ProspectRow) -> dict[str, str]:
    return {
        "name": row.company,
        "short_name": spoken_company(row.company),
        "city": row.city,
        "state": state_name(row.state) or row.state,
        "industry": row.industry.lower(),
        "employees": str(row.employees) if row.employees else "",
    }


def _sender(desk: Desk, given: Mapping[str, str] | None) -> dict[str, str]:
    """Who signs; the company and its address are ours unless others are given."""
    profile = desk.profile
    ours = {"company": profile.company_name, "address": " ".join(profile.address.split())}
    name = (given or {}).get("name", "").strip()
    if given is not None and name:
        own = {"title": "", "phone": "", "email": "", "first_name": name.split()[0], **ours}
        return own | {key: value for key, value in given.items() if value.strip()} | {"name": name}
    person = desk.person
    return {
        "name": person.name,
        "first_name": person.name.split(" ")[0],
        "title": person.title,
        "phone": person.phone or profile.phone,
        "email": person.email,
        **ours,
    }


def _today(desk: Desk) -> dict[str, str]:
    day = desk.local_now().date()
    return {"weekday": weekday(day), "date": full_date(day), "date_spoken": spoken(day)}


def _try_after(desk: Desk, row: ProspectRow, state: State) -> str:
    """The day on which they are tried again when this call ends as a voicemail, as it is said.

    Empty on a nurture track: what comes next there may be a letter.
    """
    if state.status == "nurture" and state.track_id:
        return ""
    again = next_attempt(desk, desk.conn, row, state, BY_KEY["voicemail"], desk.now())
    return day_ahead(moment(again), desk.now(), first_zone(row.zone))


def _day_of(desk: Desk, at: str) -> str:
    return day_spoken(moment(at).astimezone(desk.zone).date(), desk.local_now().date())


def _time_there(row: ProspectRow, state: State) -> str:
    if not state.callback_at:
        return ""
    return clock_text(local(moment(state.callback_at), first_zone(row.zone)), meridiem=True)


def _similar(desk: Desk, row: ProspectRow) -> dict[str, str]:
    """A customer in the same industry to name, nearest by state; empty values when there is none."""
    found = people.similar_customer(desk.conn, row.industry, row.state) if row.industry else None
    return {"name": found[0] if found else "", "city": found[1] if found else ""}
