"""Starting the app does not pay for templates."""

import subprocess
import sys


def test_heavy_libraries_wait_for_the_first_script() -> None:
    code = (
        "import sys, sdr_desk.scripting.render, sdr_desk.scripting.check, sdr_desk.scripting.library, "
        "sdr_desk.scripting.brief; print([m for m in ('jinja2', 'markdown_it', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
