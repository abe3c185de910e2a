"""What can be done on the scripts screen: by everyone, by those who write the words, and in its panels."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.scripts.results_actions import RESULTS_ACTIONS, RESULTS_PANELS
from sdr_desk.ui.scripts.words_actions import WORDS_ACTIONS, WORDS_OPENERS, WORDS_PANELS

_HERE, _GROUP = "scripts", "Scripts"
AUTHOR, _WRITING = "scripts_author", "Write scripts"
NEW, PUBLISH, PERSON, ALOUD = "new_script", "publish_script", "preview_person", "read_aloud"

PANELS: dict[str, str] = {
    AUTHOR: "Write scripts",
    NEW: "New script",
    PUBLISH: "Publish",
    PERSON: "Preview for",
    ALOUD: "Read aloud",
    **RESULTS_PANELS,
    **WORDS_PANELS,
}
"""Contexts whose keys go before those of everywhere: writing scripts (Ctrl+N is a new one) and the panels."""

_READING = (
    ActionSpec("scripts.search", "Search scripts", ("/", "Ctrl+F"), _HERE, _GROUP, "search", "Search"),
    ActionSpec("scripts.to_list", "To the list", ("Down",), _HERE, _GROUP, while_typing=("Down",), listed=False),
    ActionSpec("scripts.open", "Open the script", ("Enter",), _HERE, _GROUP, while_typing=("Enter",), listed=False),
    ActionSpec("scripts.next", "Next script", ("J",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("scripts.previous", "Previous script", ("K",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("scripts.person", "Choose whom to preview for", ("P", "Alt+P"), _HERE, _GROUP, "user", "Preview for"),
    ActionSpec("scripts.copy", "Copy the words", ("C",), _HERE, _GROUP, "copy"),
    ActionSpec("scripts.clear", "Clear the search", ("Esc",), _HERE, _GROUP, "x"),
)

_AUTHORING = (
    ActionSpec("scripts.new", "New script…", ("Ctrl+N",), AUTHOR, _WRITING, "plus", "New script"),
    ActionSpec("scripts.save", "Save the draft now", ("Ctrl+S",), AUTHOR, _WRITING, "check", "Save draft"),
    ActionSpec("scripts.publish", "Publish…", ("Ctrl+Shift+P",), AUTHOR, _WRITING, "upload", "Publish"),
    ActionSpec("scripts.insert", "Insert a field", ("Ctrl+Space",), AUTHOR, _WRITING, "plus", "Insert a field"),
    ActionSpec("scripts.problem", "Next problem", ("F8",), AUTHOR, _WRITING, "alert", "Next problem"),
    ActionSpec("scripts.fix", "Fix this problem", ("Ctrl+.",), AUTHOR, _WRITING, "check", "Fix"),
    ActionSpec("scripts.tab", "Tab indents, or moves on", ("Ctrl+M",), AUTHOR, _WRITING, "arrow-right"),
    ActionSpec("scripts.aloud", "Read aloud at a talking pace", ("T", "Alt+T"), AUTHOR, _WRITING, "mic", "Read aloud"),
    ActionSpec("scripts.flip", "Editor or preview, in a narrow window", ("Alt+V",), AUTHOR, _WRITING, "eye"),
    ActionSpec("scripts.results", "Show or hide the results", ("Ctrl+R",), AUTHOR, _WRITING, "chart"),
    ActionSpec("scripts.keep_mine", "Keep my words", ("Alt+1",), AUTHOR, _WRITING, "edit"),
    ActionSpec("scripts.take_theirs", "Take the other words", ("Alt+2",), AUTHOR, _WRITING, "repeat"),
    ActionSpec("scripts.duplicate", "Begin another script with these words", ("Ctrl+D",), AUTHOR, _WRITING, "copy"),
    ActionSpec("scripts.drop", "Throw the draft away", ("Ctrl+Shift+X",), AUTHOR, _WRITING, "trash"),
    ActionSpec("scripts.rehearsed", "Rehearse new versions before they go live", ("Alt+G",), AUTHOR, _WRITING, "mic"),
    ActionSpec("scripts.retire", "Retire this script", ("Delete",), AUTHOR, _WRITING, "moon"),
    ActionSpec("scripts.restore", "Restore this script", ("R",), AUTHOR, _WRITING, "undo"),
    ActionSpec("scripts.retired", "Show or hide retired scripts", ("H",), AUTHOR, _WRITING, "eye"),
    ActionSpec("scripts.fold", "Fold this kind", ("Left",), AUTHOR, _WRITING, listed=False),
    ActionSpec("scripts.unfold", "Unfold this kind", ("Right",), AUTHOR, _WRITING, listed=False),
)

_IN_PANELS = (
    ActionSpec("new_script.save", "Begin", ("Enter",), NEW, "New script", while_typing=("Enter",), listed=False),
    ActionSpec("new_script.close", "Close", ("Esc",), NEW, "New script", listed=False),
    ActionSpec("publish_script.save", "Publish", ("Enter",), PUBLISH, "Publish", while_typing=("Enter",), listed=False),
    ActionSpec("publish_script.close", "Not yet", ("Esc",), PUBLISH, "Publish", listed=False),
    ActionSpec("preview_person.down", "Next", ("Down",), PERSON, "Preview for", while_typing=("Down",), repeat=True,
               listed=False),
    ActionSpec("preview_person.up", "Previous", ("Up",), PERSON, "Preview for", while_typing=("Up",), repeat=True,
               listed=False),
    ActionSpec("preview_person.take", "Preview for this one", ("Enter",), PERSON, "Preview for",
               while_typing=("Enter",), listed=False),
    ActionSpec("preview_person.close", "Close", ("Esc",), PERSON, "Preview for", listed=False),
    ActionSpec("read_aloud.run", "Start or pause", ("Space",), ALOUD, "Read aloud", listed=False),
    ActionSpec("read_aloud.again", "From the start", ("Backspace",), ALOUD, "Read aloud", listed=False),
    ActionSpec("read_aloud.faster", "Faster", ("+", "="), ALOUD, "Read aloud", repeat=True, listed=False),
    ActionSpec("read_aloud.slower", "Slower", ("-",), ALOUD, "Read aloud", repeat=True, listed=False),
    ActionSpec("read_aloud.close", "Close", ("Esc",), ALOUD, "Read aloud", listed=False),
)  # fmt: skip

ACTIONS: tuple[ActionSpec, ...] = (
    *_READING,
    *_AUTHORING,
    *_IN_PANELS,
    *RESULTS_ACTIONS,
    *WORDS_OPENERS,
    *WORDS_ACTIONS,
)
