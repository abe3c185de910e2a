"""Steps that tests of pairs and coaching share."""

from sdr_desk.desk import authoring, observing
from sdr_desk.desk.authoring_publish import publish
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.observing import Seen
from sdr_desk.store import scripts
from sdr_desk.store.scripts import LiveScript


def live(desk: Desk, slug: str) -> LiveScript:
    """A live script by its slug."""
    return next(item for item in scripts.live_scripts(desk.conn) if item.slug == slug)


def publish_anew(manager: Desk, slug: str) -> LiveScript:
    """The next version of a script, with a few more words."""
    script = live(manager, slug)
    authoring.keep_draft(manager, script.script_id, script.body.rstrip() + " Truly.\n")
    publish(manager, script.script_id, "More words")
    return live(manager, slug)


def passes(observer: Desk, caller: Desk, version_id: str, *, passed: bool = True) -> None:
    """One rehearsal in which the observer says whether the caller may go live."""
    seen = Seen(caller.person.id, observer.person.id, None, version_id, 200, {"opening": 3}, "", passed)
    observing.save_pair(observer, seen)
