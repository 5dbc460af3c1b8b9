"""Which articles go back to the same reporting: copies and relays."""

from dateline.record.origins.finding import find

__all__ = ["find"]
