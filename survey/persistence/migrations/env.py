"""Alembic's entry: migrates over the connection that `schema` hands over, in its transaction."""

from alembic import context

from survey.persistence.base import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
