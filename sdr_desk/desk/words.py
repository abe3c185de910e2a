"""The right words for a prospect: which published script, filled with what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import first_zone
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import clock_text, local
from sdr_desk.method.lifecycle import State
from sdr_desk.method.places import state_name
from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.render import RenderedScript, RenderedStep
from sdr_desk.store import people, prospects, scripts
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.scripts import LiveScript
from sdr_desk.store.writing import moment

_KEPT_WITHIN = timedelta(minutes=20)
_LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A script ready to be said to one person; `others` are (script id, title) to switch to."""

    script_id: str
    version_id: str
    title: str
    number: int
    rendered: RenderedScript
    objections: tuple[RenderedScript, ...]
    others: tuple[tuple[str, str], ...]


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
    chosen = chosen or _for_situation(live, situation(desk, row, state))
    fields = fields_for(desk, row, state)
    rendered = render(desk, chosen, fields)
    source = _parsed(chosen.body, chosen.slug)
    wanted = () if isinstance(source, str) else source.objections
    answers = {item.slug: item for item in scripts.live_scripts(desk.conn, "objection")}
    picked = [answers[slug] for slug in wanted if slug in answers] or list(answers.values())
    objections = tuple(render(desk, item, fields) for item in picked[:5])
    others = tuple((item.script_id, item.title) for item in live)
    return Spoken(chosen.script_id, chosen.version_id, chosen.title, chosen.number, rendered, objections, others)


def voicemail(desk: Desk, row: ProspectRow, state: State) -> tuple[str, RenderedScript] | None:
    """The voicemail words for this person with their version id; None when none is published."""
    live = scripts.live_scripts(desk.conn, "voicemail")
    if not live:
        return None
    chosen = _for_situation(live, situation(desk, row, state))
    return chosen.version_id, render(desk, chosen, fields_for(desk, row, state))


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


def situation(desk: Desk, row: ProspectRow, state: State) -> tuple[str, ...]:
    """Keys of the present situation, most telling first; a script's stage or name answers to them."""
    if state.callback_at:
        late = desk.now() - moment(state.callback_at)
        return ("callback" if late <= _KEPT_WITHIN else "callback_missed", "callback", "first")
    if state.status == "nurture":
        return ("nurture", "first")
    if row.referrer_id or row.referrer_note:
        return ("referral", "first")
    if state.last_disposition == "letter":
        return ("after_letter", "first")
    if state.conversations:
        return ("nurture", "first")
    return ("trigger", "first") if desk.profile.trigger_event and not state.dials else ("first",)


def fields_for(desk: Desk, row: ProspectRow, state: State) -> dict[str, object]:
    """Every field a script may name, by group; a value that is not known is "" and the author's fallback speaks."""
    profile = desk.profile
    last = next(iter(prospects.touches(desk.conn, row.id, 1)), None)
    kind = "" if last is None else ("voicemail" if last.disposition == "voicemail" else last.kind)
    callback = {"said": state.callback_said, "time_spoken": _time_there(row, state)}
    return {
        "prospect": {
            "first_name": row.first_name,
            "last_name": row.last_name,
            "full_name": row.name if row.first_name or row.last_name else "",
            "title": row.title,
            "city": row.city,
            "state": state_name(row.state) or row.state,
        },
        "company": {
            "name": row.company,
            "short_name": _short(row.company),
            "city": row.city,
            "industry": row.industry.lower(),
            "employees": str(row.employees) if row.employees else "",
        },
        "rep": {
            "name": desk.person.name,
            "first_name": desk.person.name.split(" ")[0],
            "company": profile.company_name,
            "phone": desk.person.phone or profile.phone,
        },
        "last_touch": {
            "kind": kind,
            "date_spoken": _day_spoken(desk, last.at) if last else "",
            "note": last.note.split("\n")[0] if last else "",
        },
        "callback": callback,
        "referrer": {"name": _referrer(desk, row)},
        "similar_customer": _similar(desk, row),
        "offer": {"what": profile.what, "proof": profile.proof, "trigger": profile.trigger_event},
        "next_try": "",
        "today": {"weekday": _LONG_WEEKDAYS[desk.local_now().weekday()]},
    }


def _short(company: str) -> str:
    return company.split(" ", maxsplit=1)[0] if len(company.split(" ")) > 1 else company


def _time_there(row: ProspectRow, state: State) -> str:
    if not state.callback_at:
        return ""
    return clock_text(local(moment(state.callback_at), first_zone(row.zone)), meridiem=True)


def _day_spoken(desk: Desk, at: str) -> str:
    day = moment(at).astimezone(desk.zone).date()
    ahead = (desk.local_now().date() - day).days
    if ahead <= 0:
        return "earlier today"
    if ahead == 1:
        return "yesterday"
    if ahead < 7:
        return f"on {_LONG_WEEKDAYS[day.weekday()]}"
    return "last week" if ahead < 14 else ("a few weeks ago" if ahead < 60 else "a while ago")


def _referrer(desk: Desk, row: ProspectRow) -> str:
    if not row.referrer_id:
        return row.referrer_note
    referrer = prospects.prospect(desk.conn, row.referrer_id)
    return referrer.name if referrer else row.referrer_note


def _similar(desk: Desk, row: ProspectRow) -> dict[str, str]:
    """A customer in the same industry to name, nearest by state; empty values when there is none."""
    found = people.similar_customer(desk.conn, row.industry, row.state) if row.industry else None
    return {"name": found[0] if found else "", "city": found[1] if found else ""}
