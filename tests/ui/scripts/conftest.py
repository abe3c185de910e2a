"""The scripts screen in a window on the small workspace."""

from types import SimpleNamespace

import pytest

from sdr_desk.desk import authoring, team, undo
from tests.ui.sample_screens import entry_of

ENTRIES = (entry_of("scripts"),)

VOICEMAIL = """---
title: Cold storage
kind: voicemail
---
Hi {{ prospect.first_name | fallback("there") }}, this is {{ rep.name }}.
"""


@pytest.fixture
def entries():
    return ENTRIES


@pytest.fixture
def who():
    """Who sits at the desk; files about writing say Ruth, who manages."""
    return "Maria"


@pytest.fixture
def seat(desk, who):
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith(who)))
    return desk


@pytest.fixture
def reader(screen):
    """The page of those who read."""
    return screen.page


@pytest.fixture
def author(screen, ctx, desk):
    """The page of those who write, with undo as in the program."""
    ctx.undo = lambda: undo.undo_last(desk)
    return screen.page


@pytest.fixture
def begin(author, desk, ctx):
    """Begin a script with a text, published when asked, and open it."""

    def make(text=VOICEMAIL, kind="voicemail", live=False):
        made = authoring.new_script(desk, kind, "Cold storage", text).ids["script"][0]
        if live:
            authoring.publish(desk, made, "")
        ctx.changed.emit(SimpleNamespace(nouns=frozenset({"script"}), ids={}, label="", undo_label=""))
        author.show_script(made)
        return made

    return make


@pytest.fixture
def write(author):
    """Put words in place of all that stands in the editor, as typing would."""

    def change(text):
        author.editor.setFocus()
        author.editor.selectAll()
        author.editor.insertPlainText(text)

    return change


@pytest.fixture
def publish(desk):
    """Publish another text for a script, as another window would."""

    def change(script_id, body):
        with desk.write() as write:
            version = write.note(
                "script_versions", script_id=script_id, number=7, title="T", body=body, published_at=write.at, why=""
            )
            write.change("scripts", script_id, live_version_id=version)
        return SimpleNamespace(nouns=frozenset({"script"}), ids={}, label="", undo_label="")

    return change
