"""The story file: SQLAlchemy Core over SQLite (a PostgreSQL URL takes the same way).

store.py       what the rest of the program calls: articles, readings, the record's sections, runs
codec.py       values <-> bytes
schema.py      the tables, as queries see them;  migrations.py  how a file gets them, step by step
dialects.py    where SQLite and a server differ, and nowhere else
failures.py    a database's error -> StoreError, in words
"""
