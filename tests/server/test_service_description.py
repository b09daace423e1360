"""The W3C's tests of the Service Description, restated; the dataset's VoID; health and metrics."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import create_autospec

import rdflib
from rdflib.namespace import RDF, Namespace

from euroai.server.http.service.metrics import Metrics
from euroai.server.processes.pool import Pool
from tests.plugins.serving import Served

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")


def description(server: Served, accept: str = "text/turtle") -> rdflib.Graph:
    answer = server.ask("/sparql", headers={"Accept": accept})
    assert (answer.status, answer.media) == (200, accept)
    return rdflib.Graph().parse(data=answer.body, format=accept)


def test_the_endpoint_returns_rdf(server: Served) -> None:
    assert len(description(server)) == len(description(server, "application/rdf+xml")) > 10


def test_a_service_names_the_endpoint(server: Served) -> None:
    found = description(server)
    (service,) = found.subjects(SD.endpoint, rdflib.URIRef(f"{server.address}/sparql"))
    assert (service, RDF.type, SD.Service) in found


def test_it_conforms_to_the_vocabulary(server: Served) -> None:
    found = description(server)
    (service,) = found.subjects(RDF.type, SD.Service)
    assert set(found.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert len(set(found.objects(service, SD.resultFormat))) == 10
    (dataset,) = found.objects(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in found
    (default,) = found.objects(dataset, SD.defaultGraph)
    assert (default, RDF.type, SD.Graph) in found
    graphs = list(found.objects(dataset, SD.namedGraph))
    assert all((graph, RDF.type, SD.NamedGraph) in found for graph in graphs)
    names = {str(found.value(graph, SD.name)) for graph in graphs}
    listed = server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()
    assert names == {row["g"]["value"] for row in listed["results"]["bindings"]}


def test_the_dataset_is_described_in_void_with_the_endpoint(server: Served) -> None:
    answer = server.ask("/.well-known/void", headers={"Accept": "text/turtle"})
    found = rdflib.Graph().parse(data=answer.body, format="turtle")
    ((dataset, endpoint),) = found.subject_objects(VOID.sparqlEndpoint)
    assert str(endpoint) == f"{server.address}/sparql"
    counted = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()
    triples = counted["results"]["bindings"][0]["n"]["value"]
    assert str(found.value(dataset, VOID.triples)) == triples


def test_a_hostile_host_gets_into_no_description(server: Served) -> None:
    headers = {"Accept": "text/turtle", "Host": "evil>.example/<x"}
    answer = server.ask("/sparql", headers=headers)
    assert answer.status in (200, 400)
    assert b"evil" not in answer.body


def test_health_tells_what_is_loaded(server: Served) -> None:
    answer = server.ask("/health")
    assert answer.json()["status"] == "well"
    assert answer.json()["entities"] > 2000


def test_metrics_count_the_answers_by_route_and_status(server: Served) -> None:
    def asked() -> int:
        text = server.ask("/metrics").body.decode()
        name = 'euroai_http_requests_total{route="/sparql",status="400"} '
        return next((int(x.removeprefix(name)) for x in text.splitlines() if x.startswith(name)), 0)

    before = asked()
    server.query("SELECT")
    assert asked() == before + 1


def test_metrics_tell_every_digit_and_a_bound_holds_what_took_just_so_long() -> None:
    pool = create_autospec(Pool, instance=True)
    pool.counts = SimpleNamespace(running=0, waiting=0, ended={})
    metrics = Metrics()
    metrics.note("/sparql", 200, 0.25, 123_456_789)
    metrics.note("/sparql", 200, 0.5, 1)
    found = dict(
        line.rsplit(" ", 1)
        for line in metrics.text(pool, {"statements": 1_234_567}).splitlines()
        if not line.startswith("#")
    )
    # Cut to six digits, a counter of bytes would stand still while megabytes are sent.
    assert found["euroai_http_response_bytes_total"] == "123456790"
    assert found["euroai_statements"] == "1234567"
    name = 'euroai_http_request_seconds_{}{{route="/sparql"{}}}'
    by_bound = [found[name.format("bucket", f',le="{bound}"')] for bound in ("0.1", "0.25", "0.5")]
    assert by_bound == ["0", "1", "2"]
    assert found[name.format("bucket", ',le="+Inf"')] == found[name.format("count", "")] == "2"
    assert found[name.format("sum", "")] == "0.75"
