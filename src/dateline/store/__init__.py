"""The story file: SQLAlchemy Core over SQLite (a PostgreSQL URL works the same way)."""
