"""Sheets that come back: matched without a hand, changed since, or asked about; never guessed, never twice."""

import csv
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import care, handoff_talk, handoffs, sheet_replies, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.reply_judging import CHANGED, MATCHED, NOTHING, UNCLEAR
from sdr_desk.desk.reply_sheet import sheet_letter
from sdr_desk.desk.sheet_replies import apply, reconcile
from sdr_desk.errors import KnownError
from tests.conftest import Clock
from tests.desk.sheets import Rows, back, filled, jordan, leads, put, rows_of, status

Sit = Callable[[str], Desk]


def three(rows: Rows) -> None:
    put(rows, 1, Answer="Accept")
    put(rows, 2, Answer="Return", Reason="Missing facts, ask the rep", Note="Who signs?")
    put(rows, 3, Answer="Accept", Outcome="Won", Amount="$19,500", Profit="4000", First_sale="2026-10-20")


def groups(desk: Desk, path: Path, picks: dict[str, dict[str, str]] | None = None) -> list[str]:
    return [line.group for line in reconcile(desk, [path], picks).lines]


def statuses(desk: Desk, ids: list[str]) -> list[str]:
    return [status(desk, one) for one in ids]


def test_three_leads_reconcile_without_a_hand(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk)
    found = reconcile(desk, [filled(desk, tmp_path, three)])
    assert [line.does for line in found.matched] == [
        "Accept it.",
        "Return it to Maria: Missing facts, ask the rep (“Who signs?”).",
        "Accept it, then report “Won”: $19,500, profit $4,000, first sale Oct 20.",
    ]
    assert apply(desk, found.matched).label == "3 replies of Jordan Pike"
    assert statuses(desk, ids) == ["accepted", "returned", "won"]
    won = desk.conn.execute("SELECT amount_cents, profit_cents, first_sale_on FROM handoff_state WHERE status = 'won'")
    assert won.fetchone() == (1_950_000, 400_000, "2026-10-20")
    assert care.check_file(desk).clean


def test_nothing_is_written_by_looking(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk)
    reconcile(desk, [filled(desk, tmp_path, three)])
    assert statuses(desk, ids) == ["waiting"] * 3


def test_one_undo_takes_all_of_it_back_and_redo_brings_it(desk: Desk, tmp_path: Path) -> None:
    ids, path = leads(desk), filled(desk, tmp_path, three)  # fmt: skip
    apply(desk, reconcile(desk, [path]).matched)
    undo.undo_last(desk)
    assert statuses(desk, ids) == ["waiting"] * 3
    assert desk.conn.execute("SELECT count(*) FROM companies WHERE is_customer = 1").fetchone()[0] == 0
    assert care.check_file(desk).clean
    undo.redo_last(desk)
    assert statuses(desk, ids) == ["accepted", "returned", "won"]


def test_the_same_sheet_does_nothing_the_second_time(desk: Desk, tmp_path: Path) -> None:
    leads(desk)
    path = filled(desk, tmp_path, three)
    apply(desk, reconcile(desk, [path]).matched)
    again = reconcile(desk, [path, path])
    assert {line.why for line in again.nothing} == {"This is on the record already."}
    assert len(again.nothing) == 6
    with pytest.raises(KnownError, match="No line is chosen"):
        apply(desk, again.lines)


def test_the_same_sheet_dropped_twice_at_once_counts_once(desk: Desk, tmp_path: Path) -> None:
    leads(desk)
    path = filled(desk, tmp_path, three)
    found = reconcile(desk, [path, path])
    assert (len(found.matched), len(found.nothing)) == (3, 3)
    assert found.nothing[0].why == "jordan.csv, line 2 says this too."


