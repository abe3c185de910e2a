"""Large files for measuring: many prospects with short courses, streamed in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sdr_desk.desk.sample import courses
from sdr_desk.desk.sample.bench_calls import calls, days, states
from sdr_desk.desk.sample.bulk import insert, unindexed
from sdr_desk.desk.sample.data import words
from sdr_desk.desk.sample.fit import grade_of
from sdr_desk.desk.sample.many import PER_COMPANY, Many, courses_for, email_of, firms_for, name_of, phone_of, score_of
from sdr_desk.desk.sample.rows import Clock, Sheet
from sdr_desk.desk.sample.team import START, make_team, reps, stamp_of
from sdr_desk.errors import KnownError
from sdr_desk.method.company_names import company_key
from sdr_desk.store.identity import Ids
from sdr_desk.store.search_index import next_numbers, slot_of, words_of
from sdr_desk.store.workspace import Workspace

_STAGES = 8


def load_many(
    workspace: Workspace,
    ids: Ids,
    clock: Clock,
    size: int,
    touches: int,
    progress: Callable[[int, int], None],
) -> None:
    """Fill an open, empty workspace with `size` prospects and `touches` calls.

    Raises:
        KnownError: more than four touches a prospect, or no prospect at all.
    """
    if size < 1 or not 0 <= touches <= courses.MOST * size:
        raise KnownError(
            "These sizes do not go together.", "No file was made.", "Ask for one prospect or more, four touches each."
        )
    many = _begin(workspace, ids, clock, size, touches)
    conn = many.conn
    with unindexed(conn):
        for stage, part in enumerate((_companies, _prospects, _points, calls, states, _search, days), start=1):
            part(many)
            progress(stage, _STAGES)
    progress(_STAGES, _STAGES)


def _begin(workspace: Workspace, ids: Ids, clock: Clock, size: int, touches: int) -> Many:
    sheet = Sheet()
    team = make_team(sheet)
    sheet.write(workspace.conn, ids, clock, workspace.desk_id)
    callers = tuple(team.people[name].id for name in reps()[:3])
    version = team.versions["first_call"][0][1].id
    sources = tuple(row.id for row in team.sources.values())
    lengths, kinds = courses_for(size, touches)
    return Many(
        workspace.conn, ids, clock, workspace.desk_id, size, team.lead.id, callers, sources, version,
        team.tracks["Letter and call"].id, stamp_of(START), firms_for(size), [""] * size, lengths, kinds,
    )  # fmt: skip


def _companies(many: Many) -> None:
    columns = (
        "name", "name_key", "domain", "industry", "employees", "city", "state", "country", "is_customer",
        "customer_since", "first_sale_profit_cents", "lifetime_value_cents",
    )  # fmt: skip
    insert(many.conn, "companies", columns, _company_rows(many))


def _company_rows(many: Many) -> Iterator[tuple[object, ...]]:
    for firm in many.firms:
        shared = many.shared(many.manager, many.manager, many.created)
        many.companies.append(shared[0])
        bought = ("2025-05-01", 720_000, 2_100_000) if firm.customer else (None, None, None)
        yield (
            *shared, firm.name, company_key(firm.name), firm.domain, firm.industry, firm.staff, firm.town.city,
            firm.town.state, "US", int(firm.customer), *bought,
        )  # fmt: skip


def _prospects(many: Many) -> None:
    columns = (
        "company_id", "first_name", "last_name", "title", "source_id", "city", "state", "country", "zone",
        "zone_basis", "grade", "score", "reasons",
    )  # fmt: skip
    insert(many.conn, "prospects", columns, _prospect_rows(many))


def _prospect_rows(many: Many) -> Iterator[tuple[object, ...]]:
    titles, sources = words()["titles"], many.sources
    for number, firm in many.everyone():
        shared = many.shared(many.reps[number % 3], many.manager, many.created)
        many.prospects.append(shared[0])
        score = score_of(number)
        reasons = f'["{firm.industry}, {firm.staff} staff"]'
        yield (
            *shared, many.companies[number // PER_COMPANY], *name_of(number), titles[number % len(titles)],
            sources[number % len(sources)], firm.town.city, firm.town.state, "US", firm.town.zone, "city and state",
            grade_of(score), score, reasons,
        )  # fmt: skip


def _points(many: Many) -> None:
    columns = ("prospect_id", "kind", "raw", "normal", "label", "position")
    insert(many.conn, "contact_points", columns, _point_rows(many))


def _point_rows(many: Many) -> Iterator[tuple[object, ...]]:
    for number, firm in many.everyone():
        prospect, owner = many.prospects[number], many.reps[number % 3]
        raw, normal = phone_of(number, firm.town)
        yield (*many.shared(owner, many.manager, many.created), prospect, "phone", raw, normal, "work", 0)
        email = email_of(number, firm)
        if email:
            yield (*many.shared(owner, many.manager, many.created), prospect, "email", email, email, "work", 1)


def _search(many: Many) -> None:
    """Written in the order of the index, which is far quicker than in the order of arrival."""
    serial = next_numbers(many.conn, many.size)
    rows = [
        (slot_of(grade_of(score), score) | (serial - number), number, score)
        for number, score in ((number, score_of(number)) for number in range(many.size))
    ]
    rows.sort()
    titles = words()["titles"]
    many.conn.executemany(
        "INSERT INTO search_docs (number, prospect_id, words) VALUES (?, ?, ?)",
        ((place, many.prospects[number], _words_of(many, titles, number)) for place, number, _score in rows),
    )


def _words_of(many: Many, titles: list[str], number: int) -> str:
    firm = many.firms[number // PER_COMPANY]
    first, last = name_of(number)
    email = email_of(number, firm)
    return words_of(
        first=first, last=last, company=firm.name, city=firm.town.city, state=firm.town.state,
        title=titles[number % len(titles)], emails=(email,) if email else (), phones=(phone_of(number, firm.town)[1],),
    )  # fmt: skip
