"""Terms of vocabularies that rdflib does not carry, and where each was read on 2026-11-25.

The file is that of the vocabulary's own repository, at the commit named. A term that is aligned to
must stand here or in one of rdflib's closed namespaces.
"""

from __future__ import annotations

from typing import Final

__all__ = ["READ"]

_FIBO: Final = "https://spec.edmcouncil.org/fibo/ontology/"
_AT_FIBO: Final = "edmcouncil/fibo at 119fa8c0:"

READ: Final = {
    # FIBO moved LegalEntity to the OMG Commons; its own file still restricts it there.
    "https://www.omg.org/spec/Commons/Organizations/LegalEntity": (
        f"{_AT_FIBO} BE/LegalEntities/LegalPersons.rdf"
    ),
    f"{_FIBO}BE/LegalEntities/LegalPersons/BusinessEntity": (
        f"{_AT_FIBO} BE/LegalEntities/LegalPersons.rdf"
    ),
    f"{_FIBO}BE/LegalEntities/LEIEntities/hasOwnershipPercentage": (
        f"{_AT_FIBO} BE/LegalEntities/LEIEntities.rdf"
    ),
    f"{_FIBO}BE/OwnershipAndControl/OwnershipParties/Investor": (
        f"{_AT_FIBO} BE/OwnershipAndControl/OwnershipParties.rdf"
    ),
    f"{_FIBO}CAE/CorporateEvents/CorporateActions/CorporateAction": (
        f"{_AT_FIBO} CAE/CorporateEvents/CorporateActions.rdf"
    ),
    f"{_FIBO}CAE/CorporateEvents/CorporateActions/MergerAcquisition": (
        f"{_AT_FIBO} CAE/CorporateEvents/CorporateActions.rdf"
    ),
    f"{_FIBO}FBC/FunctionalEntities/FinancialServicesEntities/InvestmentCompany": (
        f"{_AT_FIBO} FBC/FunctionalEntities/FinancialServicesEntities.rdf"
    ),
    f"{_FIBO}FBC/FunctionalEntities/FinancialServicesEntities/hasPortfolioCompany": (
        f"{_AT_FIBO} FBC/FunctionalEntities/FinancialServicesEntities.rdf"
    ),
    f"{_FIBO}SEC/Securities/SecuritiesIssuance/SecuritiesOffering": (
        f"{_AT_FIBO} SEC/Securities/SecuritiesIssuance.rdf"
    ),
    # EU Core Vocabularies.
    "http://www.w3.org/ns/legal#LegalEntity": (
        "SEMICeu/Core-Business-Vocabulary at 9ee1ab8b: releases/2.3.0/voc/core-business-ap.ttl"
    ),
    "http://data.europa.eu/m8g/PublicOrganisation": (
        "SEMICeu/CPOV at 2e53b389: releases/2.1.2/voc/core-public-organisation-ap.ttl"
    ),
    "http://www.w3.org/ns/locn#location": (
        "SEMICeu/Core-Location-Vocabulary at d79bfb4: releases/2.0.2/voc/core-location-ap.ttl"
    ),
    "http://www.w3.org/ns/adms#status": "SEMICeu/ADMS at 54da50c: releases/2.00/voc/adms.ttl",
    # W3C, SDMX, MOD.
    "http://www.w3.org/ns/dqv#hasQualityAnnotation": "w3c/dwbp at cdc7146: dqv.ttl",
    "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus": (
        "UKGovLD/publishing-statistical-data at d382ad5: specs/src/main/vocab/sdmx-attribute.ttl"
    ),
    "https://w3id.org/mod#status": "FAIR-IMPACT/MOD: docs; oeg-upm/fair_ontologies metric OM3",
    # Younger than rdflib's list of schema.org.
    "https://schema.org/observationAbout": (
        "schemaorg/schemaorg at cc71c8e0: data/releases/30.0/schemaorg-current-https.ttl"
    ),
}
