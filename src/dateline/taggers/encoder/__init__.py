"""Our own encoder: one pass of a small transformer over an article, several heads on top.

    encoder = Encoder()                                  # weights that ship with the package, loaded at first use
    encoded = encoder.encode(text, paragraphs)           # the one pass; paragraphs: Spans, None: split at line breaks
    encoded.attributions()                               # tuple[TaggedAttribution, ...]: who said what
    encoded.factuality(predicates)                       # tuple[Factuality, ...], one for each Span given
    encoded.event_types(queries)                         # tuple[EventTypes, ...], one for each EventQuery given

    encoder.attributions(text, paragraphs)               # short for encode(...).attributions()

All offsets are code points of `text`, end exclusive. Results are a pure function of text, paragraphs and weights.

The base is all-MiniLM-L6-v2, trained on PolNeAR (attribution), UW, MEANTIME and UDS (factuality) and PLOVER sentences
(event types), as int8 under onnxruntime; the heads are computed here in numpy. training/ remakes the weights and
training/MODEL_CARD.md says what they were trained on and how good they are.

Bounds: time and memory are linear in the text, and what lies beyond `MAX_PIECES` word pieces of one document
(some 45,000 words) is not read. Windows hold whole paragraphs up to 254 pieces; longer ones are cut, at the end of a sentence
where there is one. Attributions do not reach over windows.
"""

from dateline.taggers.encoder.encoded import Encoded
from dateline.taggers.encoder.encoder import WEIGHTS, Encoder

__all__ = ["WEIGHTS", "Encoded", "Encoder"]
