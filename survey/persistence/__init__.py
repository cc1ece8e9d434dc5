"""Memory: the only place that knows SQLAlchemy. Takes a session, returns domain objects.

Nothing here commits and nothing here decides: the unit of work commits, the rules are domain.
"""
