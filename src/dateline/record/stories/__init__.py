"""The stories that a folder of mixed news falls into."""

from dateline.record.stories.telling import belongs, find

__all__ = ["belongs", "find"]
