"""SQLAlchemy tables, one query file per subject, and migrations. Services and the gateway call the query files."""
