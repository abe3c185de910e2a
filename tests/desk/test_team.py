"""Who works here, in which roles, and the company they sell for."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import team
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.team import Company, NewPerson
from sdr_desk.errors import KnownError
from tests.naughty import NAUGHTY

Sit = Callable[[str], Desk]


def test_a_manager_adds_someone_who_can_sit_down(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    changes = team.add_person(
        ruth, NewPerson("  Lena  Brandt ", "lena@desk.example", ("closer", "rep"), "America/Denver")
    )
    (person_id,) = changes.ids["people"]
    ruth.switch(person_id)
    assert (ruth.person.name, ruth.person.roles, str(ruth.zone)) == ("Lena Brandt", ("rep", "closer"), "America/Denver")
    assert team.roles_text(ruth.person) == "Lead generation, closing"
    assert ruth.person in team.everyone(ruth)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (NewPerson(" "), "name is missing"),
        (NewPerson("jordan pike"), "is here already"),
        (NewPerson("Lena", roles=("boss",)), "needs a role"),
        (NewPerson("Lena", time_zone="Mars/Base"), "not a time zone"),
        (NewPerson("Lena", time_zone=""), "not a time zone"),
    ],
)
def test_what_cannot_be_added_says_why_and_changes_nothing(as_person: Sit, new: NewPerson, words: str) -> None:
    ruth = as_person("Ruth")
    with pytest.raises(KnownError, match=words):
        team.add_person(ruth, new)
    assert len(team.everyone(ruth)) == 3


def test_a_rep_cannot_add_or_change_anyone(desk: Desk) -> None:
    for act in (
        lambda: team.add_person(desk, NewPerson("Lena")),
        lambda: team.change_roles(desk, desk.person.id, ("manager",)),
        lambda: team.change_company(desk, Company("Other")),
    ):
        with pytest.raises(KnownError, match="Only a manager"):
            act()


def test_the_last_manager_stays_one(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    with pytest.raises(KnownError, match="Nobody would be left"):
        team.change_roles(ruth, ruth.person.id, ("rep",))
    team.change_roles(ruth, ruth.person.id, ("rep", "manager"))
    assert ruth.person.roles == ("rep", "manager")


def test_my_details_are_mine_at_once(desk: Desk) -> None:
    team.change_myself(desk, "Maria O.", "555-0101", "America/Chicago", "maria@desk.example")
    me = desk.person
    assert (me.name, me.phone, me.time_zone, me.email) == (
        "Maria O.",
        "555-0101",
        "America/Chicago",
        "maria@desk.example",
    )


def test_what_is_not_given_of_the_company_stays(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    team.change_company(ruth, Company("Northbeam", to_whom=" plant managers ", street="410 Mill Street", city="Boise",
                                      state="ID", postal_code="83702", website="northbeam.example"))  # fmt: skip
    team.change_company(ruth, Company("Northbeam", "door seals"))
    kept = team.company(ruth)
    assert (kept.what, kept.to_whom, kept.website) == ("door seals", "plant managers", "northbeam.example")
    assert ruth.profile.address == "410 Mill Street, Boise, ID 83702"


def test_my_title_stays_until_it_is_changed(desk: Desk) -> None:
    team.change_myself(desk, "Maria", "", "America/Boise", title=" Sales  development ")
    team.change_myself(desk, "Maria", "555-0101", "America/Boise")
    assert desk.person.title == "Sales development"


def test_the_company_keeps_any_words(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    for text in NAUGHTY:
        team.change_company(ruth, Company("Northbeam", text, text, text))
        assert team.company(ruth).proof == text.strip()
