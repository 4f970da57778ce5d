"""The changes of a notebook's tables from version to version, run by alembic."""
