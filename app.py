"""The way in: `app` for a WSGI server, the command line when run directly."""

import os
import sys

from survey.config import Settings

if sys.platform != "win32":
    import resource

    # Threat: a core dump of a crashed process would hold codes, keys or a ballot.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

if __name__ == "__main__":
    from survey.cli import main

    sys.exit(main(sys.argv[1:]))
else:
    from survey import create_app

    app = create_app(Settings.from_environment(os.environ))
