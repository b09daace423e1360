"""Opening a graph to compare: from a data folder, a built site, or a release's file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from euroai.errors import DataError, Fault
from euroai.knowledge import KnowledgeGraph, load
from euroai.loading.judgements import read_judgements
from euroai.loading.retractions import read_retractions, retract
from euroai.loading.turtle import SourceReading
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, slug
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode

__all__ = ["open_graph", "without_retracted"]

_FILES: Final = ("euroai.nq", "data/euroai.nq", "euroai.trig", "data/euroai.trig")
_FORMATS: Final = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}


def open_graph(place: Path) -> KnowledgeGraph:
    """Open a data folder, an output folder of ``euroai build``, or a file of its downloads.

    What a build derived is left out and derived again, so that both sides of a comparison are
    reckoned by the same rules.

    Raises:
        DataError: there is no graph there, or it does not parse.
    """
    if place.is_file():
        return _from_file(place)
    for name in _FILES:
        if (place / name).is_file():
            return _from_file(place / name)
    return load(place)


def _from_file(path: Path) -> KnowledgeGraph:
    form = _FORMATS.get(path.suffix)
    if form is None:
        fix = "name a data folder, the folder of a build, or its euroai.nq or euroai.trig"
        raise DataError([Fault(path.name, 0, "is no file of a release", fix)])
    store = MemoryStore()
    try:
        store.load(path=str(path), rdf_format=form)
    except (SyntaxError, ValueError) as error:
        fix = "take the file from the release again"
        raise DataError([Fault(path.name, 0, f"does not parse: {error}", fix)]) from error
    store.remove_graph(NamedNode(DERIVED_GRAPH))
    files: dict[str, tuple[str, ...]] = {
        graph.value: ()
        for graph in store.graphs()
        if isinstance(graph, NamedNode) and graph.value.startswith(PREFIXES["src"])
    }
    return KnowledgeGraph.of(SourceReading(path.parent, store, dict(sorted(files.items())), ()))


def without_retracted(old: KnowledgeGraph, new: KnowledgeGraph) -> KnowledgeGraph:
    """Return an older graph without what the newer one's folder takes back.

    Else a comparison would tell of it as withdrawn.
    """
    if not new.has_folder:  # over a store: what was taken back is not in it, nothing says what
        return old
    folder = new.folder
    taken_back = read_retractions(folder).retractions
    if not taken_back:
        return old
    derived = NamedNode(DERIVED_GRAPH)
    store = MemoryStore(quad for quad in old.store if quad.graph_name != derived)
    # The newer graph no longer says which ids were judged to be one that was taken back; of those
    # that were renamed the folder does, when the graph is made below.
    given_up = {
        one.other: one.keep
        for one in read_judgements(folder).judgements
        if one.judgement == "same" and not _is_round(old, one.keep, one.kind)
    }
    gone = retract(store, taken_back, {**old.rekeyed, **given_up})
    files = {graph: of for graph, of in old.files.items() if slug(graph) not in gone}
    # Its judgements are applied already; a folder without files adds none again.
    reading = SourceReading(folder, store, files, ())
    return KnowledgeGraph.of(reading, as_of=old.as_of)


def _is_round(kg: KnowledgeGraph, keep: str, kind: str) -> bool:
    """Whether a judgement links a ticket to a round: then the ticket keeps its id."""
    event = kg.event(keep) if kind == "ticket" else None
    return event is not None and event.kind == "FundingRound"
