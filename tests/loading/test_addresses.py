"""Addresses that are none: a sentence, or no link, wherever one is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from euroai.errors import UnfitValue
from euroai.exchange.counts import subsets
from euroai.i18n.values import web_address
from euroai.namespaces import web_parts
from euroai.notebook.endpoint import ask_endpoint
from euroai.resolve.source_pairs import normal_address
from euroai.site.render.options import SiteOptions
from euroai.store.remote.http_client import HttpClient
from tests.conftest import FolderOf
from tests.fuzzing.corpus import NO_ADDRESSES

EACH = pytest.mark.parametrize("address", NO_ADDRESSES)


@EACH
def test_what_is_no_address_has_no_parts_and_is_no_link(address: str) -> None:
    assert web_parts(address) is None
    assert web_address(address) == ""
    assert normal_address(address) == address


@EACH
def test_no_option_takes_it(address: str) -> None:
    with pytest.raises(ValueError, match="is no http or https address"):
        SiteOptions(base_url=address)
    with pytest.raises(ValueError, match=r"is no (mail or web )?address"):
        SiteOptions(report_url=address)


@pytest.mark.parametrize("address", [*NO_ADDRESSES, "http://x/a b", "http://x/é", "http://x/\x01"])
def test_no_endpoint_is_there(address: str) -> None:
    with pytest.raises(UnfitValue, match="is no endpoint"):
        HttpClient(address)
    with pytest.raises(UnfitValue, match="is no endpoint"):
        ask_endpoint(address, "ASK {}", {})


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://exämple.org/ä b",
        "http://a_b.example.org.:80/?x#y",
        "http://127.0.0.1:8000/",
        "http://[::1]:80/",
        "http://[fe80::1%25eth0]/",
        "HTTP://X/",
    ],
)
def test_what_is_an_address_has_parts(address: str) -> None:
    assert web_parts(address) is not None


def test_sources_with_broken_addresses_are_compared_all_the_same(folder_of: FolderOf) -> None:
    url = 'eai:url "http://[bad/x"^^xsd:anyURI'
    lab = 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR ; '
    same = "<http://www.w3.org/2002/07/owl#sameAs> <http://ex\\u2100ample.org/> ."
    found: Path = folder_of(
        {
            "register/labs.ttl": lab + same,
            "sources/2024/s.ttl": f'src:s a eai:Source ; rdfs:label "S" ; {url} .',
            "sources/2024/t.ttl": f'src:t a eai:Source ; rdfs:label "S" ; {url} .',
        }
    )
    done = CliRunner().invoke(main, ["check", "--duplicates", "--data", str(found)])
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert "They have one address" in done.output
    described = subsets(euroai.load(found))
    assert not any("Linkset" in str(one) for one in described)
