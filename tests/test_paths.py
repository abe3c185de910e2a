"""Where files live: the chosen home, the shipped data, and folders that are copied elsewhere."""

from pathlib import Path

import pytest

from sdr_desk import paths


def test_the_chosen_home_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDR_DESK_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path
    assert paths.workspace_file().parent == tmp_path
    assert paths.log_file().parent == tmp_path


def test_without_a_choice_the_systems_folder_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SDR_DESK_HOME", raising=False)
    assert paths.data_folder().name == "SDR Desk"


def test_a_blank_choice_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDR_DESK_HOME", "  ")
    assert paths.data_folder().name == "SDR Desk"


def test_the_demo_is_never_the_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDR_DESK_HOME", str(tmp_path))
    assert paths.demo_file() != paths.workspace_file()
    assert paths.backups_folder(paths.demo_file()) != paths.backups_folder(paths.workspace_file())


def test_two_workspaces_side_by_side_keep_their_backups_apart(tmp_path: Path) -> None:
    assert paths.backups_folder(tmp_path / "a.db") != paths.backups_folder(tmp_path / "b.db")


def test_a_checkout_finds_its_data_at_the_top_level() -> None:
    top = Path(paths.__file__).resolve().parent.parent
    assert paths.resources_folder() == top / "resources"
    assert paths.scripts_folder() == top / "scripts_library"


def test_an_installed_package_finds_its_data_inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "_data" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.resources_folder() == tmp_path / "_data" / "resources"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/dana/Dropbox/desk.db", "Dropbox"),
        ("/home/dana/Dropbox (Ridgeline)/desk.db", "Dropbox"),
        ("/Users/dana/OneDrive - Ridgeline/desk.db", "OneDrive"),
        ("/Users/dana/Library/CloudStorage/OneDrive-Ridgeline/desk.db", "OneDrive"),
        ("/Users/dana/Library/Mobile Documents/com~apple~CloudDocs/desk.db", "iCloud Drive"),
        (
            "/Users/dana/Library/CloudStorage/GoogleDrive-dana@ridgeline.example/My Drive/desk.db",
            "Google Drive",
        ),
        ("/home/dana/Nextcloud/desk.db", "Nextcloud"),
        ("/run/user/1000/gvfs/smb-share:server=nas/desk.db", "a network folder"),
    ],
)
def test_synchronised_folders_are_named(path: str, name: str) -> None:
    assert paths.synchronised(Path(path), mounts=Path("/nowhere")) == name


@pytest.mark.parametrize("path", ["/home/dana/desk.db", "/home/dana/boxes/desk.db", "/home/dana/dropbox.db"])
def test_plain_folders_are_not(path: str) -> None:
    assert paths.synchronised(Path(path), mounts=Path("/nowhere")) is None


def test_a_network_mount_is_seen(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nnas:/team /mnt/team\\040files nfs4 rw 0 0\nbroken\n")
    assert paths.synchronised(Path("/mnt/team files/desk.db"), mounts) == "a network folder"
    assert paths.synchronised(Path("/mnt/other/desk.db"), mounts) is None
