"""The app as a black box: a real window on a virtual display, driven by key presses alone, judged by its file."""

import json
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

    def start(self, *argv: str, module: str = "sdr_desk") -> None:
        """Start the app, or a module that opens it, and wait for its window."""
        log = (self.home.parent / "app.log").open("ab")
        self.app = subprocess.Popen(
            [sys.executable, "-m", module, *argv], cwd=ROOT, env=self.env, stdout=log, stderr=log
        )
        log.close()
        self.until(lambda: bool(self.windows()), "the window")
        self.until(self._has_keys, "the keys")

    @property
    def sample(self) -> Path:
        """The file of the sample data."""
        return self.home / "demo" / "demo.db"

    def start_sample(self, *argv: str, module: str = "sdr_desk") -> None:
        """Start for the first time and choose the sample data; Today is open then."""
        self.start(*argv, module=module)
        self.until(lambda: "Set up" in self.title(), "the first run")
        self.key("ctrl+d")
        self.until(lambda: "Today" in self.title(), "Today")

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

    def keys_at_once(self, *names: str) -> None:
        """Press keys as fast as a hand that slips."""
        self._tool("key", "--clearmodifiers", "--delay", "60", *names)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._tool("type", "--delay", "8", "--", text)

    def until(self, true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Wait until something is true, so many seconds at the most.

        Raises:
            TimeoutError: it did not come true in time; names what was awaited, and a picture of the display is saved.
        """
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if true():
                return
            time.sleep(0.03)
        self.picture("not_come")
        raise TimeoutError(f"waited for {what}")

    def still(self) -> None:
        """Wait until nothing moves on the display, as a person looks before the next key."""
        seen = [b"", b"."]

        def same() -> bool:
            time.sleep(0.25)
            seen.append(self._shot("rgb:-"))
            return seen[-1] == seen[-2]

        if shutil.which("import"):
            self.until(same, "a display at rest")
        else:
            time.sleep(1.5)

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

    def picture(self, name: str) -> None:
        """Save what is on the display beside the home, when ImageMagick is there."""
        if shutil.which("import"):
            self._shot(str(self.home.parent / f"{name}.png"))

    def _shot(self, where: str) -> bytes:
        command = ["import", "-window", "root", "-depth", "8", where]
        return subprocess.run(command, env=self.env, capture_output=True, check=False).stdout

    def leave(self) -> int:
        """Close the window by its key and wait for the app to end; returns its exit code."""
        app = self.app
        if app is None:
            raise LookupError("the app is not running")
        self.key("alt+F4")
        self.until(lambda: app.poll() is not None, "the end of the app")
        self.app = None
        return app.wait()

    def clean(self) -> bool:
        """What `sdr-desk check` says of the sample data."""
        done = subprocess.run(
            [sys.executable, "-m", "sdr_desk", "--workspace", str(self.sample), "check", "--json"],
            cwd=ROOT, env=self.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return bool(json.loads(done.stdout)["clean"])

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
