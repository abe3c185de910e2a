"""The huddle where windows, undo and empty parts get in the way of each other."""

from collections.abc import Callable
from datetime import date

import pypdfium2 as pdfium
import pytest

from sdr_desk.desk import handoff_talk, handoffs, huddle, huddle_out, todos, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.huddle import Sheet
from sdr_desk.desk.huddle_sheet import typed_part
from sdr_desk.errors import KnownError
from sdr_desk.exchange.huddle_pages import huddle_bytes
from sdr_desk.store import huddles as store
from sdr_desk.store import scripts
from tests.conftest import Clock
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]
LINE = "Maria: call Larkspur by Friday"


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    return as_person("Ruth")


def held(ruth: Desk, text: str = "") -> Sheet:
    made = huddle.keep_minutes(ruth, huddle.next_sheet(ruth), text)
    return huddle.sheet(ruth, made.ids["huddle"][0])


def test_minutes_that_were_undone_put_their_lines_there_again(ruth: Desk, desk: Desk) -> None:
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "message", "Ask, then wait.")
    huddle.keep_minutes(ruth, huddle.next_sheet(ruth), LINE)
    undo.undo_last(ruth)
    assert huddle.keep_minutes(ruth, huddle.next_sheet(ruth), LINE).label.endswith("one thing to do")
    assert [one.text for one in todos.lists(desk).later] == ["call Larkspur"]


def test_what_was_empty_in_the_meeting_stays_empty(ruth: Desk, desk: Desk, as_person: Sit, clock: Clock) -> None:
    kept = held(ruth)
    assert kept.part("asks").empty
    send(desk)
    clock.forward(days=9)
    now = huddle.sheet(ruth, kept.id)
    assert now.part("asks").empty
    assert [one.lines for one in now.parts] == [one.lines for one in kept.parts]


def test_an_emptied_objection_stays_empty_also_in_the_past(ruth: Desk) -> None:
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "objection", " ")
    assert (huddle.next_sheet(ruth).part("objection").empty, huddle.next_sheet(ruth).part("objection").own) == (
        True,
        True,
    )
    assert held(ruth).part("objection").empty


def test_two_windows_prepare_one_and_the_same_sheet(ruth: Desk) -> None:
    first = second = huddle.next_sheet(ruth)
    huddle.rewrite(ruth, first, "message", "One.")
    huddle.rewrite(ruth, second, "asks", "Maria: two")
    assert len(store.huddles(ruth.conn)) == 1
    assert [huddle.next_sheet(ruth).part(key).own for key in ("message", "asks")] == [True, True]


def test_minutes_written_in_another_window_are_not_written_over(ruth: Desk) -> None:
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "message", "One.")
    old = huddle.next_sheet(ruth)
    kept = held(ruth, "What we said.")
    with pytest.raises(KnownError, match="meanwhile"):
        huddle.keep_minutes(ruth, old, "Something else.")
    with pytest.raises(KnownError, match="was held"):
        huddle.rewrite(ruth, old, "message", "Two.")
    with pytest.raises(KnownError, match="was held"):
        huddle.move_day(ruth, old, date(2026, 10, 30))
    assert huddle.sheet(ruth, kept.id).minutes == "What we said."


def test_minutes_of_a_sheet_that_was_undone_meanwhile_are_kept_in_a_new_one(ruth: Desk) -> None:
    huddle.rewrite(ruth, huddle.next_sheet(ruth), "message", "One.")
    old = huddle.next_sheet(ruth)
    undo.undo_last(ruth)
    assert held(ruth).id != old.id
    made = huddle.keep_minutes(ruth, old, LINE)
    assert huddle.sheet(ruth, made.ids["huddle"][0]).minutes == LINE


def test_a_lead_that_came_back_is_nothing_to_be_thanked_for(
    desk: Desk, ruth: Desk, as_person: Sit, clock: Clock, amara: Desk
) -> None:
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    handoff_talk.reassign(ruth, lead, amara.person.id, "ill")
    handoffs.return_lead(amara, lead, "no_authority")
    clock.forward(days=7)
    assert huddle.next_sheet(ruth).part("thanks").empty


def test_a_title_with_a_colon_stays_one_name(ruth: Desk) -> None:
    part = huddle.Part("worked", "", 0, own=False, lines=(("Voicemail: after a demo, v2", "“Hi: it’s me”"),))
    assert typed_part("worked", part.typed).lines == (("Voicemail, after a demo, v2", "“Hi: it’s me”"),)


def test_long_and_hostile_texts_stay_on_one_page(ruth: Desk) -> None:
    for text in ("W" * 1_990, "<script>x</script> # {{ 7*7 }} | \u202e\x00 \U0001f600\n" * 40, "- " * 900):
        for key in ("message", "asks", "worked", "thanks", "objection"):
            huddle.rewrite(ruth, huddle.next_sheet(ruth), key, text[: huddle.LONGEST])
        html = huddle_out.rendered(ruth, huddle.next_sheet(ruth)).html
        assert "<script" not in html
        assert "49" not in html
        assert len(pdfium.PdfDocument(huddle_bytes(html, None))) == 1


def test_a_day_nobody_means_is_refused(ruth: Desk) -> None:
    for day in (date.max, date(2028, 1, 3)):
        with pytest.raises(KnownError, match="more than a year"):
            huddle.move_day(ruth, huddle.next_sheet(ruth), day)
    assert huddle.next_sheet(ruth).on == date(2026, 10, 14)


def test_an_objection_is_counted_over_thirty_days(ruth: Desk, clock: Clock) -> None:
    with ruth.write() as write:
        script = next(one.script_id for one in scripts.live_scripts(ruth.conn, "objection"))
        write.fact("objections_heard", script_id=script, at=write.at, went_on=0)
    clock.forward(days=29)
    assert huddle.next_sheet(ruth).part("objection").note.startswith("Heard once in 30 days")
    clock.forward(days=1)
    assert huddle.next_sheet(ruth).part("objection").note.startswith("Not heard")
