from __future__ import annotations

import hashlib
import sqlite3
from datetime import date
from difflib import ndiff
from itertools import pairwise
from pathlib import Path

import pytest

from sdr_desk.desk import adherence, queue, rank_why, ranking_run, results, schedule, today
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.sample import build_sample
from sdr_desk.desk.sample.data import story
from sdr_desk.errors import KnownError
from sdr_desk.exchange.briefs import brief_bytes
from sdr_desk.method.lifecycle import fold
from sdr_desk.method.queue import Lane
from sdr_desk.paths import resources_folder
from sdr_desk.scripting.check import check
from sdr_desk.store import counts, rollup_recount, state
from sdr_desk.store.search_index import search_words
from sdr_desk.store.workspace import Workspace
from tests.desk.sample.conftest import desk_of


def content(path: Path) -> str:
    """A digest of every row but those that say when the file was made, and the marks of a file, drawn by lot."""
    conn = sqlite3.connect(path)
    digest = hashlib.sha256()
    names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    for (name,) in names.fetchall():
        for row in sorted(map(repr, conn.execute(f"SELECT * FROM {name}"))):
            if name != "local_meta" or "_mark'" not in row:
                digest.update(row.encode())
    conn.close()
    return digest.hexdigest()


def one(demo: Workspace, sql: str) -> int:
    return int(demo.conn.execute(sql).fetchone()[0])


def test_same_content_every_time_with_a_summary_and_progress(built_sample, tmp_path):
    seen = []
    summary = build_sample(tmp_path / "a.db", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert summary.customers == 45
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "a.db.seal"]
    build_sample(tmp_path / "b.db", seed=15)
    assert content(tmp_path / "a.db") == content(built_sample) != content(tmp_path / "b.db")


