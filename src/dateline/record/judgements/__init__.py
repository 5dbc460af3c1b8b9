"""What people have ruled, brought to bear on the record.

    judgements, readings -> Court -> Ties per subject -> entities, events and engagements that keep to them
                                  -> marks and set values on the things that came of it

units.py      the smallest pieces that are joined, and the words they are found by again
ties.py       which units must be together, which apart, which are wrong; contradictions
court.py      all of it for one set of readings
entities.py   clusters of chains taken apart and put together
values.py     which fields can be set, and to what
"""

from dateline.record.judgements.court import Court

__all__ = ["Court"]
