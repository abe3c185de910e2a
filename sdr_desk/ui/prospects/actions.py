"""What can be done on the prospects screen, and while an import runs."""

from sdr_desk.ui.actions import ActionSpec

_GROUP = "Prospects"

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("prospects.search", "Search prospects", ("/", "Ctrl+F"), "prospects", _GROUP, "search", "Search"),
    ActionSpec(
        "prospects.to_table",
        "To the results",
        ("Down",),
        "prospects",
        _GROUP,
        while_typing=("Down",),
        repeat=True,
        listed=False,
    ),
    ActionSpec("prospects.next", "Next person", ("J",), "prospects", _GROUP, repeat=True, listed=False),
    ActionSpec("prospects.previous", "Previous person", ("K",), "prospects", _GROUP, repeat=True, listed=False),
    ActionSpec(
        "prospects.open", "Call this person", ("D", "Enter"), "prospects", _GROUP, "phone", while_typing=("Enter",)
    ),
    ActionSpec("prospects.mail", "Write an e-mail", ("M",), "prospects", _GROUP, "mail", "E-mail"),
    ActionSpec("prospects.detail", "Show or hide the detail", ("Space",), "prospects", _GROUP, "columns"),
    ActionSpec("prospects.reasons", "Why this grade", ("W", "R"), "prospects", _GROUP, "info"),
    ActionSpec("prospects.filter", "Show only one status", ("F",), "prospects", _GROUP, "filter", "Status"),
    ActionSpec("prospects.clear", "Clear search and status", ("Esc",), "prospects", _GROUP, "x"),
    ActionSpec("prospects.export", "Export all prospects…", ("Ctrl+E",), "prospects", _GROUP, "download"),
    ActionSpec("import.stop", "Stop the import", ("Esc",), "import_running", "Import", "x"),
)
