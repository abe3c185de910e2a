"""The scripts screen in a window on the small workspace."""

from types import SimpleNamespace

import pytest

from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry

ENTRIES = (
    ScreenEntry(
        "scripts", "Scripts", "file-text", ALL_ROLES,
        "sdr_desk.ui.scripts.screen:ScriptsScreen", "sdr_desk.ui.scripts.actions:ACTIONS",
    ),
)  # fmt: skip


@pytest.fixture
def entries():
    return ENTRIES


@pytest.fixture
def seat(desk):
    return desk


@pytest.fixture
def publish(desk):
    """Publish another text for a script, as the editor would."""

    def change(script_id, body):
        with desk.write() as write:
            version = write.note(
                "script_versions", script_id=script_id, number=7, title="T", body=body, published_at=write.at, why=""
            )
            write.change("scripts", script_id, live_version_id=version)
        return SimpleNamespace(nouns=frozenset({"script"}), ids={}, label="", undo_label="")

    return change
