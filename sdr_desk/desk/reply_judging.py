"""What becomes of every line of a returned sheet: it does something, came too late, is unclear, or says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.reply_matching import Leads
from sdr_desk.desk.reply_trail import act_words, bare, events_of, left_of, others, since_sheet
from sdr_desk.desk.reply_wants import Problem, Setting, Want, Wanted, read_wants
from sdr_desk.desk.reply_words import in_words
from sdr_desk.desk.wording import calendar_day
from sdr_desk.exchange.reply_rows import ReplyRow, ReplySheet
from sdr_desk.exchange.reply_sheets import FILLED
from sdr_desk.exchange.reply_values import Offer, order_of
from sdr_desk.method.handoff_life import QUIET, why_not
from sdr_desk.method.lead_codes import lead_mark, read_mark
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.lead_trail import TrailEvent
from sdr_desk.store.writing import moment

MATCHED, CHANGED, UNCLEAR, NOTHING = "matched", "changed", "unclear", "nothing"

_ENDS = frozenset({"no_show", "won", "lost", "returned", "asked"})
"""Acts that name the status they lead to; every other answer or report leads to accepted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet, judged.

    Attributes:
        id: names it among all lines of the same files.
        where: "jordan.xlsx, line 5".
        title: company and person, as the record has them when the lead is known.
        group: MATCHED, CHANGED, UNCLEAR or NOTHING.
        does: what taking it would do, in a sentence; "" when it cannot be taken.
        why: what changed since, what is unclear, or why there is nothing to do.
        field, offers, write: what can be picked for an unclear line (see `reply_wants.Problem`).
        says: what is filled in, as heading and text.
        wants: the acts that taking it would put on the record.
        seen: the mark of the lead when it was looked at.
    """

    id: str
    where: str
    title: str
    group: str
    does: str = ""
    why: str = ""
    field: str = ""
    offers: tuple[Offer, ...] = ()
    write: str = ""
    says: tuple[tuple[str, str], ...] = ()
    wants: tuple[Want, ...] = ()
    handoff_id: str = ""
    prospect_id: str = ""
    closer_id: str = ""
    closer: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Every line of the files, by what becomes of it.

    Attributes:
        lost: sentences on columns that are gone, so that what stood in them is not known.
        notes: sentences on columns that are the closer's own and not read.
    """

    lines: tuple[Line, ...]
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, group: str) -> tuple[Line, ...]:
        """The lines of a group, in the order of the files."""
        return tuple(line for line in self.lines if line.group == group)

    @property
    def matched(self) -> tuple[Line, ...]:
        """Lines that do what they say."""
        return self.of(MATCHED)

    @property
    def changed_since(self) -> tuple[Line, ...]:
        """Lines whose lead went on after the sheet was made."""
        return self.of(CHANGED)

    @property
    def unclear(self) -> tuple[Line, ...]:
        """Lines that have to be asked about."""
        return self.of(UNCLEAR)

    @property
    def nothing(self) -> tuple[Line, ...]:
        """Lines that are empty or on the record already."""
        return self.of(NOTHING)


def judged(desk: Desk, sheets: Sequence[ReplySheet], picks: Mapping[str, Mapping[str, str]]) -> Reconciled:
    """Judge every line of sheets that were read; `picks` are line to field to what a person chose."""
    leads, orders = Leads(desk), [order_of(sheet.dates) for sheet in sheets]
    lines = [
        _Judge(desk, leads, row, line_id, picks.get(line_id, {}), orders[at]).line()
        for line_id, at, row in numbered(sheets)
    ]
    return Reconciled(tuple(_without_doubles(lines, picks)), *_notes(sheets))


def numbered(sheets: Sequence[ReplySheet]) -> tuple[tuple[str, int, ReplyRow], ...]:
    """Every line of sheets: its id, the place of its sheet counted from 0, and what stands in it."""
    return tuple(
        (f"{at + 1}.{number}", at, row) for at, sheet in enumerate(sheets) for number, row in enumerate(sheet.rows, 1)
    )


