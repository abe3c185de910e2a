"""Every public function of the desk that can change the file, found by reading the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from sdr_desk import desk as package
from sdr_desk.desk.allowed import Rule, rule_of

Name = tuple[str, str]
"""Module below `sdr_desk.desk`, and function or class."""

_WRITES = {"write", "write_batch"}
_FOLDER = Path(next(iter(package.__path__)))


@cache
def acts() -> frozenset[str]:
    """Those that return Changes, or come to a write of the workspace by whatever way, as "module.function"."""
    calls: dict[Name, set[Name]] = {}
    changing: set[Name] = set()
    functions: set[Name] = set()
    for name, part, reached in _parts():
        calls[name] = reached
        if isinstance(part, ast.FunctionDef):
            functions.add(name)
        if part is not None and _changes(part):
            changing.add(name)
    while more := {name for name, reached in calls.items() if name not in changing and reached & changing}:
        changing |= more
    return frozenset(".".join(name) for name in changing & functions if not name[1].startswith("_"))


def rules() -> dict[str, Rule]:
    """The rule of every act that stands under one."""
    found = {name: rule_of(function(name)) for name in acts()}
    return {name: rule for name, rule in found.items() if rule is not None}


def function(name: str):
    """The function of an act."""
    module, _, act = name.partition(".")
    return getattr(import_module(f"sdr_desk.desk.{module}"), act)


def _parts() -> Iterator[tuple[Name, ast.FunctionDef | ast.ClassDef | None, set[Name]]]:
    """Each function and class of each module, and which of the desk's it uses; None for one that is handed on."""
    for path in sorted(set(_FOLDER.glob("*.py")) - {_FOLDER / "desk.py"}):  # whatever uses a desk can write
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = _imported(tree)
        for name, origin in known.items():
            yield (path.stem, name), None, {origin}
        own = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        known |= {one.name: (path.stem, one.name) for one in own}
        for one in own:
            yield (path.stem, one.name), one, {_called(node, known) for node in ast.walk(one)} - {("", "")}


def _imported(tree: ast.Module) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sdr_desk.desk"):
            module = node.module.removeprefix("sdr_desk.desk").removeprefix(".")
            found |= {
                each.asname or each.name: (module or each.name, each.name if module else "") for each in node.names
            }
    return found


def _called(node: ast.AST, known: dict[str, Name]) -> Name:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):  # also one that is handed on
        return known.get(node.id, ("", ""))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module, name = known.get(node.value.id, ("", ""))
        return (module, node.attr) if module and not name else ("", "")
    return "", ""


def _changes(part: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether it says that it changes something, or opens a write."""
    if isinstance(part, ast.FunctionDef) and part.returns and "Changes" in ast.unparse(part.returns):
        return True
    calls = (node.func for node in ast.walk(part) if isinstance(node, ast.Call))
    return any(isinstance(one, ast.Attribute) and one.attr in _WRITES for one in calls)
