"""`python -m sdr_desk` is the command line."""

import sys

from sdr_desk.cli import main

sys.exit(main())