def _notes(sheets: Sequence[ReplySheet]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lost = tuple(
        f"{sheet.file} has lost these columns, so nothing is read from them: {', '.join(sheet.missing)}."
        for sheet in sheets
        if sheet.missing
    )
    return lost, tuple(
        f"Columns not read in {sheet.file}: {', '.join(sheet.unread)}." for sheet in sheets if sheet.unread
    )


class _Judge:
    """Looks at one line."""

    def __init__(
        self, desk: Desk, leads: Leads, row: ReplyRow, line_id: str, picks: Mapping[str, str], order: str
    ) -> None:
        self._desk, self._leads, self._row, self._picks, self._order = desk, leads, row, picks, order
        told = ", ".join(part for part in (row.cells["company"], row.cells["person"]) if part)
        says = tuple((heading, row.cells[key]) for key, heading, _width in FILLED if row.cells[key])
        where = f"{row.file}, line {row.row:,}"
        self._base = Line(line_id, where, told or "A line without a name", UNCLEAR, says=says)

    def line(self) -> Line:
        """The line, judged."""
        if not self._base.says:
            return replace(self._base, group=NOTHING, why="Nothing is filled in.")
        lead = self._leads.of(self._row, self._picks)
        if isinstance(lead, Problem):
            return self._unclear(lead)
        self._know(lead)
        if not _may(self._desk, lead):
            return replace(self._base, why=f"{lead.rep} sent this lead; they or a manager take the reply in.")
        setting = self._setting(lead)
        wanted = read_wants(self._row.cells, self._picks, setting)
        events = events_of(self._desk, lead)
        if isinstance(wanted, Problem):
            return self._late(wanted, lead, events)
        return self._weighed(wanted, lead, events, setting)

    def _know(self, lead: HandoffRow) -> None:
        person = f"{lead.first_name} {lead.last_name}".strip()
        self._base = replace(
            self._base, title=", ".join(part for part in (lead.company, person) if part), handoff_id=lead.id,
            prospect_id=lead.prospect_id, closer_id=lead.closer_id, closer=lead.closer,
        )  # fmt: skip

    def _setting(self, lead: HandoffRow) -> Setting:
        currency, rep = self._desk.profile.currency, lead.rep.split(" ")[0] or "the rep"
        return Setting(
            lead.status, self._desk.local_now().date(), self._order, currency, rep, bare(lead.question, lead)
        )

    def _unclear(self, problem: Problem) -> Line:
        return replace(self._base, why=problem.why, field=problem.field, offers=problem.offers, write=problem.write)

    def _late(self, problem: Problem, lead: HandoffRow, events: Sequence[TrailEvent]) -> Line:
        """An unclear line; that its lead went on since is said with it."""
        line = self._unclear(problem)
        went_on = others(since_sheet(lead, self._stamp(), events), (), lead)
        return replace(line, why=f"{line.why} {self._happened(went_on)}") if went_on else line

    def _stamp(self) -> str:
        return read_mark(self._row.cells["code"])[1]

    def _weighed(self, wanted: Wanted, lead: HandoffRow, events: Sequence[TrailEvent], setting: Setting) -> Line:
        """What is left to do of a line, and whether its lead went on since the sheet was made."""
        since = since_sheet(lead, self._stamp(), events)
        looked = since if since is not None else events
        left = left_of(wanted.wants, looked, lead)
        if not left:
            return replace(self._base, group=NOTHING, why="This is on the record already.")
        beside = others(since, wanted.wants, lead)
        refused = self._refused(left, lead, events)
        moving = tuple(event.id for event in events if event.act not in QUIET)
        words = ", then ".join(in_words(want, setting) for want in left)
        does = " ".join((f"{words[:1].upper()}{words[1:]}".rstrip(".") + ".", *wanted.left_out))
        line = replace(self._base, does=does, wants=left, seen=lead_mark(lead.id, moving))
        if any(event.act == "reassigned" for event in beside):
            refused = f"It is with {lead.closer} now."
        if refused:
            told = f"{refused} {self._happened(beside)}".strip()
            return replace(line, group=CHANGED if beside else UNCLEAR, does="", wants=(), why=told)
        if since is None and "lead" not in self._picks:
            told = (
                "What the sheet was made from was taken back since"
                if self._stamp()
                else "The end of its code is missing, so nobody can tell what happened since the sheet was made"
            )
            return replace(line, group=CHANGED, why=f"{told}; look before you take it.")
        return replace(line, group=CHANGED, why=self._happened(beside)) if beside else replace(line, group=MATCHED)

    def _refused(self, wants: Sequence[Want], lead: HandoffRow, events: Sequence[TrailEvent]) -> str:
        """Why the acts of a line may not happen now, one after the other; "" when they may."""
        status, acts = lead.status, [event.act for event in events]
        for want in wants:
            why = why_not(status, want.act, acts)
            if why:
                return why
            if want.act != "added":
                status = want.act if want.act in _ENDS else "accepted"
            acts.append(want.act)
        return ""

    def _happened(self, events: Sequence[TrailEvent]) -> str:
        """What happened since, in a sentence."""
        if not events:
            return ""
        today = self._desk.local_now().date()
        parts = [
            f"{act_words(event)}, {event.actor}, "
            f"{calendar_day(moment(event.at).astimezone(self._desk.zone).date(), today)}"
            for event in events[-3:]
        ]
        return f"Since the sheet was made: {'; '.join(parts)}."


def _may(desk: Desk, lead: HandoffRow) -> bool:
    """A manager, the rep who sent the lead, and the closer may take a reply in."""
    return "manager" in desk.person.roles or desk.person.id in (lead.rep_id, lead.closer_id)


def _without_doubles(lines: Sequence[Line], picks: Mapping[str, Mapping[str, str]]) -> list[Line]:
    """Two lines on one lead: the same twice counts once, of more and less the one with more, else it is asked."""
    told: dict[str, list[Line]] = {}
    for line in lines:
        if line.wants:
            told.setdefault(line.handoff_id, []).append(line)
    return [_single(line, told.get(line.handoff_id, []), picks) if line.wants else line for line in lines]


def _single(line: Line, alike: Sequence[Line], picks: Mapping[str, Mapping[str, str]]) -> Line:
    taken = next((one for one in alike if picks.get(one.id, {}).get("line") == "take"), None)
    if len(alike) < 2 or taken is line:
        return line
    if taken is not None:
        return replace(line, group=NOTHING, does="", wants=(), why=f"{taken.where} was chosen instead.")
    most = max(alike, key=lambda one: len(one.wants))
    if all(set(one.wants) <= set(most.wants) for one in alike):
        if most is line:
            return line
        return replace(line, group=NOTHING, does="", wants=(), why=f"{most.where} says this too.")
    others = " and ".join(one.where for one in alike if one is not line)
    offers = (Offer("take", f"Take this line: {line.does[:1].lower()}{line.does[1:]}"),)
    why = f"{others} says something else about the same lead."
    return replace(line, group=UNCLEAR, does="", wants=(), why=why, field="line", offers=offers)
