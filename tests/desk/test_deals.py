"""Sales from elsewhere beside won leads: kept, changed, deleted, and each with its source at last."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import deal_sources, deals, handoff_reports, handoffs, merging, personal_data, queue
from sdr_desk.desk.care import check_file
from sdr_desk.desk.deals import ELSEWHERE, WON, DealLine, NewDeal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.exports import export
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from tests.conftest import Clock
from tests.desk.booked import send
from tests.desk.posted import ids_of

Sit = Callable[[str], Desk]
DAY = date(2026, 9, 1)
YEAR = (date(2025, 10, 14), date(2026, 12, 31))


def added(desk: Desk, **told: object) -> DealLine:
    new = NewDeal(**{"closed_on": DAY, "company": "Oak Mill", **told})  # type: ignore[arg-type]
    (made,) = deals.add_deal(desk, new).ids["deal"]
    return next(line for line in deals.all_deals(desk, *YEAR) if line.id == made)


def win(desk: Desk, jordan: Desk, person: str) -> str:
    lead = send(desk, person, jordan.person.id)
    handoffs.accept(jordan, lead)
    handoff_reports.report(jordan, lead, "won", amount_cents=2_000_000, profit_cents=500_000)
    return lead


def test_a_deal_is_kept_changed_and_deleted_with_undo(desk: Desk) -> None:
    line = added(desk, amount_cents=900_000, profit_cents=300_000, source="Trade fair")
    assert (line.kind, line.title, line.source, line.closed_on) == (ELSEWHERE, "Oak Mill", "Trade fair", DAY)
    deals.edit_deal(desk, line.id, NewDeal(DAY, "Oak Mills", source="Partner Ltd"))
    assert [(one.company, one.source) for one in deals.all_deals(desk, *YEAR)] == [("Oak Mills", "Partner Ltd")]
    undo_last(desk)
    assert deals.deal(desk, line.id).amount_cents == 900_000
    deals.delete_deal(desk, line.id)
    assert deals.all_deals(desk, *YEAR) == ()
    undo_last(desk)
    assert [one.id for one in deals.all_deals(desk, *YEAR)] == [line.id]
    redo_last(desk)
    with pytest.raises(KnownError, match="was deleted"):
        deals.edit_deal(desk, line.id, NewDeal(DAY, "Oak"))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"company": " "}, "company or a person"),
        ({"closed_on": date(2027, 1, 1)}, "future"),
        ({"amount_cents": -1}, "amount cannot be"),
        ({"amount_cents": 100, "profit_cents": 101}, "larger than the amount"),
        ({"about": "x" * 501}, "longer than"),
    ],
)
def test_a_deal_that_cannot_be_is_refused(desk: Desk, told: dict[str, object], why: str) -> None:
    with pytest.raises(KnownError, match=why):
        added(desk, **told)
    assert deals.all_deals(desk, *YEAR) == ()


def test_won_leads_and_other_deals_stand_in_one_list(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead = win(desk, as_person("Jordan"), queue.head_ids(desk, 1)[0])
    added(desk)
    first, second = deals.all_deals(as_person("Ruth"), *YEAR)
    assert (first.id, first.kind, first.profit_cents, first.closer) == (lead, WON, 500_000, "Jordan Pike")
    assert (second.kind, second.source) == (ELSEWHERE, "")
    assert deals.all_deals(desk, DAY, DAY) == (second,)


def test_a_source_is_offered_and_never_set_by_itself(desk: Desk) -> None:
    line = added(desk, company="Company 0")
    edit_prospect(desk, ids_of(desk)[0], Edit({"source": "Cold list"}))
    found = deal_sources.likely_sources(desk, line)
    assert ("Cold list", "1 person at Company 0") in [(one.name, one.why) for one in found]
    assert deals.all_deals(desk, *YEAR)[0].source == ""
    deal_sources.attach_source(desk, line, "Cold list")
    assert deals.all_deals(desk, *YEAR)[0].source == "Cold list"
    undo_last(desk)
    assert deals.all_deals(desk, *YEAR)[0].source == ""


def test_an_earlier_sale_and_a_domain_tell_where_one_may_come_from(desk: Desk) -> None:
    added(desk, company="Company 1", source="Referral of Ann")
    with desk.write() as write:
        for company in ("Company 1", "Company 2"):
            (found,) = write.conn.execute("SELECT id FROM companies WHERE name = ?", (company,)).fetchone()
            write.change("companies", found, domain="shared.example")
    edit_prospect(desk, ids_of(desk)[4], Edit({"source": "Webinar"}))
    names = {one.name: one.why for one in deal_sources.likely_sources(desk, added(desk, company="Company 1"))}
    assert names["Referral of Ann"] == "An earlier sale to Company 1"
    assert names["Webinar"] == "1 person at the same domain"


def test_the_source_of_a_won_lead_is_that_of_its_person(desk: Desk, as_person: Sit) -> None:
    person = queue.head_ids(desk, 1)[0]
    win(desk, as_person("Jordan"), person)
    with desk.write() as write:
        write.change("prospects", person, source_id=None)
    (line,) = deals.all_deals(desk, *YEAR)
    assert line.source == ""
    changes = deal_sources.attach_source(desk, line, "Trade {fair}")
    assert changes.nouns >= {"deal", "prospect"}
    assert deals.all_deals(desk, *YEAR)[0].source == "Trade {fair}"


def test_a_deal_goes_with_the_person_it_is_about(desk: Desk) -> None:
    one, two = ids_of(desk)[:2]
    line = added(desk, company="Company 0", person="First00 Last", about="First00 Last paid at once")
    assert line.prospect_id == one
    merging.merge(desk, two, one)
    assert deals.all_deals(desk, *YEAR)[0].prospect_id == two
    deals.edit_deal(desk, line.id, NewDeal(DAY, "Company 0", "First00 Last", about="First00 Last paid late"))
    assert deals.all_deals(desk, *YEAR)[0].prospect_id == two


def test_erasing_a_person_leaves_the_sale_without_them(desk: Desk, as_person: Sit) -> None:
    line = added(desk, company="Company 0", person="First00 Last", amount_cents=900, about="Ask First00 Last")
    deals.edit_deal(desk, line.id, NewDeal(DAY, "Company 0", "First00 Last", 800, about="First00 Last paid"))
    personal_data.erase_person(as_person("Ruth"), ids_of(desk)[0], "Asked", "e-mail of 3 Sep")
    (left,) = deals.all_deals(desk, *YEAR)
    assert (left.person, left.about, left.amount_cents, left.company) == ("", "", 800, "Company 0")
    kept = desk.conn.execute("SELECT group_concat(documents) || group_concat(label) FROM changes").fetchone()[0]
    assert "First00 Last" not in kept
    assert check_file(desk).clean


def test_the_export_holds_every_deal(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    win(desk, as_person("Jordan"), queue.head_ids(desk, 1)[0])
    added(desk, amount_cents=900_000, source="Trade fair")
    assert export(desk, tmp_path / "deals.csv", "deals") == 2
    lines = (tmp_path / "deals.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "closed_on,company,person,amount_cents,profit_cents,source,closer,from,about"
    assert lines[1] == "2026-09-01,Oak Mill,,900000,,Trade fair,,elsewhere,"
    assert ",lead," in lines[2]
