"""Resolution of an import's names to ids: equal keys, and entities of the folder.

A key decides where there is one. Else two spellings are one if they differ in case, accents, ``ue``
for ``ü``, full stops or a legal form, and nothing speaks against it: two different legal forms, or
two countries, do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from euroai.exchange.imports.collect import Candidate, Token, family
from euroai.exchange.imports.folder.existing import Existing
from euroai.exchange.imports.report import BadRow
from euroai.exchange.imports.values.names import comparable

__all__ = ["Cluster", "Resolved", "resolve"]


@dataclass(slots=True, eq=False)
class Cluster:
    """Candidates that are one, the first in the order of the rows first.

    ``known`` is the id that the folder has for them, ``by`` what it was known by.
    """

    members: list[Candidate] = field(default_factory=list)
    known: str = ""
    by: str = ""

    @property
    def kind(self) -> str:
        """The class: the first that says more than agent."""
        kinds = [one.kind for one in self.members]
        return next((kind for kind in kinds if kind != "Agent"), kinds[0])

    @property
    def names(self) -> list[str]:
        """The names, the first first."""
        return list(dict.fromkeys(name for one in self.members for name in one.names))

    @property
    def country(self) -> str:
        """The country's code, '' where no row states it."""
        found = (one.terms.get("eai:country") for one in self.members)
        return next((text.partition(":")[2] for text in found if isinstance(text, str)), "")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by which a further import knows them again."""
        return tuple(sorted({_key(one.token) for one in self.members}))

    @property
    def host(self) -> str:
        """The host of the website, '' where none is stated."""
        return next((one.host for one in self.members if one.host), "")


def _key(token: Token) -> str:
    kind, group, text = token
    if kind == "key":
        return f"{group}:{text}"
    # An agent of one import may be a company in the next: the key is the same.
    return f"name:person:{text}" if group == "person" else f"name:{text}"


@dataclass(slots=True)
class Resolved:
    """Every cluster, the one of each token, and what could not be settled."""

    clusters: list[Cluster] = field(default_factory=list)
    of: dict[Token, Cluster] = field(default_factory=dict)
    alike: list[tuple[str, str]] = field(default_factory=list)
    faults: list[BadRow] = field(default_factory=list)


def resolve(
    candidates: Mapping[Token, Candidate],
    existing: Existing,
    source: str,
    gone: frozenset[str] = frozenset(),
) -> Resolved:
    """Join what is one, and find whom the folder has already; who is ``gone`` it has no longer."""
    found = Resolved()
    keyed = [one for one in candidates.values() if one.token[0] == "key"]
    named = [one for one in candidates.values() if one.token[0] == "name"]
    index: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for one in keyed:
        cluster = _begin(found, one)
        for name in one.names:
            _index(index, cluster, name)

    # Who is surely a person or an organisation comes before an agent, who may be either.
    # So does a name with a legal form before the bare one, which may be that of several.
    def order(one: Candidate) -> tuple[bool, bool, int]:
        return family(one.kind) == "any", not comparable(one.token[2])[1], one.number

    for one in sorted(named, key=order):
        name = one.token[2]
        place = _place(found, index, one, name)
        if place is None:
            place = _begin(found, one)
        else:
            place.members.append(one)
            found.of[one.token] = place
        _index(index, place, name)
    for cluster in found.clusters:
        cluster.members.sort(key=lambda one: one.number)
    found.clusters.sort(key=lambda one: one.members[0].number)
    _know(found, existing, source, gone)
    return found


def _begin(found: Resolved, one: Candidate) -> Cluster:
    cluster = Cluster([one])
    found.clusters.append(cluster)
    found.of[one.token] = cluster
    return cluster


def _families(kind: str) -> tuple[str, ...]:
    own = family(kind)
    return ("organization", "person") if own == "any" else (own,)


def _index(index: dict[tuple[str, str], list[Cluster]], cluster: Cluster, name: str) -> None:
    for group in _families(cluster.kind):
        for form in comparable(name, person=group == "person")[0]:
            if cluster not in index[group, form]:
                index[group, form].append(cluster)


def _place(
    found: Resolved, index: Mapping[tuple[str, str], list[Cluster]], one: Candidate, name: str
) -> Cluster | None:
    """Return the cluster that a name without a key belongs to, None for one of its own."""
    for group in _families(one.kind):
        forms, legal = comparable(name, person=group == "person")
        near = list({id(c): c for form in forms for c in index.get((group, form), ())}.values())
        fitting = [c for c in near if _fits(c, one, legal, person=group == "person")]
        exact = [c for c in fitting if any(name == known for known in c.names)]
        chosen = exact or fitting
        if len(chosen) == 1:
            return chosen[0]
        if len(chosen) > 1:
            if all(c.members[0].token[0] == "key" for c in chosen):
                names = ", ".join(c.members[0].token[2] for c in chosen)
                what = f"“{name}” may be each of {len(chosen)} that the table has ({names})"
                found.faults.append(BadRow(*one.place, what))
            else:
                found.alike += [(name, c.names[0]) for c in chosen]
            return None
        found.alike += [(name, c.names[0]) for c in near if c.names]
    return None


def _fits(cluster: Cluster, one: Candidate, legal: str, *, person: bool) -> bool:
    country = one.terms.get("eai:country")
    if isinstance(country, str) and cluster.country not in ("", country.partition(":")[2]):
        return False
    if person or not legal:
        # A bare name fits one that has a legal form only where no two forms bear the name.
        return True
    forms = {comparable(name)[1] for name in cluster.names} - {""}
    return not forms or legal in forms


# ---- whom the folder has already ----


def _know(found: Resolved, existing: Existing, source: str, gone: frozenset[str]) -> None:
    """Find the clusters that the folder has: by key, then by website, then by name."""
    own = existing.ledgers.get(source)
    taken = set(gone)
    by_key = _keys_of(existing, source)
    for cluster in found.clusters:
        for key in cluster.keys:
            known = existing.entities.get(by_key.get(key, ""))
            if known is not None and known.id not in taken and _same_family(cluster, known.kind):
                cluster.known, cluster.by = known.id, "its key"
                taken.add(known.id)
                break
    # What stands in this import alone is matched by the keys above, and not by its names.
    written = own.ids if own else {}
    foreign = existing.entities.keys() - {
        ident for ident, one in written.items() if one.part == "register"
    }
    waiting = [one for one in found.clusters if not one.known and one.names]
    for cluster in waiting:
        ids = {
            ident
            for ident in existing.by_host.get(cluster.host, set()) & (foreign - taken)
            if cluster.host and _same_family(cluster, existing.entities[ident].kind)
        }
        if len(ids) == 1:
            cluster.known, cluster.by = next(iter(ids)), "its website"
            taken |= ids
    _know_by_name(found, existing, [one for one in waiting if not one.known], foreign - taken)


def _keys_of(existing: Existing, source: str) -> dict[str, str]:
    """Return the id of each key that an import gave; names count in the import's own only."""
    found: dict[str, str] = {}
    for slug, ledger in existing.ledgers.items():
        if slug != source:
            keys = ledger.by_key()
            found |= {key: ident for key, ident in keys.items() if not key.startswith("name:")}
    own = existing.ledgers.get(source)
    return found | own.by_key() if own else found


