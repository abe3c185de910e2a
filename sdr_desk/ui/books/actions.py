"""The actions of the books and of the deals, and the keys that open them on the handoffs screen."""

from sdr_desk.ui.actions import ActionSpec

BOOKS, DEALS, FORM, TAKE = "books", "deals", "deal_form", "deal_import"

PANELS: dict[str, str] = {BOOKS: "Books", DEALS: "Deals", FORM: "A deal", TAKE: "Deals from a list"}

OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("handoffs.books", "Books of reps and closers", ("B",), "handoffs", "Handoffs", "book", "Books"),
    ActionSpec("handoffs.deals", "Deals and their sources", ("Shift+D",), "handoffs", "Handoffs", "tag"),
)
"""Live on the handoffs screen."""


def _in(panel: str, name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{panel}.{name}", text, keys, panel, PANELS[panel], icon or None, listed=False, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    _in(BOOKS, "week", "Week", "W"),
    _in(BOOKS, "month", "Month", "M"),
    _in(BOOKS, "quarter", "Quarter", "Q"),
    _in(BOOKS, "year", "Year", "Y"),
    _in(BOOKS, "earlier", "The one before", "Left", icon="chevron-left", repeat=True),
    _in(BOOKS, "later", "The one after", "Right", icon="chevron-right", repeat=True),
    _in(BOOKS, "rep", "Next rep", "R"),
    _in(BOOKS, "closer", "Next closer", "C"),
    _in(BOOKS, "side", "The other book", "S"),
    _in(BOOKS, "down", "Next line", "J", "Down", repeat=True),
    _in(BOOKS, "up", "Previous line", "K", "Up", repeat=True),
    _in(BOOKS, "again", "Read again", "F5", icon="repeat"),
    _in(BOOKS, "deals", "Deals", "D", icon="tag"),
    _in(BOOKS, "close", "Close", "Esc"),
    _in(DEALS, "down", "Next deal", "J", "Down", repeat=True),
    _in(DEALS, "up", "Previous deal", "K", "Up", repeat=True),
    _in(DEALS, "add", "Add…", "N", icon="plus"),
    _in(DEALS, "edit", "Edit…", "E", "Enter", icon="edit"),
    _in(DEALS, "source", "Source…", "S", icon="tag"),
    _in(DEALS, "delete", "Delete", "Delete", icon="trash"),
    _in(DEALS, "take", "Import a list…", "I", icon="upload"),
    _in(DEALS, "open", "Without a source", "F", "/"),
    _in(DEALS, "all", "Older ones too", "A"),
    _in(DEALS, "undo", "Undo", "Ctrl+Z", icon="undo"),
    _in(DEALS, "redo", "Redo", "Ctrl+Shift+Z", icon="redo"),
    _in(DEALS, "again", "Read again", "F5", icon="repeat"),
    _in(DEALS, "books", "Books", "B", icon="book"),
    _in(DEALS, "close", "Close", "Esc"),
    _in(FORM, "save", "Save the deal", "Ctrl+Enter"),
    _in(FORM, "close", "Close", "Esc"),
    _in(TAKE, "down", "Next row", "J", "Down", repeat=True),
    _in(TAKE, "up", "Previous row", "K", "Up", repeat=True),
    _in(TAKE, "dates", "Read dates the other way", "D", icon="calendar"),
    _in(TAKE, "go", "Take them in", "Ctrl+Enter", icon="check"),
    _in(TAKE, "close", "Leave, with nothing done", "Esc"),
)
"""Live while one of the panels is open."""
