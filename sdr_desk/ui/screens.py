"""The list of screens: one line each, in the order of the sidebar and of Ctrl+1 to Ctrl+8."""

from dataclasses import dataclass
from importlib import import_module

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.screen import Screen

EVERY_ROLE = frozenset({"rep", "closer", "manager", "solo"})
ALL_ROLES = EVERY_ROLE


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """One screen: where it is, who uses it, and where its class and actions are, as "module:name"."""

    name: str
    title: str
    icon: str
    roles: frozenset[str]
    factory: str
    actions: str | None = None
    in_sidebar: bool = True
    key: str | None = None

    def build(self, ctx: UiContext) -> Screen:
        """Import the screen's module and build the screen; imports are deferred to keep the start short."""
        return _load(self.factory)(ctx)

    def load(self) -> None:
        """Import the screen's module; may be called on any thread."""
        _load(self.factory)

    def action_specs(self) -> tuple[ActionSpec, ...]:
        """The screen's actions."""
        return _load(self.actions) if self.actions else ()


def _load(path: str):
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


SCREENS: tuple[ScreenEntry, ...] = (
    ScreenEntry(
        "today", "Today", "sun", ALL_ROLES, "sdr_desk.ui.today.screen:TodayScreen", "sdr_desk.ui.today.actions:ACTIONS"
    ),
    ScreenEntry(
        "call_desk",
        "Call desk",
        "phone",
        frozenset({"rep", "solo"}),
        "sdr_desk.ui.call_desk.screen:CallDeskScreen",
        "sdr_desk.ui.call_desk.actions:ACTIONS",
    ),
    ScreenEntry(
        "prospects",
        "Prospects",
        "users",
        ALL_ROLES,
        "sdr_desk.ui.prospects.screen:ProspectsScreen",
        "sdr_desk.ui.prospects.actions:ACTIONS",
    ),
    ScreenEntry(
        "importing",
        "Import prospects",
        "upload",
        ALL_ROLES,
        "sdr_desk.ui.importing.screen:ImportScreen",
        "sdr_desk.ui.importing.actions:ACTIONS",
        in_sidebar=False,
    ),
    ScreenEntry(
        "handoffs",
        "Handoffs",
        "inbox",
        ALL_ROLES,
        "sdr_desk.ui.handoffs.screen:HandoffsScreen",
        "sdr_desk.ui.handoffs.actions:ACTIONS",
    ),
    ScreenEntry(
        "sheets",
        "Sheets that came back",
        "inbox",
        ALL_ROLES,
        "sdr_desk.ui.sheets.screen:SheetsScreen",
        "sdr_desk.ui.sheets.actions:ACTIONS",
        in_sidebar=False,
    ),
    ScreenEntry(
        "schedule",
        "Schedule",
        "calendar",
        ALL_ROLES,
        "sdr_desk.ui.schedule.screen:ScheduleScreen",
        "sdr_desk.ui.schedule.actions:ACTIONS",
    ),
    ScreenEntry(
        "scripts",
        "Scripts",
        "file-text",
        ALL_ROLES,
        "sdr_desk.ui.scripts.screen:ScriptsScreen",
        "sdr_desk.ui.scripts.actions:ACTIONS",
    ),
    ScreenEntry(
        "practice",
        "Practice",
        "mic",
        ALL_ROLES,
        "sdr_desk.ui.practice.screen:PracticeScreen",
        "sdr_desk.ui.practice.actions:ACTIONS",
    ),
    ScreenEntry(
        "numbers",
        "Numbers",
        "chart",
        ALL_ROLES,
        "sdr_desk.ui.numbers.screen:NumbersScreen",
        "sdr_desk.ui.numbers.actions:ACTIONS",
    ),
    ScreenEntry(
        "letters_desk",
        "Letters and e-mails",
        "mail",
        ALL_ROLES,
        "sdr_desk.ui.letters_desk.screen:LettersScreen",
        "sdr_desk.ui.letters_desk.actions:ACTIONS",
        in_sidebar=False,
    ),
    ScreenEntry(
        "settings",
        "Settings",
        "settings",
        ALL_ROLES,
        "sdr_desk.ui.settings.screen:SettingsScreen",
        "sdr_desk.ui.settings.actions:ACTIONS",
        in_sidebar=False,
        key="Ctrl+,",
    ),
)


def entries_for(roles: frozenset[str], entries: tuple[ScreenEntry, ...] = SCREENS) -> tuple[ScreenEntry, ...]:
    """The screens that people with these roles use; no roles means all."""
    return tuple(entry for entry in entries if not roles or entry.roles & roles)
