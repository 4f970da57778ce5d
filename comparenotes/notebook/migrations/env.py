"""What alembic runs: the changes of a notebook's tables, on the connection it is handed."""

from alembic import context

from comparenotes.notebook.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
