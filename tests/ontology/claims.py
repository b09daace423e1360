"""Small claims beside a small register: sound ones, and faults with the shapes that they trip."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["FAULTS", "REGISTER", "SOUND"]

REGISTER = """
country:FR a eai:Country ; rdfs:label "France" ; skos:notation "FR" ; eai:region c:europe .
country:GB a eai:Country ; rdfs:label "Britain" ; skos:notation "GB" .
country:SE a eai:Country ; rdfs:label "Sweden" ; skos:notation "SE" .
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:firm a eai:InvestmentFirm ; rdfs:label "Firm" ; eai:country country:GB ;
    eai:investorKind c:venture-capital .
id:whole a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;
    eai:investor id:firm .
id:tool a eai:Product ; rdfs:label "Tool" ; eai:developer id:lab .
id:plan a eai:Initiative ; rdfs:label "Plan" ; eai:party id:lab .
id:held a eai:Position ; eai:person id:bob ; eai:organization id:lab ; eai:role c:founder .
src:original a eai:Source ; rdfs:label "Title" ; eai:publisher "Paper" ;
    eai:url "https://example.org/o"^^xsd:anyURI .
id:mill a eai:Company ; rdfs:label "Mill" ; eai:country country:SE .
id:bob a eai:Person ; rdfs:label "Bob" .
id:ann a eai:Person ; rdfs:label "Ann" ; eai:nationality country:SE, country:FR .
"""

_ROUND = "a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;"
_TICKET = "a eai:Investment ; eai:investor id:firm ; eai:recipient id:lab ;"
_DEAL = "a eai:Acquisition ; eai:acquirer id:firm ; eai:target id:lab ;"
_ALLIANCE = "a eai:Alliance ; eai:allianceKind c:compute, c:commercial ; eai:party id:lab"
_LAB = 'a eai:Lab ; rdfs:label "X" ; eai:country country:FR ;'
_PRODUCT = 'a eai:Product ; rdfs:label "P" ; eai:developer id:lab ;'
_POSITION = "a eai:Position ; eai:person id:ann ; eai:organization id:lab ; eai:role c:founder ;"
_FIGURE = "a eai:Observation ; eai:about id:lab ;"
_PART = "a eai:RoundPart ; eai:round id:whole ;"
_CHANGE = "a eai:OrganizationChange ; eai:changeKind c:closure ;"
_SPIN_OFF = "a eai:OrganizationChange ; eai:changeKind c:spin-off ;"
_INITIATIVE = 'a eai:Initiative ; rdfs:label "I" ; eai:party id:lab, id:mill ;'
_ORDER = "a eai:Alliance ; eai:allianceKind c:defence ; eai:party id:lab, id:mill ;"
_SOURCE = 'src:x a eai:Source ; rdfs:label "Title" ; eai:publisher "Paper" ;'
_URL = 'eai:url "https://example.org/a"^^xsd:anyURI'

_TODAY = datetime.now(UTC).date().isoformat()
_NOW = (
    f'"{_TODAY}"^^xsd:date',
    f'"{_TODAY[:7]}"^^xsd:gYearMonth',
    f'"{_TODAY[:4]}"^^xsd:gYear',
)

SOUND = [
    f'id:x {_ROUND} eai:amount {"9" * 18} ; eai:currency "EUR" ; eai:investor id:firm .',
    f'id:x {_ROUND} eai:amount 2500000.5 ; eai:currency "EUR" ; eai:investor id:firm .',
    f'id:x {_ROUND} eai:announcedOn "2024"^^xsd:gYear ; eai:leadInvestor id:firm, id:ann .',
    f'id:x {_ROUND} eai:announcedOn "2024-02"^^xsd:gYearMonth .',
    f'id:x {_ROUND} eai:announcedOn "2024-02-29"^^xsd:date .',
    f'id:x {_ROUND} eai:amount 5 ; eai:currency "USD" ; eai:valuation 4 ;'
    ' eai:valuationCurrency "EUR" .',
    f'id:x {_ROUND} eai:valuation 9 ; eai:currency "USD" ; eai:preMoney true .',
    f"id:x {_TICKET} eai:stakePercent 12.5 ; eai:status c:announced .",
    f"id:x {_DEAL} eai:dealKind c:merger .",
    f"id:x {_ALLIANCE}, id:firm .",
    f'id:x {_POSITION} eai:startedOn "2024-06"^^xsd:gYearMonth ; eai:endedOn "2024"^^xsd:gYear .',
    f'id:x {_FIGURE} eai:metric c:revenue ; eai:value 0 ; eai:unit "GBP" .',
    f'id:x {_FIGURE} eai:metric c:other ; eai:value 1 ; eai:unit "people" ; rdfs:comment "B" .',
    f'{_SOURCE} {_URL} ; eai:language "pt-BR" ; eai:publishedOn "2024"^^xsd:gYear .',
    'id:x a eai:Product ; rdfs:label "P"@en, "P"@fr ; eai:developer id:lab .',
    f"id:x {_PRODUCT} eai:openWeights true .",
    'id:x a eai:Award ; rdfs:label "A" ; eai:laureate id:ann, id:lab .',
    f'id:x {_ROUND} eai:amountLeast 50 ; eai:amountMost 75 ; eai:currency "USD" .',
    f'id:x {_ROUND} eai:amount 9 ; eai:currency "EUR" ; eai:amountCovers c:equity, c:debt .',
    f"id:x {_ROUND} eai:seller id:ann ; eai:investor id:firm .",
    f'id:x {_ROUND} eai:amount 9 ; eai:currency "EUR" ; eai:misstates eai:amount ;'
    ' rdfs:comment "The text says 90." .',
    f"id:x {_TICKET} eai:stakeBefore 0 ; eai:stakePercent 2.5 ; eai:stakeAfter 2.5 .",
    f"id:x {_DEAL} eai:dealKind c:merger ; eai:acquirerShare 74 ; eai:targetShare 26 .",
    f"id:x {_DEAL} eai:dealKind c:asset-purchase ; eai:asset id:tool ; eai:seller id:lab .",
    f"id:x {_DEAL} eai:dealKind c:team-hire .",
    f'id:x {_ORDER} rdfs:label "Name" ; eai:supplier id:lab ; eai:customer id:mill ;'
    ' eai:quantity 1000 ; eai:optionQuantity 9000 ; eai:unit "pieces" ; eai:qualifier c:about .',
    f"id:x {_ORDER} eai:licensor id:mill ; eai:licensee id:lab ; eai:initiative id:plan .",
    f'id:x {_PART} eai:partKind c:equity, c:milestone ; eai:amount 5 ; eai:currency "EUR" .',
    f'id:x {_INITIATIVE} eai:amount 5 ; eai:currency "EUR" ; eai:status c:announced .',
    f"id:x {_SPIN_OFF} eai:originalOrganization id:lab ; eai:resultingOrganization id:mill .",
    f"id:x {_CHANGE} eai:originalOrganization id:lab .",
    "id:x a eai:Observation ; eai:about id:plan ; eai:metric c:computing-power ;"
    ' eai:value 40 ; eai:unit "megawatts" .',
    "id:x a eai:OrganizationChange ; eai:changeKind c:rename ; eai:resultingOrganization id:lab ;"
    ' eai:formerName "Old" ; eai:announcedOn "2024"^^xsd:gYear .',
    f'id:x {_FIGURE} eai:metric c:computing-power ; eai:value 40 ; eai:unit "megawatts" ;'
    " eai:status c:rumoured .",
    f'id:x {_FIGURE} eai:metric c:job-cuts ; eai:value 250 ; eai:unit "people" .',
    f"id:x {_POSITION} eai:supervisor id:bob .",
    f'id:x {_ROUND} eai:amount 5 ; rdfs:comment "The page names no currency" .',
    f'id:x {_ROUND} eai:valuation 5 ; rdfs:comment "The page names no currency" .',
    f'{_SOURCE} {_URL} ; eai:republishedBy "Mirror" ; eai:copyOf src:original .',
    f"{_SOURCE} {_URL} ; eai:readAs c:headline .",
    'id:x a eai:Publisher ; rdfs:label "Paper" ; eai:reliability c:press ;'
    ' eai:host "paper.example", "paper.co.uk" ; rdfs:comment "The stored page has an imprint." .',
    *(f"id:x {_ROUND} eai:announcedOn {now} ." for now in _NOW),
]

FAULTS = [
    ("id:x a eai:FundingRound ; eai:roundType c:seed ; eai:status c:announced .", "recipient"),
    ("id:x a eai:FundingRound ; eai:recipient id:lab ; eai:status c:announced .", "roundType"),
    (f"id:x {_ROUND} eai:status c:seed .", "status"),
    (f'id:x {_ROUND} eai:amount 1, 2 ; eai:currency "EUR" .', "amount"),
    (f'id:x {_ROUND} eai:amount 0 ; eai:currency "EUR" .', "amount"),
    (f'id:x {_ROUND} eai:amount 1{"0" * 18} ; eai:currency "EUR" .', "amount"),
    (f'id:x {_ROUND} eai:valuation 1{"0" * 400} ; eai:currency "EUR" .', "valuation"),
    (f'id:x {_ROUND} eai:amount "2m" ; eai:currency "EUR" .', "amount"),
    (f"id:x {_ROUND} eai:amount 5 .", "AmountHasCurrency"),
    (f'id:x {_ROUND} eai:amount 5 ; eai:currency "euro" .', "currency"),
    (f"id:x {_ROUND} eai:valuation 5 .", "ValuationHasCurrency"),
    (f'id:x {_ROUND} eai:currency "EUR" ; eai:investor id:firm .', "CurrencyHasAmount"),
    (
        f"id:x {_ROUND} eai:investor id:firm ; eai:amountQualifier c:about .",
        "AmountQualifierHasAmount",
    ),
    (
        f"id:x {_ROUND} eai:investor id:firm ; eai:valuationQualifier c:about .",
        "ValuationQualifierHasValuation",
    ),
    (
        f'id:x {_ROUND} eai:amount 5 ; eai:currency "EUR" ; eai:valuationCurrency "EUR" .',
        "ValuationCurrencyHasValuation",
    ),
    (f"id:x {_ROUND} eai:investor id:firm ; eai:preMoney true .", "PreMoneyHasValuation"),
    (
        f'id:x {_ROUND} eai:valuation 5 ; eai:currency "EUR" ; eai:preMoney "yes" .',
        "preMoney",
    ),
    (
        f'id:x {_ROUND} eai:amount 5 ; eai:valuation 4 ; eai:currency "EUR" .',
        "ValuationIsNotBelowAmount",
    ),
    (f"id:x {_ROUND} .".replace(" ; .", " ."), "RoundSaysSomething"),
    (f"id:x {_ROUND} eai:investor id:nobody .", "roundInvestor"),
    (f"id:x {_ROUND} eai:investor id:lab .", "roundInvestor"),
    (f"id:x {_ROUND} eai:leadInvestor id:lab .", "leadInvestor"),
    (f"id:x {_ROUND} eai:leadInvestor id:firm ; eai:investor id:firm .", "LeadIsNamedOnce"),
    (f'id:x {_ROUND} eai:announcedOn "2024-02-30"^^xsd:date .', "announcedOn"),
    (f'id:x {_ROUND} eai:announcedOn "2024-13"^^xsd:gYearMonth .', "announcedOn"),
    (f'id:x {_ROUND} eai:announcedOn "2024" .', "announcedOn"),
    (
        f'id:x {_ROUND} eai:announcedOn "2024"^^xsd:gYear, "2025"^^xsd:gYear .',
        "announcedOn",
    ),
    (f"id:x {_ROUND} eai:investor id:firm ; eai:jobTitle 5 .", "jobTitle FundingRound"),
    (f"id:x {_ROUND} eai:investor id:firm ; eai:region c:europe .", "FundingRound"),
    (f"id:X_y {_ROUND} eai:investor id:firm .", "EntityAddress"),
    (f"id:x a eai:Alliance ; {_ROUND} eai:investor id:firm .", "Event Alliance allianceKind party"),
    (f"id:x {_TICKET} eai:stakePercent 120 .", "stakePercent"),
    (f"id:x {_TICKET} eai:stakeQualifier c:about .", "StakeQualifierHasStake"),
    (f"id:x {_TICKET} eai:investor id:ann .", "ticketInvestor"),
    (f"id:x {_TICKET} eai:round id:lab .", "round"),
    (f"id:x {_DEAL} eai:dealKind c:seed .", "dealKind"),
    (f"id:x {_DEAL} eai:dealKind c:merger .".replace("id:firm", "id:lab"), "acquirer"),
    ("id:x a eai:Acquisition ; eai:acquirer id:firm ; eai:dealKind c:merger .", "target"),
    (f"id:x {_ALLIANCE} .", "party"),
    (f"id:x {_ALLIANCE}, id:ann .", "party"),
    (f"id:x {_POSITION} eai:organization id:firm .", "organization"),
    (f"id:x {_POSITION} .".replace("id:ann", "id:lab").replace("; .", "."), "person"),
    ("id:x a eai:Position ; eai:person id:ann ; eai:organization id:lab .", "role"),
    (f"id:x {_POSITION} eai:former 1 .", "former"),
    (
        f'id:x {_POSITION} eai:startedOn "2024-06-01"^^xsd:date ; eai:endedOn "2023"^^xsd:gYear .',
        "EndIsNotBeforeStart",
    ),
    (f'id:x {_FIGURE} eai:metric c:revenue ; eai:value -1 ; eai:unit "GBP" .', "value"),
    (f'id:x {_FIGURE} eai:metric c:revenue ; eai:value 1 ; eai:unit "pounds" .', "unit"),
    (f'id:x {_FIGURE} eai:metric c:employees ; eai:value 1 ; eai:unit "EUR" .', "UnitFitsMetric"),
    (f'id:x {_FIGURE} eai:metric c:revenue ; eai:value 1 ; eai:unit "people" .', "UnitFitsMetric"),
    (
        f'id:x {_FIGURE} eai:metric c:other ; eai:value 1 ; eai:unit "EUR" .',
        "OtherMetricIsExplained",
    ),
    (f"{_SOURCE} eai:url <https://example.org/a> .", "url"),
    (f'{_SOURCE} eai:url "javascript:alert(1)"^^xsd:anyURI .', "url"),
    (f'{_SOURCE} {_URL} ; eai:language "French" .', "language"),
    (f'src:x a eai:Source ; rdfs:label "T" ; {_URL} .', "publisher"),
    (_SOURCE.rstrip(" ;") + " .", "SourceHasAddress"),
    (f'src:X a eai:Source ; rdfs:label "T" ; eai:publisher "P" ; {_URL} .', "SourceAddress"),
    (f'src:x a eai:Source ; rdfs:label " T" ; eai:publisher "P" ; {_URL} .', "label"),
    ('id:x a eai:Lab ; rdfs:label "X" ; eai:country country:ZZ .', "country"),
    ("id:x a eai:Lab ; eai:country country:FR .", "label"),
    (f"id:x {_LAB} eai:parentOrganization id:x .", "ParentIsAnother"),
    (f"id:x {_LAB} eai:sector c:seed .", "sector"),
    ('id:x a eai:Organization ; rdfs:label "X" ; eai:country country:FR .', "Agent"),
    ('id:x a eai:InvestmentFirm ; rdfs:label "X" ; eai:country country:FR .', "KindKnown"),
    ('id:x a eai:Lab ; rdfs:label "X" .', "CountryKnown"),
    (
        'id:x a eai:InvestmentFirm ; rdfs:label "X" ; eai:country country:FR ;'
        " eai:investorKind c:seed .",
        "investorKind",
    ),
    ('id:x a eai:Person ; rdfs:label "X" ; eai:country country:FR .', "Person"),
    ('id:x a eai:Product ; rdfs:label "P" ; eai:developer id:ann .', "developer"),
    ('id:x a eai:Award ; rdfs:label "A" ; eai:laureate id:nobody .', "laureate"),
    (f"id:x {_LAB} eai:parentOrganization id:ann .", "parentOrganization"),
    (f'id:x {_LAB} eai:website "mistral.ai" .', "website"),
    (f'id:x {_LAB} eai:city "A", "B" .', "city"),
    (f'id:x {_LAB} skos:altLabel "" .', "altLabel"),
    ('id:x a eai:Person ; rdfs:label "X" ; eai:nationality id:lab .', "nationality"),
    (f'id:x {_ROUND} eai:valuation -5 ; eai:currency "EUR" .', "valuation"),
    (f'id:x {_ROUND} eai:valuation 5 ; eai:valuationCurrency "€" .', "valuationCurrency"),
    (f'id:x {_ROUND} eai:investor id:firm ; rdfs:comment "a\\nb " .', "comment"),
    (f'id:x {_PRODUCT} eai:openWeights "no" .', "openWeights"),
    (f"id:x {_PRODUCT} eai:basedOn id:lab .", "basedOn"),
    ('id:x a eai:Observation ; eai:metric c:debt ; eai:value 1 ; eai:unit "EUR" .', "about"),
    (
        'id:x a eai:Country ; rdfs:label "X" ; skos:notation "Xx" ; eai:memberOf c:europe .',
        "notation memberOf",
    ),
    (f"id:x {_ROUND} eai:amountLeast 5 ; eai:amountMost 9 .", "AmountHasCurrency"),
    (f'id:x {_ROUND} eai:amountLeast 9 ; eai:amountMost 5 ; eai:currency "EUR" .', "amountLeast"),
    (f'id:x {_ROUND} eai:amountLeast 5 ; eai:amountMost 8, 9 ; eai:currency "EUR" .', "amountMost"),
    (f'id:x {_ROUND} eai:amountLeast 5 ; eai:currency "EUR" .', "RangeHasUpperEnd"),
    (
        f'id:x {_ROUND} eai:amount 3 ; eai:amountMost 5 ; eai:currency "EUR" .',
        "RangeHasLowerEnd",
    ),
    (
        f'id:x {_ROUND} eai:amount 6 ; eai:amountLeast 5 ; eai:amountMost 8 ; eai:currency "EUR" .',
        "RangeStandsAlone",
    ),
    (f"id:x {_ROUND} eai:investor id:firm ; eai:amountCovers c:debt .", "CoverHasAmount"),
    (f"id:x {_ROUND} eai:investor id:firm ; eai:seller id:nobody .", "seller"),
    (
        f"id:x {_ROUND} eai:investor id:firm ; eai:misstates eai:investor .",
        "MisstatementIsExplained",
    ),
    (
        f'id:x {_ROUND} eai:investor id:firm ; eai:misstates id:lab ; rdfs:comment "W" .',
        "misstates",
    ),
    (f"id:x {_TICKET} eai:stakeBefore 101 .", "stakeBefore"),
    (f"id:x {_TICKET} eai:stakeAfter -1 .", "stakeAfter"),
    (f"id:x {_DEAL} eai:dealKind c:merger ; eai:acquirerShare 101 .", "acquirerShare"),
    (f"id:x {_DEAL} eai:dealKind c:merger ; eai:targetShare 1, 2 .", "targetShare"),
    (
        f"id:x {_DEAL} eai:dealKind c:merger ; eai:acquirerShare 74 ; eai:targetShare 27 .",
        "SharesFillTheWhole",
    ),
    (f"id:x {_DEAL} eai:dealKind c:asset-purchase ; eai:asset id:lab .", "asset"),
    (f'id:x {_ORDER} rdfs:label " N" .', "AllianceName"),
    (f"id:x {_ORDER} eai:supplier id:firm .", "SideIsParty"),
    (f"id:x {_ORDER} eai:supplier id:lab ; eai:customer id:lab .", "supplier customer"),
    (f"id:x {_ORDER} eai:licensor id:lab ; eai:licensee id:lab .", "licensor licensee"),
    (f'id:x {_ORDER} eai:quantity 0 ; eai:unit "pieces" .', "quantity"),
    (f"id:x {_ORDER} eai:quantity 5 .", "quantityUnit"),
    (f'id:x {_ORDER} eai:quantity 5 ; eai:optionQuantity 0 ; eai:unit "gpus" .', "optionQuantity"),
    (f"id:x {_ORDER} eai:optionQuantity 5 .", "OptionHasQuantity"),
    (f"id:x {_ORDER} eai:initiative id:lab .", "initiative"),
    ("id:x a eai:RoundPart ; eai:partKind c:debt .", "PartHasRound"),
    (f"id:x {_PART} eai:partKind c:seed .", "partKind"),
    ('id:x a eai:Initiative ; rdfs:label "I" .', "InitiativeHasParty"),
    (
        "id:x a eai:OrganizationChange ; eai:originalOrganization id:lab ; eai:changeKind c:seed .",
        "changeKind",
    ),
    (f"id:x {_CHANGE} eai:originalOrganization id:ann .", "originalOrganization"),
    (
        f"id:x {_SPIN_OFF} eai:originalOrganization id:lab ; eai:resultingOrganization id:ann .",
        "resultingOrganization",
    ),
    (f'id:x {_CHANGE} eai:originalOrganization id:lab ; eai:formerName "" .', "formerName"),
    (
        _CHANGE.join(("id:x ", "")).rstrip(" ;") + " .",
        "ChangeNamesOrganization ChangeFitsKind",
    ),
    (f"id:x {_CHANGE} eai:resultingOrganization id:lab .", "ChangeFitsKind"),
    (f"id:x {_SPIN_OFF} eai:originalOrganization id:lab .", "ChangeFitsKind"),
    (
        "id:x a eai:OrganizationChange ; eai:changeKind c:rename ;"
        " eai:resultingOrganization id:lab .",
        "ChangeFitsKind",
    ),
    (
        "id:x a eai:Observation ; eai:about id:held ; eai:metric c:revenue ; eai:value 1 ;"
        ' eai:unit "EUR" .',
        "AboutThing",
    ),
    (f'id:x {_ROUND} eai:amount 5 ; eai:currency "XYZ" .', "currency"),
    (f'id:x {_FIGURE} eai:metric c:revenue ; eai:value 1 ; eai:unit "XYZ" .', "unit"),
    (f"id:x {_POSITION} eai:supervisor id:ann .", "supervisor"),
    (f'{_SOURCE} {_URL} ; eai:republishedBy "A", "B" .', "republishedBy"),
    (f"{_SOURCE} {_URL} ; eai:copyOf id:lab .", "copyOf"),
    (f"{_SOURCE} {_URL} ; eai:copyOf src:x .", "CopyIsOfAnother"),
    ('id:x a eai:Publisher ; rdfs:label "P" ; eai:reliability c:seed .', "reliability"),
    (
        'id:x a eai:Publisher ; rdfs:label "P" ; eai:reliability c:press ;'
        ' eai:host "https://paper.example/" .',
        "host",
    ),
    (f"{_SOURCE} {_URL} ; eai:readAs c:press .", "readAs"),
    (f"{_SOURCE} {_URL} ; eai:readAs c:headline, c:excerpt .", "readAs"),
    ("id:x a eai:Investor .", "Investor Agent label"),
    ("id:x a eai:Founder .", "Founder Agent label"),
    ("id:x a eai:PastEmployer .", "PastEmployer Agent label CountryKnown"),
    (f"id:x {_LAB} eai:place country:FR .", "Lab place"),
    (f'id:x {_PRODUCT} eai:earliest "2024"^^xsd:gYear .', "Product earliest"),
    (
        f'id:x {_PRODUCT} eai:earliest "2024-06-02"^^xsd:date ;'
        ' eai:latest "2024-06-01"^^xsd:date .',
        "Product earliest",
    ),
    (f'id:x {_PRODUCT} eai:latest "2024" .', "Product latest"),
    (f"id:x {_PRODUCT} eai:amountEUR -1.0 .", "Product amountEUR"),
    (f"id:x {_PRODUCT} eai:valuationEUR 1.0, 2.0 .", "Product valuationEUR"),
    (f'id:x {_PRODUCT} eai:valueEUR "one" .', "Product valueEUR"),
    (f"id:x {_PRODUCT} eai:disputed false .", "Product disputed"),
    (f'id:x {_PRODUCT} eai:abandoned "yes" .', "Product abandoned"),
    (f"id:x {_PRODUCT} eai:doubtedIn id:lab .", "Product doubtedIn"),
    (f"id:x {_PRODUCT} eai:discountedIn id:lab .", "Product discountedIn"),
    (f"id:x {_PRODUCT} eai:outcome c:completed .", "Product outcome"),
    (f'id:x {_PRODUCT} eai:rate 0.0 ; eai:rateDate "2024-06-01" .', "Product rate"),
    (f"id:x {_PRODUCT} eai:rate 1.1 .", "Product rateDate"),
    ("id:x a eai:Preference .", "preferenceFor onProperty preferredValue preferredSource reason"),
]

_ORGANIZATION = 'rdfs:label "X" ; eai:country country:FR ;'
_LEAST = {
    "Lab": f"a eai:Lab ; {_ORGANIZATION}",
    "Company": f"a eai:Company ; {_ORGANIZATION}",
    "InvestmentFirm": f"a eai:InvestmentFirm ; {_ORGANIZATION} eai:investorKind c:bank ;",
    "ResearchInstitution": f"a eai:ResearchInstitution ; {_ORGANIZATION}",
    "PublicBody": f"a eai:PublicBody ; {_ORGANIZATION}",
    "Person": 'a eai:Person ; rdfs:label "X" ;',
    "Source": f'a eai:Source ; rdfs:label "X" ; eai:publisher "P" ; {_URL} ;',
    "Country": 'a eai:Country ; rdfs:label "X" ; skos:notation "ZZ" ;',
    "FundingRound": f"{_ROUND} eai:investor id:firm ;",
    "Investment": _TICKET,
    "Acquisition": f"{_DEAL} eai:dealKind c:merger ;",
    "Alliance": f"{_ALLIANCE}, id:firm ;",
    "Position": _POSITION,
    "Product": 'a eai:Product ; rdfs:label "X" ; eai:developer id:lab ;',
    "Observation": f'{_FIGURE} eai:metric c:revenue ; eai:value 1 ; eai:unit "EUR" ;',
    "Award": 'a eai:Award ; rdfs:label "X" ; eai:laureate id:ann ;',
    "RoundPart": f"{_PART} eai:partKind c:debt ;",
    "Initiative": _INITIATIVE,
    "OrganizationChange": f"{_CHANGE} eai:originalOrganization id:lab ;",
    "Publisher": 'a eai:Publisher ; rdfs:label "X" ; eai:reliability c:press ;',
}
"""The least that can be said of a thing of each class, open at its end."""

_DATES = {
    "announcedOn": "Alliance",
    "foundedOn": "Company",
    "publishedOn": "Source",
    "startedOn": "Position",
    "endedOn": "Position",
    "releasedOn": "Product",
    "observedOn": "Observation",
    "awardedOn": "Award",
}
_MAY_BE_PLANNED = frozenset({"startedOn", "endedOn", "releasedOn", "observedOn"})
_CONCEPTS = {
    "sector": "PublicBody",
    "investorKind": "InvestmentFirm",
    "roundType": "FundingRound",
    "status": "Alliance",
    "dealKind": "Acquisition",
    "allianceKind": "Alliance",
    "role": "Position",
    "productKind": "Product",
    "metric": "Observation",
    "qualifier": "Observation",
    "region": "Country",
}


def _subject(cls: str) -> str:
    return "src:x" if cls == "Source" else "id:x"


FAULTS += [(f"{_subject(cls)} {least} eai:mystery 1 .", cls) for cls, least in _LEAST.items()]
FAULTS += [
    (f'{_subject(cls)} {_LEAST[cls]} eai:{name} "2024-1-1"^^xsd:date .', name)
    for name, cls in _DATES.items()
]
FAULTS += [
    (
        f"{_subject(cls)} {_LEAST[cls]} eai:{name} {future} .",
        "PlannedDateIsMeant" if name in _MAY_BE_PLANNED else "DateIsNotInFuture",
    )
    for name, cls in _DATES.items()
    for future in ('"2999-01-01"^^xsd:date', '"2999-01"^^xsd:gYearMonth', '"2999"^^xsd:gYear')
]
FAULTS += [(f"id:x {_LEAST[cls]} eai:{name} c:nonsense .", name) for name, cls in _CONCEPTS.items()]
FAULTS += [
    (
        f'id:x {_LEAST["FundingRound"]} eai:{figure} 1 ; eai:currency "EUR" ;'
        f" eai:{figure}Qualifier c:nonsense .",
        f"{figure}Qualifier",
    )
    for figure in ("amount", "valuation")
]
FAULTS += [
    (f"id:x {_TICKET} eai:stakePercent 1 ; eai:stakeQualifier c:nonsense .", "stakeQualifier"),
    (
        f'id:x {_ROUND} eai:amount 1 ; eai:currency "EUR" ; eai:amountCovers c:nonsense .',
        "amountCovers",
    ),
]
