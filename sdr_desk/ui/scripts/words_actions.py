"""The keys of the panels about a script's words: its versions, suggested changes, and folders of scripts."""

from __future__ import annotations

from sdr_desk.ui.actions import ActionSpec

VERSIONS, SUGGEST, SUGGESTED, FOLDER = "script_versions", "suggest_change", "script_suggestions", "script_folder"

WORDS_PANELS: dict[str, str] = {
    VERSIONS: "Versions",
    SUGGEST: "Suggest a change",
    SUGGESTED: "Suggested changes",
    FOLDER: "Scripts in a folder",
}
"""Contexts of the panels; each stands alone while it is open."""

WORDS_OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("scripts.versions", "Versions and what differs", ("Ctrl+H",), "scripts", "Scripts", "clock", "Versions"),
    ActionSpec(
        "scripts.suggest", "Suggested changes", ("S", "Alt+S"), "scripts", "Scripts", "edit", "Suggest a change"
    ),
    ActionSpec("scripts.folder", "Scripts in a folder…", ("Ctrl+Shift+G",), "scripts", "Scripts", "door"),
)
"""What opens them from the scripts screen."""


def _one(
    context: str, name: str, text: str, *keys: str, repeat: bool = False, typing: tuple[str, ...] = (), family: str = ""
) -> ActionSpec:
    return ActionSpec(
        f"{context}.{name}", text, keys, context, WORDS_PANELS[context], while_typing=typing, repeat=repeat,
        listed=False, family=family,
    )  # fmt: skip


def _comparing(context: str) -> tuple[ActionSpec, ...]:
    """What every panel with a comparison can do."""
    return (
        _one(context, "next_change", "Next change", "N", repeat=True, family="Next, previous change"),
        _one(context, "previous_change", "Previous change", "P", repeat=True, family="Next, previous change"),
        _one(context, "fold", "Show or fold what is the same", "F"),
    )


def _list(context: str, one: str) -> tuple[ActionSpec, ...]:
    family = f"Next, previous {one}"
    return (
        _one(context, "next", f"Next {one}", "J", repeat=True, family=family),
        _one(context, "previous", f"Previous {one}", "K", repeat=True, family=family),
    )


WORDS_ACTIONS: tuple[ActionSpec, ...] = (
    *_list(VERSIONS, "version"),
    *_comparing(VERSIONS),
    _one(VERSIONS, "unfold", "Show the folded lines", "Enter"),
    _one(VERSIONS, "older", "Compare with an older version", "Left", "Alt+Left",
         family="Compare with an older, newer one"),
    _one(VERSIONS, "newer", "Compare with a newer version", "Right", "Alt+Right",
         family="Compare with an older, newer one"),
    _one(VERSIONS, "bring_back", "Bring this back", "B"),
    _one(VERSIONS, "copy", "Copy the words", "C"),
    _one(VERSIONS, "close", "Close", "Esc"),
    _one(SUGGEST, "send", "Send", "Ctrl+Enter"),
    _one(SUGGEST, "body", "Change the words yourself", "Alt+E"),
    _one(SUGGEST, "close", "Close", "Esc"),
    *_list(SUGGESTED, "suggestion"),
    *_comparing(SUGGESTED),
    _one(SUGGESTED, "unfold", "Show the folded lines", "Enter", typing=("Enter",)),
    _one(SUGGESTED, "take", "Take it", "T"),
    _one(SUGGESTED, "decline", "Decline…", "D"),
    _one(SUGGESTED, "undo", "Undo", "Ctrl+Z"),
    _one(SUGGESTED, "close", "Close", "Esc"),
    *_list(FOLDER, "script"),
    *_comparing(FOLDER),
    _one(FOLDER, "open", "Side by side", "Enter", typing=("Enter",)),
    _one(FOLDER, "tick", "Tick", "Space"),
    _one(FOLDER, "tick_all", "All or none", "A"),
    _one(FOLDER, "take", "Take as drafts", "Ctrl+Enter"),
    _one(FOLDER, "publish", "Publish at once…", "Ctrl+Shift+Enter"),
    _one(FOLDER, "write", "Write ours out", "W"),
    _one(FOLDER, "replace", "Write ours over it…", "R"),
    _one(FOLDER, "choose", "Choose a folder…", "O"),
    _one(FOLDER, "undo", "Undo", "Ctrl+Z"),
    _one(FOLDER, "close", "Close", "Esc"),
)  # fmt: skip
