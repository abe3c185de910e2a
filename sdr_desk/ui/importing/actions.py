"""What can be done on the import page, from anywhere with a list, and in the panels of the page."""

from sdr_desk.ui.actions import ActionSpec

NAME, REVIEW, RULES, PAST = "importing", "import_review", "import_rules", "past_imports"
PANELS: dict[str, str] = {REVIEW: "Review one by one", RULES: "A rule for each column", PAST: "Past imports"}
CHOICES = (("fill", "Fill gaps only", "1"), ("overwrite", "Overwrite", "2"), ("skip", "Skip", "3"),
           ("keep", "Keep both", "4"))  # fmt: skip
"""What becomes of somebody who is here already: rule, words, key."""

_GROUP, _PAST = "Import", "Past imports"


def _here(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{NAME}.{name}", text, keys, NAME, _GROUP, **more)  # type: ignore[arg-type]


def _alone(context: str, name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{context}.{name}", text, keys, context, PANELS[context], listed=False, **more)  # type: ignore[arg-type]


WAYS_IN: tuple[ActionSpec, ...] = (
    ActionSpec("window.import_pasted", "Import rows from the clipboard", ("Ctrl+Shift+V",), group=_GROUP, icon="copy"),
    ActionSpec("window.past_imports", "Past imports", ("Ctrl+Shift+I",), group=_GROUP, icon="undo"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    _here("go", "Go on", "Ctrl+Enter", icon="check", hint="Go on"),
    _here("back", "Back", "Alt+Left", icon="arrow-left"),
    _here("cancel", "Cancel the import", "Esc", icon="x", hint="Cancel"),
    _here("choose", "Choose a file…", "O", "Ctrl+O", icon="upload"),
    _here("paste", "Paste rows", "Ctrl+V", icon="copy"),
    *(
        _here(f"column_{at}", f"Match column {at}", f"Alt+{at}", f"Meta+{at}", family="Match a column", listed=False)
        for at in range(1, 10)
    ),
    _here("columns_right", "More columns", "Alt+PageDown", listed=False, repeat=True, family="More columns"),
    _here("columns_left", "Columns before", "Alt+PageUp", listed=False, repeat=True, family="More columns"),
    _here("header", "First row is a header, or is not", "H"),
    _here("suppression", "This is a do-not-call list, or is not", "N", icon="ban"),
    _here("sheet", "Choose the sheet", "T"),
    *(_here(rule, f"Already here: {text.lower()}", key) for rule, text, key in CHOICES),
    _here("review", "Review one by one", "R", icon="users"),
    _here("rules", "A rule for each column", "C", icon="columns"),
    _here("save_rows", "Save these rows as CSV", "S", icon="download"),
    _here("undo", "Undo this import", "U", icon="undo"),
    _here("rejected", "Show rows kept out", "K", icon="file-text"),
    _here("again", "Import another file…", "A", icon="upload"),
    *WAYS_IN,
)

PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    *(_alone(REVIEW, rule, text, key) for rule, text, key in CHOICES),
    _alone(REVIEW, "next", "Next", "J", "Right", "Enter", repeat=True),
    _alone(REVIEW, "previous", "Previous", "K", "Left", repeat=True),
    _alone(REVIEW, "clear", "As for all", "0"),
    _alone(REVIEW, "close", "Close", "Esc", "R"),
    _alone(RULES, "close", "Close", "Esc", "Ctrl+Enter"),
    _alone(PAST, "next", "Next", "J", "Down", repeat=True),
    _alone(PAST, "previous", "Previous", "K", "Up", repeat=True),
    _alone(PAST, "undo", "Undo this import", "U", "Enter"),
    _alone(PAST, "close", "Close", "Esc", "Ctrl+Shift+I"),
)
