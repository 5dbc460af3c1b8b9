"""What we know of language and of the world, as data (TOML). base.py loads it; it is the one place here that reads files."""
