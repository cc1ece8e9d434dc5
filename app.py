"""The way in: `app` for a WSGI server, the command line when run directly."""

import os
import sys

from survey.config import Settings

if __name__ == "__main__":
    from survey.cli import main

    sys.exit(main(sys.argv[1:]))
else:
    from survey import create_app

    app = create_app(Settings.from_environment(os.environ))
