"""The graph as of a day is the graph as it was: jobs, alliances, deals and words on that day."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

import euroai
from tests.conftest import FolderOf

REGISTER = (
    'id:a a eai:Lab ; rdfs:label "A" . id:b a eai:Company ; rdfs:label "B" . '
    'id:p a eai:Person ; rdfs:label "P" .'
)


@pytest.fixture
def graph_of(folder_of: FolderOf) -> Callable[..., euroai.KnowledgeGraph]:
    """Return a function that loads sources, ``slug=(day, text)``, as of a day."""

    def load(day: str, **sources: tuple[str, str]) -> euroai.KnowledgeGraph:
        texts = {"register/all.ttl": REGISTER}
        for slug, (published, text) in sources.items():
            when = f' ; eai:publishedOn "{published}"^^xsd:date' if published else ""
            head = f'src:{slug} a eai:Source ; rdfs:label "S"{when} . '
            texts[f"sources/2024/{slug}.ttl"] = head + text
        return euroai.load(folder_of(texts), as_of=day)

    return load


JOB = (
    "id:j a eai:Position ; eai:person id:p ; eai:organization id:b ; eai:role c:employee ; "
    'eai:startedOn "2010"^^xsd:gYear {} .'
)
DEAL = "id:d a eai:Alliance ; eai:party id:a, id:b ; eai:allianceKind c:chips {} ."
ENDED = ' ; eai:former true ; eai:endedOn "2022"^^xsd:gYear'


def left(kg: euroai.KnowledgeGraph) -> bool:
    return bool(kg.query("ASK { id:p eai:formerEmployer id:b }"))


def allied(kg: euroai.KnowledgeGraph) -> bool:
    return bool(kg.query("ASK { id:a eai:alliedWith id:b }"))


def test_a_job_that_ended_later_has_not_ended_and_one_that_ended_before_has(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    stated = {"s": ("2025-01-01", JOB.format(ENDED))}
    assert not left(graph_of("2022-06-30", **stated))
    assert graph_of("2022-06-30", **stated).event("j").over is False  # type: ignore[union-attr]
    assert left(graph_of("2022-12-31", **stated))


def test_former_is_judged_on_the_day_by_who_had_said_so(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    stated = {"s": ("2025-01-01", JOB.format(" ; eai:former true"))}
    assert not left(graph_of("2024-12-31", **stated))
    assert left(graph_of("2025-01-01", **stated))


def test_a_job_of_which_only_the_end_is_dated_had_begun_by_then(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    text = JOB.replace('eai:startedOn "2010"^^xsd:gYear', "").replace(" ;  {}", " {}")
    stated = {"s": ("2025-01-01", text.format(ENDED))}
    assert left(graph_of("2022-12-31", **stated))


def test_an_alliance_that_was_withdrawn_later_stands_until_a_source_says_so(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    stated = {
        "s": ("2024-01-10", DEAL.format("")),
        "t": ("2025-01-10", DEAL.format("; eai:status c:withdrawn")),
    }
    assert not allied(graph_of("2024-01-09", **stated))
    assert allied(graph_of("2024-12-31", **stated))
    assert not allied(graph_of("2025-01-10", **stated))
    assert not allied(graph_of("2025-01-11", **stated)), "nor ever after"


def test_a_deal_that_was_only_talked_of_by_then_is_talk(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    stated = {
        "s": ("2024-01-10", DEAL.format("; eai:status c:in-talks")),
        "t": ("2024-05-10", DEAL.format("")),
    }
    assert graph_of("2024-01-09", **stated).event("d") is None
    then = graph_of("2024-03-01", **stated)
    event = then.event("d")
    assert event is not None
    assert event.values("status") == ("in-talks",)
    assert not allied(then)
    assert allied(graph_of("2024-05-10", **stated))


def test_what_nobody_dates_counts_from_the_first_dated_source_and_else_always(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    stated = {"s": ("2024-01-10", DEAL.format("")), "t": ("", DEAL.format(""))}
    assert not allied(graph_of("2024-01-09", **stated))
    assert allied(graph_of("2024-01-10", **stated))


def test_a_deal_that_no_dated_source_tells_was_always_there(
    graph_of: Callable[..., euroai.KnowledgeGraph],
) -> None:
    assert allied(graph_of("1999-01-01", t=("", DEAL.format(""))))


@cache
def then(day: str) -> euroai.KnowledgeGraph:
    return euroai.load(as_of=day)


TWENTY = (
    # David Silver led reinforcement learning at DeepMind until 2024 or 2025.
    ("2020-12-31", "ASK { id:david-silver eai:formerEmployer id:google-deepmind }", False),
    ("2026-06-30", "ASK { id:david-silver eai:formerEmployer id:google-deepmind }", True),
    # Mira Murati left OpenAI in September 2024.
    ("2024-08-31", "ASK { id:mira-murati eai:formerEmployer id:openai }", False),
    ("2024-12-31", "ASK { id:mira-murati eai:formerEmployer id:openai }", True),
    # CoreWeave and Poolside: announced in October 2025, off by sources of 2026.
    ("2025-09-30", "ASK { id:coreweave eai:alliedWith id:poolside }", False),
    ("2025-12-31", "ASK { id:coreweave eai:alliedWith id:poolside }", True),
    ("2026-12-31", "ASK { id:coreweave eai:alliedWith id:poolside }", False),
    # WPP's ticket has no date of its own: it was in Stability AI's round of June 2024.
    ("2023-12-31", "ASK { id:wpp eai:investedIn id:stability-ai }", False),
    ("2024-12-31", "ASK { id:wpp eai:investedIn id:stability-ai }", True),
    # Nobody dates Prima Materia's money in Neko Health; it is first stated in June 2025.
    ("2024-12-31", "ASK { id:prima-materia eai:investedIn id:neko-health }", False),
    ("2025-06-30", "ASK { id:prima-materia eai:investedIn id:neko-health }", True),
    # Microsoft and OpenAI are stated as allied in March 2024.
    ("2024-12-31", "ASK { id:microsoft eai:alliedWith id:openai }", True),
    # Thoma Bravo's purchase of Darktrace was announced in April 2024.
    ("2024-03-31", "ASK { id:thoma-bravo eai:acquired id:darktrace }", False),
    ("2024-09-30", "ASK { id:thoma-bravo eai:acquired id:darktrace }", True),
    # Mistral AI's valuations: 5.8 to 6 billion of June 2024, 11.7 of September 2025.
    ("2024-12-31", "ASK { id:mistral-ai-series-b eai:valuation ?v }", True),
    ("2024-12-31", "ASK { id:mistral-ai-series-c eai:valuation ?v }", False),
    ("2025-09-30", "ASK { id:mistral-ai-series-c eai:valuation ?v }", True),
    # Helsing and Mistral AI: 10 February 2025.
    ("2025-02-09", "ASK { id:helsing eai:alliedWith id:mistral-ai }", False),
    ("2025-02-10", "ASK { id:helsing eai:alliedWith id:mistral-ai }", True),
    # Helsing and Saab are stated in February 2025.
    ("2025-03-31", "ASK { id:helsing eai:alliedWith id:saab }", True),
    # Google bought DeepMind in January 2014 (TechCrunch, 28 January).
    ("2014-01-31", "ASK { id:google eai:acquired id:google-deepmind }", True),
    # Arthur Mensch was at DeepMind until May 2023.
    ("2023-04-30", "ASK { id:arthur-mensch eai:formerEmployer id:google-deepmind }", False),
    ("2023-06-30", "ASK { id:arthur-mensch eai:formerEmployer id:google-deepmind }", True),
    # Microsoft and Mistral AI: 26 February 2024.
    ("2024-02-25", "ASK { id:microsoft eai:alliedWith id:mistral-ai }", False),
    ("2024-02-26", "ASK { id:microsoft eai:alliedWith id:mistral-ai }", True),
    # Andrej Karpathy left OpenAI in February 2024: the last day of it is the 29th.
    ("2024-02-26", "ASK { id:andrej-karpathy eai:formerEmployer id:openai }", False),
    ("2024-03-01", "ASK { id:andrej-karpathy eai:formerEmployer id:openai }", True),
    # AMD announced the purchase of Silo AI on 10 July 2024.
    ("2024-03-31", "ASK { id:amd eai:acquired id:silo-ai }", False),
    ("2024-07-10", "ASK { id:amd eai:acquired id:silo-ai }", True),
    # Anthropic's Series E was talk in January 2025 and done in March.
    ("2025-02-28", "ASK { id:lightspeed eai:investedIn id:anthropic }", False),
    ("2025-03-31", "ASK { id:lightspeed eai:investedIn id:anthropic }", True),
    # A consortium's bid for OpenAI of February 2025 was refused: nobody bought it.
    ("2025-02-28", "ASK { id:elon-musk eai:acquired id:openai }", False),
    # Deutsche Telekom and Ionos, of May 2025: called off, by Reuters of June 2025.
    ("2025-06-30", "ASK { id:deutsche-telekom eai:alliedWith id:ionos }", False),
)


def test_the_table_holds_twenty_days_at_least_and_answers_of_both_kinds() -> None:
    assert len({day for day, _, _ in TWENTY}) >= 20
    assert {answer for _, _, answer in TWENTY} == {True, False}


@pytest.mark.parametrize(("day", "question", "answer"), TWENTY)
def test_twenty_days_have_the_answers_that_the_sources_give(
    day: str, question: str, *, answer: bool
) -> None:
    assert then(day).query(question) is answer