def test_the_record_says_who_took_it_in_and_whose_it_is(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    leads(desk)
    ruth = as_person("Ruth")
    apply(ruth, reconcile(ruth, [filled(desk, tmp_path, three)]).matched)
    rows = desk.conn.execute("SELECT note, actor_id FROM handoff_events ORDER BY id").fetchall()
    assert [row[0] for row in rows][:2] == ["By sheet from Jordan Pike", "Who signs? · by sheet from Jordan Pike"]
    assert {row[1] for row in rows} == {ruth.person.id}


def test_a_sheet_grows_from_week_to_week(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    (lead,) = leads(desk, 1)
    rows = rows_of(desk, tmp_path)
    for cells, done in (
        ({"Answer": "Accept"}, "Accept it."),
        ({"Outcome": "Meeting held"}, "Report “Meeting held”."),
        ({"Outcome": "Proposal"}, "Report “Proposal”."),
        ({"Outcome": "Lost", "Lost_because": "Price"}, "Report “Lost”: Price."),
    ):  # fmt: skip
        put(rows, 1, **cells)
        found = reconcile(desk, [back(rows, tmp_path)])
        assert [line.does for line in found.matched] == [done]
        apply(desk, found.matched)
        clock.forward(days=2)
    assert status(desk, lead) == "lost"


def test_a_new_note_beside_an_old_answer_is_added(desk: Desk, tmp_path: Path) -> None:
    leads(desk, 1)
    rows = rows_of(desk, tmp_path)
    put(rows, 1, Answer="Accept", Outcome="Meeting held", Note="Went well")
    apply(desk, reconcile(desk, [back(rows, tmp_path)]).matched)
    put(rows, 1, Note="She wants a second site")
    (line,) = reconcile(desk, [back(rows, tmp_path)]).matched
    assert line.does == "Add the note “She wants a second site”."
    apply(desk, [line])
    assert groups(desk, back(rows, tmp_path)) == [NOTHING]


def test_a_day_that_was_moved_by_one_is_another_report(desk: Desk, tmp_path: Path) -> None:
    leads(desk, 1)
    rows = rows_of(desk, tmp_path)
    put(rows, 1, Answer="Accept", Outcome="Still open", Still_open_until="2026-11-03")
    apply(desk, reconcile(desk, [back(rows, tmp_path)]).matched)
    assert groups(desk, back(rows, tmp_path)) == [NOTHING]
    put(rows, 1, Still_open_until="2026-11-04")
    assert [line.does for line in reconcile(desk, [back(rows, tmp_path)]).matched] == [
        "Report “Still open” until Nov 4."
    ]


def test_a_question_that_was_answered_is_not_asked_again(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk, 1)
    rows = rows_of(desk, tmp_path)
    put(rows, 1, Question_for_the_rep="Who signs?")
    apply(desk, reconcile(desk, [back(rows, tmp_path)]).matched)
    handoff_talk.reply(desk, ids[0], "The owner.")
    assert groups(desk, back(rows, tmp_path)) == [NOTHING]
    put(rows, 1, Answer="Accept")
    (line,) = reconcile(desk, [back(rows, tmp_path)]).lines
    assert (line.group, line.does) == (CHANGED, "Accept it.")


def test_what_the_closer_did_elsewhere_is_shown_before_it_counts(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    ids, path = leads(desk), filled(desk, tmp_path, three)
    seat = as_person("Jordan")
    handoffs.accept(seat, ids[0])
    handoffs.accept(seat, ids[1])
    found = reconcile(desk, [path])
    assert [line.group for line in found.lines] == [NOTHING, CHANGED, MATCHED]
    assert found.changed_since[0].why == (
        "This lead is already accepted. Since the sheet was made: accepted, Jordan Pike, Oct 14."
    )
    assert found.changed_since[0].wants == ()


def test_a_question_answered_since_is_shown_and_may_still_be_taken(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    ids, path = leads(desk, 1), filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Accept"))
    handoff_talk.ask(as_person("Jordan"), ids[0], "Who signs?")
    handoff_talk.reply(desk, ids[0], "The owner.")
    (line,) = reconcile(desk, [path]).changed_since
    assert line.why.startswith("Since the sheet was made: a question asked, Jordan Pike, Oct 14; the question answered")
    apply(desk, [line])
    assert statuses(desk, ids) == ["accepted"]


def test_another_closer_has_it_now(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    ids, path = leads(desk, 1), filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Accept"))
    with desk.write() as write:
        sam = write.document("people", name="Sam Reed", roles="closer", time_zone="America/Boise")
    handoff_talk.reassign(as_person("Ruth"), ids[0], sam, "away")
    (line,) = reconcile(desk, [path]).changed_since
    assert (line.why.startswith("It is with Sam Reed now."), line.wants) == (True, ())


def test_what_was_undone_since_is_looked_at_first(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    ids = leads(desk, 1)
    seat = as_person("Jordan")
    handoffs.accept(seat, ids[0])
    path = filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Accept", Outcome="Meeting held"))
    undo.undo_last(seat)
    (line,) = reconcile(desk, [path]).changed_since
    assert line.why == "What the sheet was made from was taken back since; look before you take it."


def test_a_mistyped_reason_is_asked_and_the_choice_is_taken(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk, 1)
    path = filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Return", Reason="Wrong prson"))
    (line,) = reconcile(desk, [path]).unclear
    assert line.why == "“Wrong prson” is not one of the reasons. Did you mean “Wrong person”?"
    assert (line.field, line.offers[0].value, line.wants) == ("reason", "wrong_person", ())
    (line,) = reconcile(desk, [path], {line.id: {"reason": "wrong_person"}}).matched
    apply(desk, [line])
    assert statuses(desk, ids) == ["returned"]


UNCLEAR_CELLS: tuple[tuple[dict[str, str], str, dict[str, str], str], ...] = (
    ({"Answer": "Yes"}, "“Yes” is not Accept or Return.", {"answer": "accepted"}, "Accept it."),
    ({"Answer": "Return"}, "A return needs its reason.", {"reason": "no_need"}, "Return it to Maria: Not enough need."),
    ({"Answer": "Return", "Reason": "Missing fact"}, "“Missing fact” is not one of the reasons. Did you mean "
     "“Missing facts, ask the rep”?", {"reason": "missing_facts", "note": "How many doors?"},
     "Return it to Maria: Missing facts, ask the rep (“How many doors?”)."),
    ({"Reason": "Wrong person"}, "It gives a reason for a return, but no answer.", {"answer": "returned"},
     "Return it to Maria: Wrong person."),
    ({"Answer": "Accept", "Reason": "Wrong person"}, "It says Accept, but gives a reason for a return.",
     {"answer": "accepted"}, "Accept it."),
    ({"Outcome": "Meeting held"}, "It says “Meeting held”, but the lead was not accepted yet.", {"first": "accept"},
     "Accept it, then report “Meeting held”."),
    ({"Answer": "Return", "Reason": "Wrong person", "Outcome": "Proposal"}, "It says Return and also “Proposal”.",
     {"outcome_too": "return"}, "Return it to Maria: Wrong person."),
    ({"Answer": "Return", "Reason": "Wrong person", "Outcome": "Proposal"}, "It says Return and also “Proposal”.",
     {"outcome_too": "report"}, "Accept it, then report “Proposal”."),
    ({"Answer": "Accept", "Outcome": "Won"}, "A win needs its amount.", {"amount": "$900"},
     "Accept it, then report “Won”: $900, first sale today, as none is named."),
    ({"Answer": "Accept", "Outcome": "Won", "Amount": "950.625"}, "“950.625” can be read in two ways.",
     {"amount": "950.63"}, "Accept it, then report “Won”: $950.63, first sale today, as none is named."),
    ({"Answer": "Accept", "Outcome": "Won", "Amount": "19.500 €"},
     "“19.500 €” is in EUR, and sales are counted in USD.", {"amount": "19500.00"},
     "Accept it, then report “Won”: $19,500, first sale today, as none is named."),
    ({"Answer": "Accept", "Outcome": "Won", "Amount": "9", "First sale": "3/10/2026"},
     "“3/10/2026” can be read in two ways.", {"first_sale": "2026-10-03"},
     "Accept it, then report “Won”: $9, first sale Oct 3."),
    ({"Answer": "Accept", "Outcome": "Won", "Amount": "9", "Profit": "some"}, "“some” is not one amount.",
     {"profit": "-"}, "Accept it, then report “Won”: $9, first sale today, as none is named."),
    ({"Answer": "Accept", "Outcome": "Lost"}, "A loss needs its reason.", {"lost_because": "price"},
     "Accept it, then report “Lost”: Price."),
    ({"Answer": "Accept", "Amount": "500"}, "It gives an amount, but no outcome.", {"outcome": "won"},
     "Accept it, then report “Won”: $500, first sale today, as none is named."),
    ({"Answer": "Accept", "Amount": "500"}, "It gives an amount, but no outcome.", {"outcome": "-"}, "Accept it."),
    ({"Answer": "Accept", "Outcome": "Still open", "Still open until": "2026-10-01"},
     "It is open until Oct 1, which is past.", {"still_open_until": "-"}, "Accept it, then report “Still open”."),
    ({"Answer": "Accept", "Question for the rep": "Who?"}, "It says Accept and also asks a question.",
     {"both": "answer"}, "Accept it, then add the note “Who?”."),
    ({"Answer": "Return", "Reason": "Wrong person", "Question for the rep": "Who?"},
     "It says Return and also asks a question.", {"both": "ask"}, "Ask Maria: “Who?”."),
)  # fmt: skip


@pytest.mark.parametrize(("cells", "why", "picks", "does"), UNCLEAR_CELLS)
def test_what_is_unclear_is_asked(
    desk: Desk, tmp_path: Path, cells: dict[str, str], why: str, picks: dict[str, str], does: str
) -> None:
    leads(desk, 1)
    path = filled(desk, tmp_path, lambda rows: put(rows, 1, **cells))
    (line,) = reconcile(desk, [path]).lines
    assert (line.group, line.why, line.does) == (UNCLEAR, why, "")
    assert line.field in picks
    assert line.write or picks[line.field] in [offer.value for offer in line.offers]
    (line,) = reconcile(desk, [path], {line.id: picks}).lines
    assert (line.group, line.does) == (MATCHED, does)
    apply(desk, [line])
    assert groups(desk, path, {line.id: picks}) == [NOTHING]


def test_an_amount_beside_a_meeting_is_left_out_and_said(desk: Desk, tmp_path: Path) -> None:
    leads(desk, 1)
    path = filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Accept", Outcome="Meeting held", Amount="500"))
    (line,) = reconcile(desk, [path]).matched
    assert line.does == ("Accept it, then report “Meeting held”. Left out, as “Meeting held” has none: the amount.")


def test_a_question_asks_once_and_a_note_is_a_note(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk, 2)

    def fill(rows: Rows) -> None:
        put(rows, 1, Question_for_the_rep="Who signs?")
        put(rows, 2, Note="Met her at the fair")

    path = filled(desk, tmp_path, fill)
    found = reconcile(desk, [path])
    assert [line.does for line in found.matched] == ["Ask Maria: “Who signs?”.", "Add the note “Met her at the fair”."]
    apply(desk, found.matched)
    assert statuses(desk, ids) == ["asked", "waiting"]
    assert groups(desk, path) == [NOTHING, NOTHING]


def edited(rows: Rows, seed: int) -> Rows:
    """Rows and columns in another order, columns and lines added, headings in another case."""
    dice = Random(seed)
    below = rows[1:]
    dice.shuffle(below)
    table = [[head.upper() if dice.random() < 0.3 else head for head in rows[0]], *below]
    for name in ("Margin", "My notes"):
        at = dice.randrange(len(table[0]) + 1)
        table = [[*row[:at], name if row is table[0] else "7", *row[at:]] for row in table]
    order = list(range(len(table[0])))
    dice.shuffle(order)
    table = [[row[at] for at in order] for row in table]
    return [*([["Sent back on Friday"], []] if dice.random() < 0.5 else []), *table]


def test_whatever_is_done_to_the_table_the_answers_stay_with_their_leads(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk)
    rows = rows_of(desk, tmp_path)
    three(rows)
    for seed in range(40):
        found = reconcile(desk, [back(edited(rows, seed), tmp_path)])
        assert {line.handoff_id: [want.act for want in line.wants] for line in found.matched} == {
            ids[0]: ["accepted"], ids[1]: ["returned"], ids[2]: ["accepted", "won"],
        }  # fmt: skip
        assert any("Margin" in note for note in found.notes)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.integers(1, 3), at=st.integers(0, 30), sign=st.sampled_from("BCDFG23456-x "), data=st.data())
def test_a_spoiled_code_never_names_another_lead(
    desk: Desk, tmp_path: Path, line: int, at: int, sign: str, data: st.DataObject
) -> None:
    ids = leads(desk) if not _sent(desk) else _sent(desk)
    rows = rows_of(desk, tmp_path)
    put(rows, line, Answer="Accept")
    code = rows[line][-1]
    how = data.draw(st.sampled_from(["replace", "insert", "cut", "of another line"]))
    other = rows[line % 3 + 1][-1]
    spoiled = {
        "replace": code[: at % 15] + sign + code[at % 15 + 1 :], "insert": code[: at % 15] + sign + code[at % 15 :],
        "cut": code[: at % 15], "of another line": other,
    }[how]  # fmt: skip
    put(rows, line, Lead_code=spoiled)
    (found,) = [one for one in reconcile(desk, [back(rows, tmp_path)]).lines if one.group != NOTHING]
    if found.wants:
        assert found.handoff_id == ids[line - 1]
    else:
        assert (found.group, found.field) == (UNCLEAR, "lead")


CELLS = ("Answer", "Reason", "Outcome", "Amount", "Profit", "First sale", "Lost because", "Still open until",
         "Question for the rep", "Note")  # fmt: skip
WORDS = (
    "Accept", "Return", "return ", "Won", "Lost", "Still open", "No-show", "Meeting held", "Proposal", "Price",
    "Wrong person", "Missing facts, ask the rep", "Wrng size", "$19,500", "19.500", "950.625", "2026-11-03",
    "3/10/2026", "2026-10-01", "soon", "=1+1", "#REF!", "1e99", "-5", "yes", "'quoted", "Größe",
)  # fmt: skip
WRITTEN = st.sampled_from(WORDS) | st.text(max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(CELLS), WRITTEN), max_size=9))
def test_whatever_is_written_is_taken_asked_or_nothing(
    desk: Desk, tmp_path: Path, cells: list[tuple[int, str, str]]
) -> None:
    ids = _sent(desk) or leads(desk)
    rows = rows_of(desk, tmp_path)
    for line, heading, text in cells:
        put(rows, line, **{heading: text.replace("\0", "")})
    path = back(rows, tmp_path)
    found = reconcile(desk, [path])
    assert {line.handoff_id for line in found.lines if line.wants} <= set(ids)
    assert all(bool(line.wants) == (line.group == MATCHED) for line in found.lines)
    if found.matched:
        apply(desk, found.matched)
        assert not reconcile(desk, [path]).matched
        undo.undo_last(desk)
    assert statuses(desk, ids) == ["waiting"] * 3


def _sent(desk: Desk) -> list[str]:
    return [row[0] for row in desk.conn.execute("SELECT id FROM handoffs ORDER BY id")]


def test_a_wrong_code_offers_the_leads_it_could_be(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk)
    path = filled(desk, tmp_path, lambda rows: put(rows, 2, Answer="Accept", Lead_code="KKKK-2222"))
    (line,) = reconcile(desk, [path]).unclear
    assert line.why == "The lead code “KKKK-2222” was typed wrong."
    assert (line.offers[0].value, line.wants) == (ids[1], ())
    assert line.offers[0].label == "It is Company 0, First01 Last, with Jordan Pike"
    (line,) = reconcile(desk, [path], {line.id: {"lead": ids[1]}}).matched
    assert (line.handoff_id, line.does) == (ids[1], "Accept it.")


def test_codes_sorted_apart_from_their_lines_are_seen(desk: Desk, tmp_path: Path) -> None:
    leads(desk)
    rows = rows_of(desk, tmp_path)
    three(rows)
    codes = [row[-1] for row in rows[1:]]
    for row, code in zip(rows[1:], (codes[1], codes[2], codes[0]), strict=True):
        row[-1] = code
    found = reconcile(desk, [back(rows, tmp_path)])
    assert [line.field for line in found.unclear] == ["lead"] * 3
    assert found.unclear[0].why == (
        "Its code is that of Company 0, First01 Last, but the line says Company 0, First00 Last."
    )


def test_two_lines_that_disagree_about_a_lead_are_asked(desk: Desk, tmp_path: Path) -> None:
    ids = leads(desk, 1)
    one = filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Accept"), "one.csv")
    two = filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Return", Reason="Wrong person"), "two.csv")
    found = reconcile(desk, [one, two])
    assert [(line.group, line.field) for line in found.lines] == [(UNCLEAR, "line")] * 2
    assert found.lines[0].why == "two.csv, line 2 says something else about the same lead."
    found = reconcile(desk, [one, two], {found.lines[1].id: {"line": "take"}})
    assert [line.group for line in found.lines] == [NOTHING, MATCHED]
    apply(desk, found.matched)
    assert statuses(desk, ids) == ["returned"]


def test_a_lead_that_changed_while_it_was_looked_at_is_not_taken(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    ids = leads(desk)
    found = reconcile(desk, [filled(desk, tmp_path, three)])
    handoffs.return_lead(as_person("Jordan"), ids[2], "no_need")
    with pytest.raises(KnownError, match="was changed a moment ago"):
        apply(desk, found.matched)
    assert statuses(desk, ids) == ["waiting", "waiting", "returned"]


def test_only_those_concerned_take_a_reply_in(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    leads(desk)
    path = filled(desk, tmp_path, three)
    with desk.write() as write:
        write.document("people", name="Tom Reed", roles="rep", time_zone="America/Boise")
    assert [line.group for line in reconcile(as_person("Tom"), [path]).lines] == [UNCLEAR] * 3
    assert reconcile(as_person("Tom"), [path]).lines[0].why == (
        "Maria Ortega sent this lead; they or a manager take the reply in."
    )
    assert len(reconcile(as_person("Jordan"), [path]).matched) == 3


def test_a_sheet_is_made_of_what_waits(desk: Desk, as_person: Sit, clock: Clock, tmp_path: Path) -> None:
    ids = leads(desk, 4)
    seat = as_person("Jordan")
    handoffs.accept(seat, ids[0])
    handoffs.return_lead(seat, ids[1], "no_need")
    handoff_talk.ask(seat, ids[2], "Who signs?")
    rows = rows_of(desk, tmp_path)
    assert [row[rows[0].index("What is asked")] for row in rows[1:]] == [
        "You asked: “Who signs?” Maria has not replied yet. Next step: Call Thursday.",
        "Accept or return it. Next step: Call Thursday.",
        "What became of it?",
    ]
    clock.now += timedelta(days=1)
    made = sheet_replies.make_sheet(desk, seat.person.id, tmp_path / "again")
    assert (made.path.name, made.leads, made.to_answer) == ("again.xlsx", 3, 2)
    with pytest.raises(KnownError, match="Nothing of yours waits"):
        sheet_replies.make_sheet(desk, desk.person.id, tmp_path / "mine.xlsx")
    with pytest.raises(KnownError, match="no longer on the team"):
        sheet_replies.make_sheet(desk, "nobody", tmp_path / "nobody.xlsx")


def test_the_letter_says_how_and_carries_briefs_and_sheet(desk: Desk, as_person: Sit) -> None:
    ids = leads(desk, 2)
    handoffs.accept(as_person("Jordan"), ids[0])
    for kind, choices in (("xlsx", False), ("csv", True)):
        message = message_from_bytes(sheet_letter(desk, jordan(desk), kind), policy=policy.default)
        words = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert "2 leads wait for you" in words
        assert (words.count("22 doors, about $18,000") > 0, "First01" in words) == (True, True)
        assert ("Answer: Accept / Return." in words) == choices
        assert [part.get_filename() for part in message.iter_attachments()] == [  # type: ignore[attr-defined]
            f"Leads for Jordan Pike 2026-10-14.{kind}"
        ]


def test_a_company_that_looks_like_a_formula_comes_back_as_it_is(desk: Desk, tmp_path: Path) -> None:
    leads(desk, 1)
    desk.conn.execute("UPDATE companies SET name = '=Cool+Storage'")
    path = filled(desk, tmp_path, lambda rows: put(rows, 1, Answer="Accept"))
    with path.open(newline="") as file:
        assert next(row for row in csv.reader(file) if row[0] == "1")[1] == "'=Cool+Storage"
    assert groups(desk, path) == [MATCHED]
