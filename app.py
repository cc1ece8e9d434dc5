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
    from survey.services.installing import open_installation
    from survey.web.chores import start_chores

    settings = Settings.from_environment(os.environ)
    open_installation(settings.database_url).engine.dispose()
    app = create_app(settings)
    start_chores(app)
