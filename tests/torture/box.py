"""The app as a black box: a real window on a virtual display, driven by key presses alone, judged by its file."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "xdotool", "openbox")
PATIENCE = 30.0


def missing_tools() -> list[str]:
    """Programs of the system this needs and does not find."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def free_display() -> int:
    """A display number nobody uses."""
    return next(number for number in range(90, 200) if not Path(f"/tmp/.X11-unix/X{number}").exists())


class Box:
    """One virtual display with a window manager, and the app in it."""

    def __init__(self, home: Path, display: int, *, size: str = "1440x900") -> None:
        self.home = home
        self.env = {**os.environ, "DISPLAY": f":{display}", "SDR_DESK_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._server = subprocess.Popen(
            ["Xvfb", f":{display}", "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"], **quiet
        )
        self.until(lambda: self._tool("getdisplaygeometry"), "the display")
        self._manager = subprocess.Popen(["openbox"], env=self.env, **quiet)
        self.app: subprocess.Popen[bytes] | None = None

    def start(self, *argv: str) -> None:
        """Start the app and wait for its window."""
        log = (self.home.parent / "app.log").open("ab")
        self.app = subprocess.Popen(
            [sys.executable, "-m", "sdr_desk", *argv], cwd=ROOT, env=self.env, stdout=log, stderr=log
        )
        log.close()
        self.until(lambda: bool(self.windows()), "the window")
        self.until(self._has_keys, "the keys")

    def windows(self) -> list[str]:
        """The visible windows of the app."""
        found = self._tool("search", "--onlyvisible", "--name", "SDR Desk")
        return found.split()

    def _has_keys(self) -> bool:
        """Give the keys to the window; the window manager may have come up after it."""
        if not self.title():
            self._tool("windowactivate", self.windows()[-1])
        return "SDR Desk" in self.title()

    def title(self) -> str:
        """The title of the window that has the keys, "" when none has."""
        return self._tool("getactivewindow", "getwindowname").strip()

    def _tool(self, *argv: str) -> str:
        done = subprocess.run(["xdotool", *argv], env=self.env, capture_output=True, text=True, check=False)
        return done.stdout

    def key(self, *names: str) -> None:
        """Press keys one after the other, such as Return, ctrl+z, 1."""
        for name in names:
            self._tool("key", "--clearmodifiers", name)
            time.sleep(0.05)  # a person is not faster

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._tool("type", "--delay", "8", text)

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait until something is true.

        Raises:
            TimeoutError: it did not come true in time; names what was awaited.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if true():
                return
            time.sleep(0.03)
        raise TimeoutError(f"waited for {what}")

    def rows(self, file: Path, sql: str) -> list[tuple[object, ...]]:
        """Read the file from outside while the app is open."""
        conn = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)
        try:
            return conn.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            conn.close()

    def one(self, file: Path, sql: str) -> object:
        """The first value of a query, None without a row."""
        found = self.rows(file, sql)
        return found[0][0] if found else None

    def picture(self, path: Path) -> None:
        """Save what is on the display, when ImageMagick is there."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=False)

    def kill(self) -> None:
        """Kill the app as a power cut would."""
        if self.app is not None:
            self.app.send_signal(signal.SIGKILL)
            self.app.wait()
            self.app = None

    def close(self) -> None:
        """End everything."""
        self.kill()
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()
