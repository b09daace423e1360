"""Rows that the questions must give, drawn by hand from the files of ontology/data.

Each stands beside the file that says it. A row is stated by the columns that the file decides: that
it is contained is asked, so that more data does not break it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

__all__ = ["EXPECTED", "Row"]

Row = dict[str, Any]

EXPECTED: Final[dict[str, list[Row]]] = {
    "01-investors-of-a-lab": [
        # sources/2023/cfnews-2023-12-mistral.ttl: a16z led, General Catalyst came along
        {
            "investor": "a16z",
            "event": "mistral-ai-series-a",
            "part": "eai:leadInvestor",
            "source": "cfnews-2023-12-mistral",
            "publisher": "CFNEWS",
        },
        {
            "investor": "general-catalyst",
            "event": "mistral-ai-series-a",
            "part": "eai:investor",
            "source": "cfnews-2023-12-mistral",
        },
        # sources/2023/developpez-2023-06-mistral.ttl: Lightspeed led the seed
        {
            "investor": "lightspeed",
            "event": "mistral-ai-seed",
            "part": "eai:leadInvestor",
            "source": "developpez-2023-06-mistral",
        },
    ],
    "02-labs-that-share-investors": [
        # Seven by the files; among them Bpifrance (binance-bloomberg-mistral-2023-12-04 and
        # maddyness-2025-02-07-bpifrance), Nvidia (allibnews-nvidia-europe-2026-01 and
        # lilys-2025-11-poolside), Xavier Niel (bitget-niel-2025 states both) and DST Global
        # (blockport-2026-03-mistral-debt and focal-2024-07-24-poolside)
        {"lab": "mistral-ai", "other": "poolside", "othername": "Poolside"},
    ],
    "03-investors-that-share-labs": [
        # Nvidia and Bpifrance: Mistral AI and Poolside as above, AMI Labs (humai-2026-ami,
        # scala-patrimoine-2026-03-20)
        {"other": "bpifrance", "name": "Bpifrance", "region": "europe", "shared": 3},
    ],
    "04-disputed-amounts": [
        # 385 million in eight files against 450 in others (cfnews-2023-12-mistral leads)
        {
            "event": "mistral-ai-series-a",
            "preferred": 385000000,
            "unit": "EUR",
            "reason": "more-sources",
        },
        # 6.6 billion (hindustantimes-2024-10-03) against "about 6"
        {
            "event": "openai-round-2024-10",
            "preferred": 6600000000,
            "unit": "USD",
            "reason": "more-sources",
        },
    ],
    "05-figures-told-of-a-round": [
        # sources/2023/cfnews-2023-12-mistral.ttl
        {
            "amount": 385000000,
            "currency": "EUR",
            "qualifier": "exact",
            "status": "completed",
            "source": "cfnews-2023-12-mistral",
        },
        # sources/2023/binance-bloomberg-mistral-2023-12-04.ttl: talks, about 450 million
        {
            "amount": 450000000,
            "currency": "EUR",
            "qualifier": "about",
            "status": "in-talks",
            "source": "binance-bloomberg-mistral-2023-12-04",
        },
    ],
    "06-who-left-whom-to-found-what": [
        # sources/2023/developpez-2023-06-mistral.ttl: from DeepMind and Meta to Mistral AI
        {"person": "arthur-mensch", "employer": "google-deepmind", "lab": "mistral-ai"},
        {"person": "guillaume-lample", "employer": "meta", "lab": "mistral-ai"},
        {"person": "timothee-lacroix", "employer": "meta", "lab": "mistral-ai"},
        # sources/2024/linkedin-2024-h-cofounders.ttl
        {"person": "karl-tuyls", "employer": "google-deepmind", "lab": "h-company"},
    ],
    "07-founded-by-alumni-of": [
        # Arthur Mensch (developpez-2023-06-mistral), Karl Tuyls (linkedin-2024-h-cofounders)
        {"organization": "mistral-ai", "name": "Mistral AI"},
        {"organization": "h-company"},
    ],
    "08-investors-from-outside-europe": [
        # sources/2023/bloombergadria-2023-02-photomath.ttl: Cherubic (Taiwan), Goodwater, GSV,
        # Learn Capital and Menlo (United States)
        {"lab": "photomath", "investors": 5, "outside": 5},
        # encord-seed-2021-07-20 and funded-startups-2024-08-13-encord: Crane is British, the six
        # others American
        {"lab": "encord", "investors": 7, "outside": 6},
    ],
    "09-money-led-from-outside-europe": [
        # sources/2026/aiwire-2026-03-ami.ttl: Bezos Expeditions and Greycroft are among the leads
        {"lab": "ami-labs", "rounds": 1},
    ],
    "10-alliances-of-a-kind": [
        # sources/2026/vosposts-2026-03-30-mistral-debt.ttl: compute and chips
        {"alliance": "mistral-ai-nvidia-alliance", "party": "mistral-ai"},
        {"alliance": "mistral-ai-nvidia-alliance", "party": "nvidia", "name": "Nvidia"},
    ],
    "11-founders-of-several-labs": [
        # sources/2014/techcrunch-deepmind-2014-01-28.ttl and 2026/vcbeat-2026-05-14.ttl
        {"person": "demis-hassabis", "name": "Demis Hassabis", "labs": 2},
    ],
    "12-biggest-rounds-of-a-year": [
        # sources/undated/dailydigest360-openai-2025-08.ttl: 8.3 bn dollars on 1 August 2025
        {"round": "openai-round-2025-08", "recipient": "openai"},
    ],
    "13-money-raised-in-a-country": [
        # investing-2025-10-15-poolside.ttl and bitget-niel-2025.ttl: 500 million dollars, on
        # 2 October 2024 (premji-2024-10-02-poolside.ttl), when a euro bought 1.1071: 500 / 1.1071
        {"lab": "poolside", "rounds": 1, "euro": 451630386},
    ],
    "14-rounds-of-a-lab": [
        # sources/2023/cfnews-2023-12-mistral.ttl: 105 million euro at 240 million
        {"round": "mistral-ai-seed", "type": "seed", "euro": 105000000.0},
        {"round": "mistral-ai-series-a", "type": "series-a", "euro": 385000000.0},
    ],
    "15-positions-of-a-person": [
        # sources/2023/developpez-2023-06-mistral.ttl
        {
            "organization": "google-deepmind",
            "role": "researcher",
            "former": True,
            "source": "developpez-2023-06-mistral",
        },
        {
            "organization": "mistral-ai",
            "role": "chief-executive",
            "former": False,
            "source": "developpez-2023-06-mistral",
        },
        # sources/2023/finyear-2023-05-mistral.ttl
        {
            "organization": "ecole-normale-superieure",
            "role": "student",
            "former": True,
            "source": "finyear-2023-05-mistral",
        },
    ],
    "16-people-of-an-organisation": [
        # sources/2023/cfnews-2023-12-mistral.ttl
        {"person": "timothee-lacroix", "role": "founder"},
        {"person": "guillaume-lample", "role": "founder"},
        # sources/2023/binance-bloomberg-mistral-2023-12-04.ttl
        {"person": "cedric-o", "role": "advisor"},
    ],
    "17-sources-per-publisher": [
        # pharmaphorum-exscientia-2024-08.ttl, pharmaphorum-isomorphic-2024-01.ttl and
        # pharmaphorum-benevolentai-2024.ttl; a fourth is undated
        {"publisher": "pharmaphorum", "sources": 3, "first": "2024", "last": "2024"},
    ],
    "18-what-a-source-tells": [
        # sources/2023/cfnews-2023-12-mistral.ttl, all but the source itself
        {"thing": "mistral-ai-series-a", "kind": "eai:FundingRound"},
        {"thing": "mistral-ai-seed", "kind": "eai:FundingRound"},
        {"thing": "eric-schmidt-at-google", "kind": "eai:Position"},
        {"thing": "antoine-moyroud-at-lightspeed", "kind": "eai:Position"},
    ],
    "19-most-told-rounds": [
        # sources/2025: boersen-zeitung-stark-2025, investmentweek-2025-08-23, sentifin-2025-09-09,
        # trendingtopics-2025-08-21, tech-eu-2025-08-21, discoveryn24-stark-2025
        {"round": "stark-round-2025", "recipient": "stark", "sources": 6},
    ],
    "20-large-rounds-with-one-source": [
        # No other file of sources/ describes this round: 2 billion dollars
        {
            "round": "poolside-round-2025",
            "source": "investing-2025-10-15-poolside",
            "publisher": "Investing.com",
        },
    ],
    "21-who-leads-rounds": [
        # Wayve's rounds of 2022 (undated/simplesmentesantos-wayve.ttl) and 2026
        # (2026/ft-wayve-2026-02-25.ttl), Genesis AI's seed (2026/neodrop-2026-06-genesis-ai.ttl)
        {"investor": "eclipse", "led": 3, "labs": 2},
    ],
    "22-investors-of-one-country-in-labs-of-another": [
        # register/investors.ttl (a16z: US), register/labs.ttl (Mistral AI: FR), cfnews-2023-12
        {"investor": "a16z", "lab": "mistral-ai", "labname": "Mistral AI"},
    ],
    "23-public-money": [
        # register/investors.ttl (Bpifrance: public bank), developpez-2023-06-mistral
        {"investor": "bpifrance", "kind": "public-bank", "lab": "mistral-ai"},
    ],
    "24-labs-bought-from-outside-europe": [
        # sources/undated/handelsblatt-live-silo-ai.ttl and 2017/neweastarchive-2017-aimatter.ttl
        {"lab": "silo-ai", "acquirer": "amd", "acquirercountry": "US"},
        {"lab": "aimatter", "acquirer": "google", "acquirercountry": "US"},
    ],
    "25-alliances-of-a-lab": [
        # sources/2025/ft-2025-01-16-mistral-afp.ttl
        {
            "partner": "afp",
            "kind": "media",
            "day": date(2025, 1, 16),
            "source": "ft-2025-01-16-mistral-afp",
        },
    ],
    "26-investors-that-are-partners": [
        # Nvidia invested after the Series A and is allied
        # (sources/2026/dcrundown-mistral-2026-04.ttl)
        {"investor": "nvidia", "lab": "mistral-ai"},
    ],
    "27-open-weights": [
        # sources/2023: Mixtral 8x7B and Mistral 7B
        {"product": "mixtral-8x7b", "developer": "mistral-ai", "country": "FR"},
        {"product": "mistral-7b", "developer": "mistral-ai"},
    ],
    "28-what-products-rest-on": [
        # sources/2023/portail-ie-2023-12.ttl and sources/2025/qant-2025-02-11.ttl
        {"product": "mistral-models", "base": "llama", "basedeveloper": "meta"},
        {"product": "alphageometry2", "base": "gemini", "developer": "google-deepmind"},
    ],
    "29-figures-of-an-organisation": [
        # sources/2025/maddyness-2025-06-10-mistral.ttl, sources/2026/gptbox-2026-startups-fr.ttl
        {
            "value": 100000000,
            "unit": "USD",
            "on": "2025",
            "source": "maddyness-2025-06-10-mistral",
            "publisher": "Maddyness",
        },
        {"value": 300000000, "unit": "EUR", "on": "2025", "source": "gptbox-2026-startups-fr"},
    ],
    "30-universities-of-founders": [
        # Arthur Mensch and Timothée Lacroix (finyear-2023-05, revuedigital-2023-12)
        {"institution": "ecole-normale-superieure"},
    ],
    "31-labs-of-a-city": [
        # register/labs.ttl
        {"lab": "anybotics", "name": "ANYbotics", "founded": "2016"},
        {"lab": "lakera", "name": "Lakera", "founded": "2021"},
    ],
    "32-who-supplies-a-lab": [
        # sources/2026/algeriatech-2026-02-koyeb.ttl: 18,000 processors of Nvidia
        {
            "supplier": "nvidia",
            "kind": "chips",
            "quantity": 18000,
            "unit": "gpus",
            "source": "algeriatech-2026-02-koyeb",
        },
    ],
    "33-changes-of-organisations": [
        # sources: 1x-2023-03-23.ttl (Halodi Robotics became 1X), eco-2026-03-12-unbabel.ttl
        {
            "kind": "rename",
            "after": "1x-technologies",
            "formername": "Halodi Robotics",
            "source": "1x-2023-03-23",
        },
        {"kind": "insolvency", "before": "unbabel", "source": "eco-2026-03-12-unbabel"},
    ],
    "34-who-takes-part-in-initiatives": [
        # OpenAI, Oracle and SoftBank carry Stargate
        {"initiative": "stargate", "name": "Stargate", "parties": 3, "labs": 0},
    ],
    "35-parts-of-rounds": [
        # sources/2026/findarticles-nscale-2026-03-09.ttl: 433 million dollars on SAFE terms
        {
            "round": "nscale-series-c",
            "part": "nscale-series-c-safe",
            "kind": "convertible",
            "amount": 433000000,
            "currency": "USD",
        },
    ],
    "36-kinds-of-witnesses-of-a-lab": [
        # publishers.ttl calls CFNEWS and Le Monde press or trade; both report Mistral's rounds
        {"reliability": "press"},
        {"reliability": "trade"},
    ],
    "37-deals-that-came-to-nothing": [
        # sources/2026/aihaberleri-2026-poolside.ttl: the alliance was called off
        {
            "event": "coreweave-poolside-alliance",
            "status": "withdrawn",
            "source": "aihaberleri-2026-poolside",
        },
    ],
    "38-stakes-that-changed": [
        # sources/2025/finnewsnetwork-2025-09-26.ttl: Aker in Nscale, from 9.3 to 12.2 percent
        {
            "investor": "aker",
            "organization": "nscale",
            "before": 9.3,
            "after": 12.2,
            "source": "finnewsnetwork-2025-09-26",
        },
    ],
    "39-large-rounds-at-second-hand": [
        # sources/2025/algomera-2025-domyn.ttl alone states it; Algomera is rated as a rewriter
        {"round": "domyn-round-2025", "sources": 1},
    ],
    "40-sources-by-kind-and-reading": [
        # publishers.ttl: the prospectus of UiPath, the British government, two German ministries
        {"hand": "first-hand", "reliability": "filing", "reading": "excerpt", "sources": 4},
    ],
    "41-what-rests-on-one-source": [
        # One source each: snyk-series-f-addition (hujt, at second hand) and the two
        # tranches of Exscientia; several: Wayve's milestone, FMC's equity and grant
        {"class": "eai:RoundPart", "events": 6, "one": 3, "secondhand": 1},
    ],
}
