"""A JSON-LD processor that reads nothing from the network: the contexts are those below.

They hold the terms that we write, as the published contexts define them (http://www.w3.org/ns/
anno.jsonld and https://schema.org): a term that we should misspell is in neither, and is lost.
"""

import json

from pyld import jsonld

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
SDO = "https://schema.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def _reference(term):
    return {"@id": term, "@type": "@id"}


def _word(term):
    return {"@id": term, "@type": "@vocab"}


def _number(term):
    return {"@id": term, "@type": f"{XSD}nonNegativeInteger"}


ANNOTATIONS = {
    "id": "@id",
    "type": "@type",
    "Annotation": f"{OA}Annotation",
    "TextualBody": f"{OA}TextualBody",
    "SpecificResource": f"{OA}SpecificResource",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "describing": f"{OA}describing",
    "tagging": f"{OA}tagging",
    "body": _reference(f"{OA}hasBody"),
    "target": _reference(f"{OA}hasTarget"),
    "source": _reference(f"{OA}hasSource"),
    "selector": _reference(f"{OA}hasSelector"),
    "motivation": _word(f"{OA}motivatedBy"),
    "purpose": _word(f"{OA}hasPurpose"),
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": _number(f"{OA}start"),
    "end": _number(f"{OA}end"),
    "value": f"{RDF}value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "creator": _reference("http://purl.org/dc/terms/creator"),
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "first": _reference(f"{AS}first"),
    "partOf": _reference(f"{AS}partOf"),
    "startIndex": _number(f"{AS}startIndex"),
    "total": _number(f"{AS}totalItems"),
}
_TEXTS = "identifier headline alternativeHeadline dateline inLanguage text name"
_NUMBERS = "latitude longitude"
_THINGS = "author publisher isBasedOn mentions contentLocation geo appearance firstAppearance"
_TYPES = "NewsArticle Claim Person Organization GovernmentOrganization Country Place Thing"
SCHEMA_ORG = {
    **{term: f"{SDO}{term}" for term in f"{_TEXTS} {_NUMBERS} {_TYPES} GeoCoordinates".split()},
    **{term: _reference(f"{SDO}{term}") for term in f"{_THINGS} sameAs url".split()},
    "datePublished": {"@id": f"{SDO}datePublished", "@type": f"{SDO}Date"},
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNOTATIONS,
    "https://schema.org": SCHEMA_ORG,
}


def _load(url, _options=None):
    found = {"@context": CONTEXTS[url]}  # KeyError: nothing else is read
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": found,
    }


def read(path):
    """The JSON as it stands, and its expansion."""
    plain = json.loads(path.read_text("utf-8"))
    return plain, jsonld.expand(plain, {"documentLoader": _load})


def triples(path):
    """The graph that it means, as sets of subject, predicate and object by their names."""
    plain = json.loads(path.read_text("utf-8"))
    graphs = jsonld.to_rdf(plain, {"documentLoader": _load})
    return {
        tuple(triple[part]["value"] for part in ("subject", "predicate", "object"))
        for triple in graphs["@default"]
    }


def lost(plain, context):
    """The members of JSON that the context has no term for, and so mean nothing."""
    if isinstance(plain, list):
        return set().union(*(lost(one, context) for one in plain))
    if not isinstance(plain, dict):
        return set()
    own = {key for key in plain if not key.startswith("@") and key not in context}
    return own.union(*(lost(value, context) for value in plain.values()))
