"""The week on one page: what the goal takes, what was done and came of it, where leads come from, and even flow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sdr_desk.desk import bankable, flow, flow_words, funnel, goal, goal_lines, worth, worth_said, worth_words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.flow_words import number_text
from sdr_desk.desk.funnel import SoFar
from sdr_desk.desk.numbers_scope import TEAM, Scope, default_scope, scope_text
from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.desk.worth_figures import Worth
from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.letter_parts import paper_of
from sdr_desk.exchange.mail import Attachment, draft
from sdr_desk.exchange.report_mail import report_html, report_plain
from sdr_desk.exchange.report_pages import report_bytes
from sdr_desk.exchange.report_parts import Figure, Grid, Report, Series
from sdr_desk.method.day_words import MONTHS
from sdr_desk.method.periods import QUARTER, WEEK, Period, period
from sdr_desk.paths import resources_folder

KINDS = (".pdf", ".html", ".eml")
_FRIDAY = 4
_OLDEST = date(1990, 1, 1)
_SENTENCES = 6
_WEEK_FIGURES = ("dials", "conversations", "developed", "accepted", "won")
_EACH = "Cost and worth of one accepted lead."
_ROUGH = "≈ few behind it, so it is rough."


@dataclass(frozen=True, slots=True)
class Made:
    """A weekly report and the name its files have, without an ending."""

    report: Report
    name: str


def week_of_report(desk: Desk) -> int:
    """How many weeks back the week is that a report is about now: this one from Friday on, else the last."""
    return 0 if desk.local_now().weekday() >= _FRIDAY else 1


def weekly_report(desk: Desk, whose: Scope | None = None, back: int | None = None) -> Made:
    """The report of a week.

    Args:
        whose: whose figures; of the person at the desk, or of the team for who does not call, when None.
        back: how many weeks before this one; as `week_of_report` when None.

    Raises:
        KnownError: a week before 1990.
    """
    today = desk.local_now().date()
    if (back or 0) > (today - _OLDEST).days // 7:
        raise KnownError(f"There is nothing before {_OLDEST.year}.", "Nothing was made.", "Take a later week.")
    scope = replace(whose or default_scope(desk), today=today)
    week = replace(scope, period=period(WEEK, today, week_of_report(desk) if back is None else back))
    quarter = replace(scope, period=_quarter_of(week))
    currency = desk.profile.currency
    chain, flows = goal.chain(desk, quarter), flow.weekly(desk, quarter)
    seen = goal.forecast(chain.ground)
    costs, people = worth.by_source(desk, quarter), bankable.bankable(desk, quarter)
    advice = worth_said.advice_words(costs, currency)
    told = [
        goal_lines.range_line(chain, seen),
        goal_lines.lag_line(chain, seen),
        f"{TEAM.capitalize()}: {advice[:1].lower()}{advice[1:]}" if scope.whose else advice,
    ]
    told += [f"{line.name}: {line.sentence}" for line in people.lines if line.mode]
    told += [flow_words.NO_CALLS] if flow_words.is_empty(flows) else flow_words.sentences(flows, currency)
    report = Report(
        f"Weekly report, {scope_text(week)}", f"{desk.profile.company_name} · {scope.name}",
        [one for one in told if one][:_SENTENCES],
        _figures(desk, week, quarter), _grids(desk, quarter, costs, people), _charts(flows),
        f"Worked out on {calendar_day(today, today)}, {today.year} from the calls and leads on record. {_ROUGH}",
    )  # fmt: skip
    return Made(report, f"Weekly report {week.period.first.isoformat()}")


def write_report(desk: Desk, made: Made, path: Path) -> None:
    """Write a report as the kind of file its ending says: PDF, page for a browser, or draft of an e-mail with the PDF.

    Raises:
        KnownError: the ending is none of KINDS, or the file cannot be written.
    """
    kind = path.suffix.casefold()
    if kind not in KINDS:
        raise KnownError(
            f"A report cannot be a {kind or 'nameless'} file.", "No file was made.", f"Take one of {', '.join(KINDS)}."
        )
    content = {".pdf": as_pdf, ".html": _as_page, ".eml": as_draft}[kind](desk, made)
    with whole_file(path) as file:
        file.write(content)


def as_pdf(desk: Desk, made: Made) -> bytes:
    """The one page, on the paper of the workspace's country."""
    return report_bytes(made.report, resources_folder() / "fonts", paper_of(desk.profile.country))


