"""The actions of the first run."""

from sdr_desk.ui.actions import ActionSpec

_HERE, _GROUP = "first_run", "Set up your desk"

ROLES = (
    ("rep", "Find and qualify leads", "Call blocks, scripts, handing off to a closer", "phone"),
    ("closer", "Close leads others find", "An inbox of leads with a brief, outcomes", "inbox"),
    ("manager", "Run the team", "Scripts, goals, numbers", "file-text"),
    ("solo", "All of it, on my own", "Separate days and goals for finding and closing", "users"),
)
"""Role, title, what comes with it, icon; in the order of the keys 1 to 4."""

DAYS = (("Mon", "M"), ("Tue", "T"), ("Wed", "W"), ("Thu", "H"), ("Fri", "F"))

ACTIONS: tuple[ActionSpec, ...] = (
    *(
        ActionSpec(f"first_run.{role}", title, (str(at),), _HERE, _GROUP, icon)
        for at, (role, title, _detail, icon) in enumerate(ROLES, 1)
    ),
    *(
        ActionSpec(f"first_run.day_{at}", f"Change {day}", (key,), _HERE, _GROUP, "calendar")
        for at, (day, key) in enumerate(DAYS)
    ),
    ActionSpec("first_run.sample", "Try sample data", ("Ctrl+D",), _HERE, _GROUP, "star"),
    ActionSpec("first_run.open", "Open today", ("Ctrl+Enter",), _HERE, _GROUP, "sun"),
)
