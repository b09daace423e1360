"""Same thing, two ids: a finder proposes, a person judges, the load applies.

Nothing merges by itself. :func:`euroai.resolve.finder.find_duplicates` proposes pairs with their
evidence; ``judgements.csv`` in the data folder holds what was judged
(:mod:`euroai.load.judgements`); :func:`euroai.load.apply_judgements.apply_judgements` gives what was
judged the same one id when the data is loaded, in the graph of every source.
"""

from __future__ import annotations

from euroai.load.apply_judgements import Applied, apply_judgements, existence_faults
from euroai.load.judgements import Judgement, JudgementReading, read_judgements
from euroai.resolve.proposal import Proposal

__all__ = [
    "Applied",
    "Judgement",
    "JudgementReading",
    "Proposal",
    "apply_judgements",
    "existence_faults",
    "read_judgements",
]