def as_draft(desk: Desk, made: Made) -> bytes:
    """The draft of an e-mail (.eml) to nobody yet: the words with bars for charts, and the PDF."""
    attached = [Attachment(f"{made.name}.pdf", as_pdf(desk, made))]
    return draft("", made.report.title, report_plain(made.report), report_html(made.report), attached)


def _as_page(desk: Desk, made: Made) -> bytes:
    del desk
    return report_html(made.report).encode("utf-8")


def _quarter_of(week: Scope) -> Period:
    """The quarter in which the last day of a week lies."""
    quarter, last = period(QUARTER, week.today), week.until
    while last < quarter.first:
        quarter = period(QUARTER, week.today, quarter.back + 1)
    return quarter


def _figures(desk: Desk, week: Scope, quarter: Scope) -> list[Figure]:
    done = {step.key: step for step in funnel.so_far(desk, week).steps}
    need = goal.weekly_need(desk, quarter) or {}
    found = []
    for key in _WEEK_FIGURES:
        step = done[key]
        wanted = need.get(key)
        detail = f"needed {number_text(wanted)}" if wanted else ""
        found.append(Figure(step.label, f"{step.count:,}", detail))
    return found


def _grids(desk: Desk, quarter: Scope, costs: Worth, people: bankable.Bankable) -> list[Grid]:
    currency = desk.profile.currency
    steps = funnel.so_far(desk, quarter)
    sources = worth_words.sources_table(costs, currency)
    found = [_funnel_grid(steps)]
    if sources.rows:
        rough = [one.rough and one.accepted > 0 for one in worth_words.with_leads(costs)]
        rows = tuple(
            (row[0], row[1], *(f"≈ {row[at]}" if few and row[at] != worth_words.DASH else row[at] for at in (2, 4, 5)))
            for row, few in zip(sources.rows, rough, strict=True)
        )
        columns = ("Source", "Accepted", "Cost", "Win rate", "Worth")
        note = f"{_EACH} Of {TEAM}." if quarter.whose else _EACH
        found.append(Grid("Where leads come from, 12 months", columns, rows, note))
    if people.lines:
        lines = tuple(
            (line.name, f"{line.counts.dials:,}", f"{line.counts.developed:,}", f"{line.counts.accepted:,}",
             f"{line.counts.won:,}", money_text(line.amount_cents, currency)) for line in people.lines
        )  # fmt: skip
        names = ("Person", "Dials", "Handed off", "Accepted", "Won", "Money")
        found.append(Grid(f"Activity beside money, {steps.days}", names, lines))
    return found


def _funnel_grid(steps: SoFar) -> Grid:
    rows = tuple(
        (step.label, f"{step.count:,}", step.rate.text if step.rate else "",
         number_text(step.due) if step.due is not None else "") for step in steps.steps
    )  # fmt: skip
    return Grid(f"Funnel so far, {steps.days}", ("Step", "Count", "Rate", "Goal by then"), rows)


def _charts(flows: flow.Weekly) -> list[Series]:
    if flow_words.is_empty(flows):
        return []
    labels = tuple(MONTHS[(one.week.first + timedelta(days=3)).month - 1][:3] for one in flows.weeks)
    need = flows.need or {}
    return [
        Series("Dials", labels, tuple(float(one.week.dials) for one in flows.weeks), need.get("dials")),
        Series("Accepted leads", labels, tuple(float(one.week.accepted) for one in flows.weeks),
               need.get("accepted"), "line", flows.lag.words),
    ]  # fmt: skip
