"""Settings: what is changed is kept, and comes back with the person."""

from dataclasses import asdict
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit

from sdr_desk.desk import team
from sdr_desk.desk.dialing import dial_setting
from sdr_desk.desk.drafts import setting
from sdr_desk.ui.settings.data import size_text
from sdr_desk.ui.settings.preferences import read_overrides
from tests.ui.desk_windows import open_window


@pytest.fixture
def shown(qtbot, desk, theme):
    return open_window(qtbot, desk, theme, "settings")


@pytest.fixture
def screen(shown):
    return shown.window.screen("settings")


def test_details_are_saved_together(shown, screen, desk):
    screen.you.name.setText("Maria O.")
    screen.you.phone.setText("555-0101")
    shown.ctx.actions.trigger("settings.save")
    assert (desk.person.name, desk.person.phone) == ("Maria O.", "555-0101")
    screen.you.zone.setText("Nowhere")
    shown.ctx.actions.trigger("settings.save")
    assert "Nowhere is not a time zone." in shown.window.toast_line.text()


def test_the_way_to_dial_is_kept_and_tested(shown, screen, desk):
    plans = []
    screen.you.dialler = SimpleNamespace(run=lambda plan: plans.append(plan) or "")
    screen.you.kind.setCurrentIndex(screen.you.kind.findData("sip"))
    shown.ctx.actions.trigger("settings.test_dial")
    assert dial_setting(desk).kind == "sip"
    assert plans[0].url == "sip:+12085550100"


def test_a_broken_command_says_what_to_do(shown, screen):
    screen.you.kind.setCurrentIndex(screen.you.kind.findData("command"))
    screen.you.command.setText("nothing-here {number}")
    shown.ctx.actions.trigger("settings.test_dial")
    assert "was not found on this machine" in shown.window.toast_line.text()


def test_the_look_is_live_and_kept(shown, screen, desk, theme):
    shown.ctx.actions.trigger("settings.look")
    screen.look.mode.setCurrentIndex(screen.look.mode.findData("dark"))
    screen.look.scale.setCurrentIndex(screen.look.scale.findData("125"))
    screen.look._apply()
    assert (theme.dark, theme.scale) == (True, 1.25)
    assert (setting(desk, "theme.mode"), setting(desk, "theme.scale")) == ("dark", "125")


def test_a_look_chosen_by_key_is_kept_too(qtbot, shown, desk, theme):
    shown.ctx.actions.trigger("window.theme")
    qtbot.waitUntil(lambda: setting(desk, "theme.mode") == "dark")
    theme.set_mode("light")
    shown._preferences.read()
    assert theme.dark


def test_the_company_is_for_managers(qtbot, desk, theme, shown, screen):
    shown.ctx.actions.trigger("settings.company")
    assert not screen.company.fields["name"].isEnabled()
    shown.switch_person(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    shown.ctx.navigate("settings")
    shown.ctx.actions.trigger("settings.company")
    screen.company.fields["proof"].setPlainText("they hear in minutes")
    shown.ctx.actions.trigger("settings.save")
    assert team.company(desk).proof == "they hear in minutes"


def test_all_of_the_company_is_kept(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "settings", person="Ruth")
    company = shown.window.screen("settings").company
    shown.ctx.actions.trigger("settings.company")
    given = {key: f"my {key}" for key in company.fields}
    for key, field in company.fields.items():
        getattr(field, "setPlainText", getattr(field, "setText", None))(given[key])
    shown.ctx.actions.trigger("settings.save")
    assert asdict(team.company(desk)) == given


def test_a_form_of_another_part_stands_between_the_address_and_the_team(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "settings", person="Ruth")
    company = shown.window.screen("settings").company
    shown.ctx.actions.trigger("settings.company")
    form, read = QLineEdit(), []
    form.refresh = lambda: read.append(True)
    company.join("Letterhead", "Stands on letters.", form)
    form.show()
    shown.window.screen("settings").refresh()
    assert read == [True]
    shown.window.grab()
    tops = [one.mapTo(company, QPoint()).y() for one in (company.fields["postal_code"], form, company._add)]
    assert tops == sorted(set(tops))


def test_the_job_title_is_kept(shown, screen, desk):
    screen.you.title.setText("Sales development")
    shown.ctx.actions.trigger("settings.save")
    assert desk.person.title == "Sales development"


def test_roles_change_by_a_chip(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "settings", person="Ruth")
    company = shown.window.screen("settings").company
    shown.ctx.actions.trigger("settings.company")
    jordan = next(one for one in team.everyone(desk) if one.name.startswith("Jordan"))
    company._on_roles(jordan.id, ("closer", "manager"))
    assert next(one for one in team.everyone(desk) if one.id == jordan.id).roles == ("closer", "manager")
    company._on_roles(jordan.id, ())
    assert "needs a role" in shown.window.toast_line.text()


def test_kept_keys_that_make_no_sense_are_left_out():
    assert read_overrides("") == read_overrides("[1]") == read_overrides("{") == {}
    assert read_overrides('{"a": "B", "c": 3}') == {"a": "B"}


def test_sizes_read_well():
    assert (size_text(6_430_720), size_text(2048)) == ("6.4 MB", "2 kB")


def test_words_being_written_stay_when_something_else_is_kept(qtbot, shown, screen):
    screen.you.name.setFocus()
    screen.you.name.selectAll()
    qtbot.keyClicks(screen.you.name, "Maria Neu")
    shown.ctx.actions.trigger("window.larger")
    qtbot.waitUntil(lambda: setting(shown.desk, "theme.scale") != "")
    assert screen.you.name.text() == "Maria Neu"


def test_saved_words_are_no_longer_being_written(qtbot, shown, screen):
    screen.you.name.setFocus()
    screen.you.name.selectAll()
    qtbot.keyClicks(screen.you.name, "Maria Neu")
    shown.ctx.actions.trigger("settings.save")
    assert not screen.you.name.isModified()


def test_a_role_keeps_the_focus_when_it_is_switched(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "settings", person="Ruth")
    company = shown.window.screen("settings").company
    shown.ctx.actions.trigger("settings.company")
    before = company._chips
    chips = next(one for person, one in before.items() if person != shown.desk.person.id)
    chips._chips["manager"].click()
    assert company._chips is before
    assert "manager" in chips.chosen()


def test_a_tab_is_made_when_it_is_first_opened(shown, screen):
    assert set(screen.pages.built) == {"you"}
    shown.ctx.actions.trigger("settings.outcomes")
    assert set(screen.pages.built) == {"you", "outcomes"}
    assert screen.outcomes.isVisible()
    shown.ctx.actions.trigger("settings.you")
    page = screen.outcomes
    shown.ctx.actions.trigger("settings.outcomes")
    assert screen.outcomes is page


def test_a_tab_that_is_not_there_yet_does_its_acts(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "settings", person="Ruth")
    shown.ctx.actions.trigger("settings.add_person")
    assert shown.window.overlay.panel() is not None
    assert shown.window.screen("settings").tab() == "you"
