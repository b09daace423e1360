"""Entity resolution: pairs that may be one thing are proposed with their evidence, a person judges.

Nothing merges by itself: ``judgements.csv`` in the data folder holds what was judged
(:mod:`euroai.loading.judgements`), and :mod:`euroai.loading.apply_judgements` gives what was judged
the same one id when the data is loaded, in the graph of every source.
"""
