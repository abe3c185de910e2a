"""What the commands share: how one is added, with its words and the contract of its report."""

from __future__ import annotations

import argparse


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str, contract: str = ""
) -> argparse.ArgumentParser:
    """Add a command that can report as JSON; *contract* stands below its options, as it is written."""
    command = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".", epilog=contract,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="report as JSON")
    return command
