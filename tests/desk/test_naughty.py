"""Every naughty string survives as note, answer, name at the gate and reason: stored and shown as it is."""

from sdr_desk.desk import card, care, drafts, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.method.company_names import company_key
from sdr_desk.store import prospects, scripts
from tests.naughty import LONE_SURROGATES, NAUGHTY


def test_every_naughty_note_and_answer_survives_a_call(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    for text in NAUGHTY:
        drafts.keep_typing(desk, person, {"note": text, "answer:need": text})
        assert drafts.typing_of(desk, person).get("note", "") == text
        log_outcome(desk, Outcome(person, "gatekeeper", name=text))
        last = prospects.touches(desk.conn, person, 1)[0]
        assert last.note == (text if text.strip() else "")
        if text.strip():
            assert scripts.latest_answers(desk.conn, person).get("need", "") == text.strip()
    assert care.check_file(desk).clean


def test_every_naughty_name_gets_its_words_without_a_problem(desk: Desk) -> None:
    for text in NAUGHTY:
        if not text.strip():
            continue
        made = add_prospect(desk, NewProspect(first_name=text, last_name=text, title=text, company=text))
        shown = card.card(desk, made.ids["prospect"][0])
        assert company_key(shown.company) == company_key(text)  # one company under one name
        assert shown.words is not None
        assert shown.words.rendered.problem is None
        assert "<script" not in "".join(step.html for step in shown.words.rendered.steps).lower()


def test_half_characters_cost_a_question_mark_not_the_note(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    for text in LONE_SURROGATES:
        drafts.keep_typing(desk, person, {"note": f"kept {text}"})
        log_outcome(desk, Outcome(person, "no_answer", reason=text))
        assert prospects.touches(desk.conn, person, 1)[0].note.startswith("kept ")