def test_leaves_an_existing_file_alone(tmp_path):
    (tmp_path / "a.db").write_text("mine")
    with pytest.raises(KnownError):
        build_sample(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_text() == "mine"


def test_the_file_is_whole(demo):
    assert demo.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert demo.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert one(demo, "SELECT count(*) FROM withdrawn") == 0


def test_state_is_the_fold_of_the_record(demo):
    for (prospect_id,) in demo.conn.execute("SELECT id FROM prospects").fetchall():
        person = state.person_of(demo.conn, prospect_id)
        assert person is not None
        folded = state.row_of(prospect_id, person, fold(state.events_of(demo.conn, prospect_id)))
        assert demo.conn.execute(state.READ_WHOLE, (prospect_id,)).fetchone() == folded


def test_kept_counts_and_search_follow_the_record(demo):
    rows = demo.conn.execute("SELECT person_id, day, measure, amount FROM daily_counts")
    assert {row[:3]: row[3] for row in rows} == dict(counts.recount(demo.conn))
    assert not rollup_recount.differ(demo.conn)
    for prospect_id, words in demo.conn.execute("SELECT prospect_id, words FROM search_docs").fetchall():
        assert words == search_words(demo.conn, prospect_id)
    assert one(demo, "SELECT count(*) FROM prospect_search WHERE prospect_search MATCH 'whitfield'") == 1


def test_every_time_is_in_the_order_of_the_identifiers(demo):
    for table in ("touches", "callbacks", "enrolments", "handoffs", "handoff_events", "prospects"):
        times = [row[0] for row in demo.conn.execute(f"SELECT created_at FROM {table} ORDER BY id")]
        assert times == sorted(times)
        assert times[-1] < "2026-10-14T15:42"


def test_every_zone_of_a_queue_is_known(demo):
    missing = "SELECT count(*) FROM prospect_state WHERE zone NOT IN (SELECT zone FROM queue_zones)"
    assert one(demo, missing) == 0


def test_everybody_is_invented(demo):
    phones = demo.conn.execute("SELECT raw, normal FROM contact_points WHERE kind = 'phone'").fetchall()
    phones += [(row[0], "") for row in demo.conn.execute("SELECT phone FROM people UNION SELECT phone FROM profile")]
    assert all(raw[6:12] == "555-01" for raw, _ in phones)
    assert len({normal for _, normal in phones if normal}) == sum(1 for _, normal in phones if normal)
    emails = demo.conn.execute("SELECT normal FROM contact_points WHERE kind = 'email' UNION SELECT email FROM people")
    assert all(row[0].endswith(".example") for row in emails)
    assert one(demo, "SELECT count(*) FROM companies WHERE domain NOT LIKE '%.example'") == 0


def test_sizes(demo):
    assert 390 <= one(demo, "SELECT count(*) FROM prospects") <= 430
    assert 240 <= one(demo, "SELECT count(*) FROM companies") <= 270
    assert one(demo, "SELECT count(*) FROM companies WHERE is_customer = 1") == 45
    assert one(demo, "SELECT count(*) FROM prospects WHERE source_id IS NULL") == 0
    assert 5_500 <= one(demo, "SELECT count(*) FROM touches") <= 6_500
    assert 50 <= one(demo, "SELECT count(*) FROM handoffs") <= 75
    assert 3 <= one(demo, "SELECT count(DISTINCT prospect_id) FROM do_not_call") <= 8
    assert one(demo, "SELECT count(*) FROM sources") == 8


def test_rates_are_realistic(demo):
    sql = "SELECT sum(is_dial), sum(is_connect), sum(is_conversation) FROM touches"
    dials, connects, talks = demo.conn.execute(sql).fetchone()
    assert 0.08 <= connects / dials <= 0.12
    assert 0.04 <= talks / dials <= 0.07


def found(demo: Workspace, slug: str) -> results.Results:
    (script_id,) = demo.conn.execute("SELECT id FROM scripts WHERE slug = ?", (slug,)).fetchone()
    return results.results(desk_of(demo, "Ruth Adler"), script_id)


def test_results_of_versions_can_be_compared(demo):
    shown = found(demo, "first_call")
    assert [row.state for row in shown.rows] == ["live", "past", "too_few", "past", "past"]
    assert shown.rows[2].label == "one week in June"
    assert shown.sentence == "v5 is probably better than v4, but not certain: the intervals overlap"


def test_voicemails_are_called_back_and_know_their_words(demo):
    assert [row.state for row in found(demo, "first_voicemail").rows] == ["live", "past", "past"]
    assert all(row.hits for row in found(demo, "first_voicemail").rows)
    nameless = "disposition = 'voicemail' AND voicemail_version_id IS NULL"
    assert one(demo, f"SELECT count(*) FROM touches WHERE {nameless}") == 0
    assert one(demo, "SELECT count(*) FROM touches WHERE kind = 'call' AND is_dial = 0") > 50


def test_calls_are_made_on_working_days(demo):
    sql = "SELECT count(*) FROM touches WHERE is_dial = 1 AND strftime('%w', at) IN ('0', '6')"
    assert one(demo, sql) == 0


def test_customers_have_much_in_common(demo):
    sql = (
        "SELECT avg(industry IN ('Cold storage', 'Food distribution', 'Bakery')), avg(employees BETWEEN 80 AND 400), "
        "avg(json_extract(custom, '$.sites') = 2) FROM companies WHERE is_customer = ?"
    )
    customers, others = (demo.conn.execute(sql, (flag,)).fetchone() for flag in (1, 0))
    assert all(mine > theirs + 0.2 for mine, theirs in zip(customers, others, strict=True))


def test_marias_morning(demo):
    view = today.today(desk_of(demo, "Maria Ortega"))
    assert view.headline == "Call block 1 starts in 18 minutes"
    assert [(line.lead, line.title) for line in view.callbacks] == [
        ("10:30", "Dana Whitfield"),
        ("10:45", "Luis Carrera"),
        ("11:15", "Grace Okafor"),
        ("2:30", "Bev Larkin"),
        ("3:00", "Sam Ueda"),
    ]
    assert view.nurture_total == 8
    assert [row.company for row in view.inbox.answer_needed] == [
        "Prairie Gold Foods",
        "Treasure Valley Cold Chain",
        "Tidewater Frozen",
    ]
    assert view.inbox.answer_needed[0].right == "18 min left"


def test_marias_week(demo):
    week = schedule.week(desk_of(demo, "Maria Ortega"), date(2026, 10, 14)).people[0]
    assert (week.headline, week.shortfall) == (
        "Goal needs 3.4 blocks a week; 3 are scheduled.",
        "Short by 0.4 of a block, about 13 dials.",
    )
    assert (week.suggestion.label, week.problems) == ("Add a block Friday 2–4 pm", ())
    assert [day.label for day in week.days[:2]] == ["Columbus Day", "Visit day"]
    assert [visit.clock for visit in week.days[1].visits] == ["9:15 am", "1:05 pm"]
    assert [flag.short for day in week.days for flag in day.flags] == ["2 calls, visit day"]


def test_marias_rhythm(demo):
    found = adherence.adherence(desk_of(demo, "Maria Ortega"), date(2026, 9, 14), date(2026, 10, 18))
    assert (found.share.kept, found.share.counted, found.share.percent) == (18, 21, 86)


@pytest.mark.parametrize("name", ["Maria Ortega", "Dev Shah", "Lena Brandt", "Nico Ferrer"])
def test_nobody_needs_more_blocks_than_a_week_has_room_for(demo, name):
    balance = schedule.week(desk_of(demo, name), date(2026, 10, 14)).people[0].balance
    assert balance.needed_blocks < 7


def test_marias_queue(demo):
    found = queue.queue_now(desk_of(demo, "Maria Ortega"))
    assert len(found.rows) == 41
    fresh = [row.name for row in found.rows if row.lane is Lane.FRESH]
    assert fresh[:5] == ["Tom Breslin", "Priya Nair", "Walt Jennings", "Kim Sorensen", "Andre Boyd"]
    assert (len(fresh), found.later) == (26, 6)


def test_the_grades_of_the_story_are_what_ranking_learned(demo):
    told = {(one["first"], one["last"]): one["grade"] for one in (*story()["prospects"], *story()["from_closers"])}
    rows = demo.conn.execute("SELECT first_name, last_name, grade FROM prospects").fetchall()
    assert {(first, last): grade for first, last, grade in rows if (first, last) in told} == told


def test_everybody_is_graded_by_what_was_learned_and_it_says_why(demo):
    desk = desk_of(demo, "Maria Ortega")
    assert not ranking_run.is_behind(desk)
    assert not ranking_run.wants_learning(desk)
    for (key,) in demo.conn.execute(
        "SELECT id FROM prospects WHERE last_name IN ('Whitfield', 'Breslin', 'Sorensen', 'Boyd', 'Figueroa')"
    ):
        told = rank_why.why(desk, key)
        assert len(told.reasons) == 3
        assert all(" of your " in reason for reason in told.reasons)
        assert told.similar
        assert told.likely
        assert told.basis == "Learned Oct 14 from 45 customers and 203 others"


def test_grades_spread_from_a_to_d(demo):
    found = ranking_run.grade_counts(desk_of(demo, "Maria Ortega"))
    assert list(found) == ["A", "B", "C", "D"]
    shares = [count / sum(found.values()) for count in found.values()]
    assert all(0.1 < share < 0.45 for share in shares)
    assert shares[0] == min(shares)


def test_goals_of_the_day(demo):
    view = today.today(desk_of(demo, "Maria Ortega"))
    assert [(goal.done, goal.goal) for goal in view.lead_goals] == [(0, 96), (0, 9), (1, 2)]
    assert [(goal.done, goal.goal) for goal in view.closing_goals] == [(6, 12), (3, 5), (3_600_000, 6_000_000)]


def test_jordans_inbox(demo):
    inbox = closer_inbox(desk_of(demo, "Jordan Pike"))
    assert [row.company for row in inbox.outcome_due] == ["Magic Valley Cold Co.", "High Plains Poultry"]
    assert [row.right for row in inbox.outcome_due] == ["35 days", "30 days"]
    assert (len(inbox.answer_needed), len(inbox.in_progress)) == (3, 6)


def told(demo, name):
    return {row.kind: row.company for row in closer_inbox(desk_of(demo, name)).from_closers}


def test_everything_a_rep_can_hear_from_a_closer_is_told(demo):
    assert told(demo, "Maria Ortega") == {
        "question": "Camas Creek Meats", "no_show": "Bear Lake Creamery", "silent": "Lemhi Valley Packing",
        "referral": "Teton Frozen Foods", "rests": "Portneuf Bakery Supply", "out": "Blackfoot Corner Foods",
    }  # fmt: skip
    devs = told(demo, "Dev Shah")
    assert (devs["back"], devs["wrong_person"]) == ("Clearwater Fish House", "Palouse Cold Freight")
    assert [row.right for row in closer_inbox(desk_of(demo, "Amara Osei")).outcome_due] == ["Going cold"]


def test_danas_answers_and_script(demo):
    row = demo.conn.execute("SELECT id FROM prospects WHERE last_name = 'Whitfield'").fetchone()
    keys = demo.conn.execute("SELECT question_key FROM answers WHERE prospect_id = ? ORDER BY id", row).fetchall()
    assert [key for (key,) in keys] == ["need", "motivation", "authority", "buying_plan"]
    live = "SELECT v.number FROM scripts s JOIN script_versions v ON v.id = s.live_version_id WHERE s.slug = ?"
    assert demo.conn.execute(live, ("callback_kept",)).fetchone() == (6,)


def test_briefs_are_filled(demo):
    texts = [row[0] for row in demo.conn.execute("SELECT brief_text FROM handoffs")]
    assert all("In their words" in text and "Next step" in text for text in texts)


def test_neighbouring_versions_of_a_script_differ_and_can_be_read(demo):
    rows = demo.conn.execute(
        "SELECT s.slug, v.body, v.why FROM script_versions v JOIN scripts s ON s.id = v.script_id "
        "ORDER BY s.slug, v.number"
    ).fetchall()
    assert len([row for row in rows if row[0] == "first_call"]) == 5
    for (slug, older, _), (other, newer, why) in pairwise(rows):
        changed = [line for line in ndiff(older.split("\n"), newer.split("\n")) if line[:2] == "+ "]
        assert slug != other or (changed and why != "First words")
    problems = [problem for slug, body, _ in rows for problem in check(body)]
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_every_earlier_text_belongs_to_a_version_that_was_told():
    told = {f"{slug}_{number}" for slug, days in story()["script_history"].items() for number in range(1, len(days))}
    assert {path.stem for path in (resources_folder() / "sample" / "earlier").iterdir()} == told


def test_the_brief_of_a_lead_is_one_page(demo):
    briefs = demo.conn.execute("SELECT brief_html FROM handoffs ORDER BY length(brief_html) DESC LIMIT 4").fetchall()
    assert [brief_bytes(html, resources_folder() / "fonts")[1] for (html,) in briefs] == [1, 1, 1, 1]