def _know_by_name(
    found: Resolved, existing: Existing, waiting: Sequence[Cluster], free: AbstractSet[str]
) -> None:
    """Match by name where one cluster and one entity of the folder bear it, and no others."""
    wanted: dict[str, list[Cluster]] = defaultdict(list)
    many: Counter[int] = Counter()
    for cluster in waiting:
        for ident in sorted(_named(cluster, existing, found) & free):
            wanted[ident].append(cluster)
            many[id(cluster)] += 1
    for ident, clusters in wanted.items():
        if len(clusters) == 1 and many[id(clusters[0])] == 1:
            clusters[0].known, clusters[0].by = ident, "its name"
        else:
            found.alike += [(one.names[0], ident) for one in clusters]


def _same_family(cluster: Cluster, kind: str) -> bool:
    one, other = family(cluster.kind), family(kind)
    return one == other or "any" in (one, other)


def _named(cluster: Cluster, existing: Existing, found: Resolved) -> set[str]:
    """Return the entities of the folder whose names are the cluster's, nothing against it."""
    ids: set[str] = set()
    for name in cluster.names:
        person = cluster.kind == "Person"
        forms, legal = comparable(name, person=person)
        for ident in sorted({one for form in forms for one in existing.by_name.get(form, ())}):
            known = existing.entities[ident]
            if not _same_family(cluster, known.kind):
                continue
            legals = {comparable(one)[1] for one in (known.label, *known.aliases)} - {""}
            against = (
                (cluster.country and known.country and cluster.country != known.country)
                or (legal and legals and legal not in legals)
                or (cluster.host and known.website and _hosts_differ(cluster.host, known.website))
            )
            if against:
                found.alike.append((name, ident))
            else:
                ids.add(ident)
    return ids


def _hosts_differ(one: str, website: str) -> bool:
    from euroai.exchange.imports.values.text import host

    other = host(website)
    return bool(other) and one.rpartition(".")[0] != other.rpartition(".")[0]
