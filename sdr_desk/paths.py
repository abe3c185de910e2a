"""Where files live on this machine: the person's data folder and the data that ships with the program."""

import os
from pathlib import Path, PureWindowsPath

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_SYNCED_FOLDERS = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("googledrive", "Google Drive"),
    ("google drive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("box-box", "Box"),
)
_NETWORK_KINDS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afs",
        "ncpfs",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
    }
)
_NETWORK_FOLDER = "a network folder"
_MOUNTS = Path("/proc/mounts")


def data_folder() -> Path:
    """The folder for this person's workspaces and logs; `SDR_DESK_HOME` wins. It may not exist yet."""
    chosen = os.environ.get("SDR_DESK_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("SDR Desk", appauthor=False))


def workspace_file() -> Path:
    """The workspace opened when none is named."""
    return data_folder() / "workspace.db"


def demo_file() -> Path:
    """The sample workspace; never the person's own."""
    return data_folder() / "demo" / "demo.db"


def backups_folder(workspace: Path) -> Path:
    """The folder that holds the backups of one workspace file, beside it."""
    return workspace.parent / "backups" / workspace.stem


def log_file() -> Path:
    """The log of unexpected errors."""
    return data_folder() / "sdr-desk.log"


def resources_folder() -> Path:
    """Icons, fonts, theme, sample data, guides and help pages; read only."""
    return _shipped("resources")


def scripts_folder() -> Path:
    """The starter library of scripts; read only."""
    return _shipped("scripts_library")


def synchronised(path: Path, mounts: Path = _MOUNTS) -> str | None:
    """Name what keeps copies of this path elsewhere, or None when it looks like a plain local folder.

    A workspace in such a folder can be damaged when two machines write to it. `mounts` is the
    system's list of mounted file systems in the form of /proc/mounts; it need not exist.
    """
    if PureWindowsPath(path).drive.startswith("\\\\"):
        return _NETWORK_FOLDER
    for part in path.absolute().parts[:-1]:
        if part == "gvfs":
            return _NETWORK_FOLDER
        name = _synced_name(part)
        if name:
            return name
    return _NETWORK_FOLDER if _mount_kind(path.absolute(), mounts) in _NETWORK_KINDS else None


def _shipped(name: str) -> Path:
    """Inside an installed wheel the data stands in the package; in a source checkout beside it."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _synced_name(part: str) -> str | None:
    """Match a folder such as "Dropbox (Acme)" or "OneDrive - Acme"."""
    lowered = part.casefold()
    for start, name in _SYNCED_FOLDERS:
        rest = lowered.removeprefix(start)
        if rest != lowered and (not rest or rest.startswith((" (", " - ", "-", " drive", "drive", "~"))):
            return name
    return None


def _mount_kind(path: Path, mounts: Path) -> str:
    """The file system kind of the longest mount point above the path, or "" when it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""  # not every system has this list; the folder names were looked at already
    best, kind = -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
