"""dateline reads the news coverage of a developing story and keeps its record."""

__version__ = "0.1.0"
