"""What things are called: frozen dataclasses and enums with their invariants. No I/O.

text (Span, Document) - times (Timex, When) - syntax (Token, Parse) - status (the closed sets) - mentions - record.
"""
