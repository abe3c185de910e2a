"""The actions that work on every screen, and those of the window's own overlays."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.aside import ACTIONS as ASIDE_ACTIONS
from sdr_desk.ui.books.actions import ACTIONS as BOOK_ACTIONS
from sdr_desk.ui.books.actions import PANELS as BOOK_PANELS
from sdr_desk.ui.call_desk.actions import PANELS as BLOCK_PANELS
from sdr_desk.ui.card_search.actions import ACTIONS as CARD_ACTIONS
from sdr_desk.ui.card_search.actions import OPENERS as CARD_OPENERS
from sdr_desk.ui.card_search.actions import PANELS as CARD_PANELS
from sdr_desk.ui.help.actions import ACTIONS as HELP_ACTIONS
from sdr_desk.ui.help.actions import OPENERS as HELP_OPENERS
from sdr_desk.ui.help.actions import PANELS as HELP_PANELS
from sdr_desk.ui.importing.actions import PANEL_ACTIONS as IMPORT_ACTIONS
from sdr_desk.ui.importing.actions import PANELS as IMPORT_PANELS
from sdr_desk.ui.letters_desk.actions import OPENERS as LETTER_OPENERS
from sdr_desk.ui.letters_desk.actions import PANEL_ACTIONS as LETTER_ACTIONS
from sdr_desk.ui.letters_desk.actions import PANELS as LETTER_PANELS
from sdr_desk.ui.log_call.actions import ACTIONS as LOG_ACTIONS
from sdr_desk.ui.log_call.actions import OPENERS as LOG_OPENERS
from sdr_desk.ui.log_call.actions import PANELS as LOG_PANELS
from sdr_desk.ui.merging.actions import ACTIONS as MERGE_ACTIONS
from sdr_desk.ui.merging.actions import OPENERS as MERGE_OPENERS
from sdr_desk.ui.merging.actions import PANELS as MERGE_PANELS
from sdr_desk.ui.numbers.actions import PANEL_ACTIONS as NUMBER_ACTIONS
from sdr_desk.ui.numbers.actions import PANELS as NUMBER_PANELS
from sdr_desk.ui.people.actions import ACTIONS as PEOPLE_ACTIONS
from sdr_desk.ui.people.actions import PANELS
from sdr_desk.ui.practice.actions import PANEL_ACTIONS as PRACTICE_ACTIONS
from sdr_desk.ui.practice.actions import PANELS as PRACTICE_PANELS
from sdr_desk.ui.prospects.actions import PANELS as PICK_PANELS
from sdr_desk.ui.ranking.actions import ACTIONS as GRADE_ACTIONS
from sdr_desk.ui.ranking.actions import PANELS as GRADE_PANELS
from sdr_desk.ui.referral.actions import ACTIONS as REFERRAL_ACTIONS
from sdr_desk.ui.referral.actions import OPENERS as REFERRAL_OPENERS
from sdr_desk.ui.referral.actions import PANELS as REFERRAL_PANELS
from sdr_desk.ui.schedule.actions import PANELS as SCHEDULE_PANELS
from sdr_desk.ui.scripts.actions import PANELS as SCRIPT_PANELS
from sdr_desk.ui.settings.handoffs_actions import PANELS as TERMS_PANELS
from sdr_desk.ui.settings.outcomes_actions import PANELS as OUTCOME_PANELS
from sdr_desk.ui.sheets.actions import OPENERS as SHEET_OPENERS
from sdr_desk.ui.today.todo_actions import TODO_ACTIONS, TODO_PANELS

_KEYS = "Everywhere"

WINDOW_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("window.find", "Find or do anything", ("Ctrl+K",), group=_KEYS, icon="search", listed=False),
    ActionSpec(
        "window.next_pane", "Next part of the screen", ("F6",), group=_KEYS, listed=False, family="Next, previous part"
    ),
    ActionSpec(
        "window.previous_pane",
        "Previous part of the screen",
        ("Shift+F6",),
        group=_KEYS,
        listed=False,
        family="Next, previous part",
    ),
    ActionSpec("window.import", "Import a file…", ("Ctrl+I",), group=_KEYS, icon="upload"),
    ActionSpec("window.new", "Add someone by hand", ("Ctrl+N",), group=_KEYS, icon="plus"),
    *LOG_OPENERS,
    *REFERRAL_OPENERS,
    *CARD_OPENERS,
    *MERGE_OPENERS,
    *LETTER_OPENERS,
    *SHEET_OPENERS,
    ActionSpec("window.person", "Switch person", ("Ctrl+Shift+U",), group=_KEYS, icon="user"),
    ActionSpec("window.undo", "Undo", ("Ctrl+Z",), group=_KEYS, icon="undo"),
    ActionSpec("window.redo", "Redo", ("Ctrl+Shift+Z",), group=_KEYS, icon="redo"),
    ActionSpec("window.read_again", "Read again", ("F5",), group=_KEYS, icon="repeat"),
    ActionSpec("window.save_copy", "Save a copy of everything…", ("Ctrl+Alt+S",), group=_KEYS, icon="shield"),
    ActionSpec(
        "window.choose_backup", "Choose a backup of the damaged file…", ("Ctrl+Alt+B",), group=_KEYS, icon="undo"
    ),
    ActionSpec("window.copy_details", "Copy the details of an error", ("Ctrl+Shift+D",), group=_KEYS, icon="copy"),
    ActionSpec("window.sidebar", "Wide or slim sidebar", ("Ctrl+\\",), group=_KEYS, icon="columns"),
    ActionSpec("window.theme", "Light or dark", ("Ctrl+Shift+L",), group=_KEYS, icon="moon"),
    ActionSpec("window.larger", "Larger text", ("Ctrl++", "Ctrl+="), group=_KEYS, icon="plus", repeat=True),
    ActionSpec("window.smaller", "Smaller text", ("Ctrl+-",), group=_KEYS, icon="minus", repeat=True),
    ActionSpec("window.normal_size", "Normal text size", ("Ctrl+0",), group=_KEYS, icon="circle"),
    ActionSpec("window.keys", "This list", ("F1",), group=_KEYS, icon="info", hint="All keys"),
    *HELP_OPENERS,
    ActionSpec("window.letters", "Show key hints on buttons", ("F2",), group=_KEYS, icon="tag"),
)

OVERLAYS: dict[str, str] = {
    "palette": "Find or do",
    "keys": "Keys",
    "letters": "Key hints",
    **PANELS,
    **LOG_PANELS,
    **REFERRAL_PANELS,
    **CARD_PANELS,
    **MERGE_PANELS,
    **IMPORT_PANELS,
    **PICK_PANELS,
    **LETTER_PANELS,
    **HELP_PANELS,
    **SCHEDULE_PANELS,
    **SCRIPT_PANELS,
    **OUTCOME_PANELS,
    **TERMS_PANELS,
    **BLOCK_PANELS,
    **BOOK_PANELS,
    **NUMBER_PANELS,
    **PRACTICE_PANELS,
    **GRADE_PANELS,
    **TODO_PANELS,
}

OVERLAY_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("palette.close", "Close", ("Esc", "Ctrl+K"), "palette", "Find or do", listed=False),
    ActionSpec(
        "palette.down", "Next", ("Down",), "palette", "Find or do", None, None, ("Down",), repeat=True, listed=False
    ),
    ActionSpec(
        "palette.up", "Previous", ("Up",), "palette", "Find or do", None, None, ("Up",), repeat=True, listed=False
    ),
    ActionSpec("palette.take", "Do it", ("Enter",), "palette", "Find or do", None, None, ("Enter",), listed=False),
    ActionSpec("keys.close", "Close", ("Esc", "F1"), "keys", "Keys", listed=False),
    ActionSpec("keys.print", "Print", ("Ctrl+P",), "keys", "Keys", listed=False),
    *ASIDE_ACTIONS,
    *PEOPLE_ACTIONS,
    *LOG_ACTIONS,
    *REFERRAL_ACTIONS,
    *CARD_ACTIONS,
    *MERGE_ACTIONS,
    *IMPORT_ACTIONS,
    *LETTER_ACTIONS,
    *HELP_ACTIONS,
    *BOOK_ACTIONS,
    *NUMBER_ACTIONS,
    *PRACTICE_ACTIONS,
    *GRADE_ACTIONS,
    *TODO_ACTIONS,
)
