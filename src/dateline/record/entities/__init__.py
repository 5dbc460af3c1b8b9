"""People, organisations and places across articles."""

from dateline.record.entities.linking import link

__all__ = ["link"]
