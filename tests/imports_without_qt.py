"""Imports every module below the screens with Qt hidden; run by `make test` as its own process."""

import importlib
import pkgutil
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

HIDDEN = ("PySide6", "shiboken6", "PyQt6", "PyQt5")
ABOVE = ("sdr_desk.ui", "sdr_desk.app", "sdr_desk.__main__")


class _NoQt:
    """A finder that refuses Qt, so that a hidden import shows as an error with its traceback."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] in HIDDEN:
            raise ImportError(f"{name} is hidden: modules below the screens work without Qt")
        return None


def main() -> None:
    """Import them all, or stop with the first traceback."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.meta_path.insert(0, _NoQt())
    package = importlib.import_module("sdr_desk")
    names = [
        module.name
        for module in pkgutil.walk_packages(package.__path__, "sdr_desk.", onerror=_keep)
        if not module.name.startswith(ABOVE)
    ]
    for name in names:
        importlib.import_module(name)
    sys.stdout.write(f"{len(names)} modules below the screens import without Qt\n")


def _keep(name: str) -> None:
    """`walk_packages` imports packages to look inside; the screens' own may fail, others may not."""
    if not name.startswith(ABOVE):
        raise ImportError(name)


if __name__ == "__main__":
    main()
