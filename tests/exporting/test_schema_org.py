from dataclasses import replace

import pytest

from comparenotes.exporting import ExportOptions, Story
from comparenotes.exporting.schema_org import CONTEXT, SchemaOrgExporter
from comparenotes.record import Copy, Quotation, QuotationVersion
from tests.exporting.linked_data import SCHEMA_ORG, SDO, lost, read, triples
from tests.exporting.told import SOFIA, actor, arrests, export, notes, place, statement, story


def exported(tmp_path, *stories, **options):
    """The reports and the claims, as JSON; that they are schema.org is checked."""
    path = export(SchemaOrgExporter, tmp_path / "out.schema-org.jsonld", *stories, **options)
    plain, expanded = read(path)
    assert plain["@context"] == CONTEXT
    graph = plain["@graph"]
    assert lost(graph, SCHEMA_ORG) == set()
    assert len([one for one in expanded if "@type" in one]) == len(graph)
    by_type = {
        kind: [one for one in graph if one["@type"] == kind] for kind in ("NewsArticle", "Claim")
    }
    assert sum(map(len, by_type.values())) == len(graph)
    return by_type["NewsArticle"], by_type["Claim"]


def said(id, content, source="a1", published=None, url=None, cue="Ana Roe", **fields):
    """Notes on a report with one statement."""
    text = f"{content}, {cue} said"
    who = [actor(text, "a1", cue, kind="person")]
    words = [statement(text, "t1", source, content, **fields)]
    report = {"url": url or f"https://{id}.example/"}
    return notes(id, text, published=published, actors=who, statements=words, report=report)


def test_report_is_a_news_article(tmp_path):
    text = "By Ana Roe. The port of Sofia is shut, Li Wen said."
    note = notes(
        "ra",
        text,
        published="2024-03-05T21:40:00+02:00",
        actors=[actor(text, "a1", "Li Wen", kind="person"), actor(text, "a2", "port")],
        places=[place(text, "p1", "Sofia", **SOFIA)],
        report={
            "title": "Port shut",
            "deck": "No ships",
            "byline": ("Ana Roe",),
            "agency": "Meridian Wire",
            "outlet": "The Quay",
            "dateline": "SOFIA",
            "url": "https://quay.example/shut",
        },
    )
    (article,), claims = exported(tmp_path, Story((note,)))
    assert claims == []
    assert article == {
        "@id": "https://quay.example/shut",
        "@type": "NewsArticle",
        "identifier": "ra",
        "headline": "Port shut",
        "alternativeHeadline": "No ships",
        "dateline": "SOFIA",
        "datePublished": "2024-03-05T21:40:00+02:00",
        "author": [
            {"@type": "Person", "name": "Ana Roe"},
            {"@type": "Organization", "name": "Meridian Wire"},
        ],
        "publisher": {"@type": "Organization", "name": "The Quay"},
        "url": "https://quay.example/shut",
        "inLanguage": "en",
        "mentions": [{"@type": "Person", "name": "Li Wen"}],
        "contentLocation": [
            {
                "@type": "Place",
                "name": "Sofia",
                "geo": {"@type": "GeoCoordinates", "latitude": 42.69751, "longitude": 23.32415},
            }
        ],
    }


def test_what_is_not_known_is_left_out(tmp_path):
    (article,), _ = exported(tmp_path, Story((notes("ra", "Rain."),)))
    assert set(article) == {"@id", "@type", "identifier", "inLanguage"}


def test_country_has_no_point(tmp_path):
    text = "Rain in Bulgaria."
    there = place(text, "p1", "Bulgaria", precision="country", latitude=42.7, longitude=25.2)
    (article,), _ = exported(tmp_path, Story((notes("ra", text, places=[there]),)))
    assert article["contentLocation"] == [{"@type": "Country", "name": "Bulgaria"}]


@pytest.mark.parametrize(
    ("older", "based"),
    [("a", {"rb": ["ra"]}), ("b", {"ra": ["rb"]}), (None, {})],
)
def test_copy_is_based_on_what_is_known_to_be_older(tmp_path, older, based):
    told = [notes(id, "Rain.", report={"url": f"https://{id}.example/"}) for id in ("ra", "rb")]
    copies = (Copy("ra", "rb", "copy", 1.0, older),)
    articles, _ = exported(tmp_path, story(told, copies=copies))
    found = {one["identifier"]: one["isBasedOn"] for one in articles if "isBasedOn" in one}
    assert found == {
        id: [{"@id": f"https://{one}.example/"} for one in ids] for id, ids in based.items()
    }


def test_statement_is_a_claim_with_all_its_appearances(tmp_path):
    _, (claim,) = exported(tmp_path, arrests())
    claim.pop("@id")
    assert claim == {
        "@type": "Claim",
        "text": "Police arrested six protesters in Sofia on Tuesday",
        "inLanguage": "en",
        "author": {"@type": "Person", "name": "Ana Dimova"},
        "appearance": [
            {"@id": "https://quay.example/arrests"},
            {"@id": "https://daily.example/arrests"},
        ],
    }


def test_per_report_has_a_claim_a_print_and_says_that_they_are_one(tmp_path):
    _, (first, second) = exported(tmp_path, arrests(), per_report=True)
    _, (whole,) = exported(tmp_path, arrests())
    assert first["sameAs"] == second["sameAs"] == whole["@id"]
    assert len({one["@id"] for one in (first, second, whole)}) == 3
    assert [len(one["appearance"]) for one in (first, second)] == [1, 1]


@pytest.mark.parametrize(
    ("published", "first"),
    [
        (("2024-03-03", "2024-03-05"), True),
        (("2024-03-05T10:00:00Z", "2024-03-05T12:30:00+02:00"), True),
        (("2024-03-04", "2024-03-05"), False),  # the zones may turn them round
        (("2024-03-05T10:00:00", "2024-03-05T12:00:00"), False),  # in which zone?
        (("2024-03-05", None), False),
        ((None, None), False),
    ],
)
def test_first_appearance_only_where_it_is_certain(tmp_path, published, first):
    told = [
        said(id, "The port is shut", published=when)
        for id, when in zip(("ra", "rb"), published, strict=True)
    ]
    _, (claim,) = exported(tmp_path, story(told))
    assert len(claim["appearance"]) == 2
    assert claim.get("firstAppearance") == ({"@id": "https://ra.example/"} if first else None)


def test_reworded_statement_is_another_claim(tmp_path):
    told = [said("ra", "The port is shut"), said("rb", "The port is not shut")]
    versions = tuple(QuotationVersion(note.report.id, "t1", 0, 16) for note in told)
    whole = story(told, quotations=(Quotation("q1", "s1", None, "reworded", versions),))
    _, claims = exported(tmp_path, whole)
    assert len(claims) == 2


def test_same_words_of_others_are_another_claim(tmp_path):
    told = [said("ra", "The port is shut"), said("rb", "The port is shut", cue="Li Wen")]
    _, claims = exported(tmp_path, story(told))
    assert [one["author"]["name"] for one in claims] == ["Ana Roe", "Li Wen"]


def test_same_quotation_of_unlike_sources_is_one_claim_of_nobody(tmp_path):
    told = [said("ra", "The port is shut"), said("rb", "the port is shut", cue="Li Wen")]
    versions = tuple(QuotationVersion(note.report.id, "t1", 0, 16) for note in told)
    whole = story(told, quotations=(Quotation("q1", "s1", None, "same", versions),))
    _, (claim,) = exported(tmp_path, whole)
    assert "author" not in claim
    assert len(claim["appearance"]) == 2


@pytest.mark.parametrize("stance", ["denies", "asks", "thinks", "promises", "plans", "accuses"])
def test_what_is_not_asserted_is_no_claim(tmp_path, stance):
    _, claims = exported(tmp_path, Story((said("ra", "The port is shut", stance=stance),)))
    assert claims == []


def test_claim_of_nobody_named_has_no_author(tmp_path):
    _, (claim,) = exported(tmp_path, Story((said("ra", "The port is shut", source="unnamed"),)))
    assert "author" not in claim


def test_nothing_is_rated(tmp_path):
    path = export(SchemaOrgExporter, tmp_path / "out", arrests())
    text = path.read_text("utf-8")
    assert "Review" not in text
    assert "Rating" not in text
    assert "articleBody" not in text


def test_graph_ties_claims_to_articles(tmp_path):
    graph = triples(export(SchemaOrgExporter, tmp_path / "out", arrests()))
    appearances = {value for _, term, value in graph if term == f"{SDO}appearance"}
    assert appearances == {"https://quay.example/arrests", "https://daily.example/arrests"}
    typed = {one for one, _, value in graph if value == f"{SDO}NewsArticle"}
    assert appearances < typed


def test_odd_characters_come_back(tmp_path):
    words = 'The\tport "is"\nshut \u202bمغلق\u202c 🚢 \u2028'
    _, (claim,) = exported(tmp_path, Story((said("ra", words),)))
    assert claim["text"] == words


def test_report_that_comes_twice_stands_once(tmp_path):
    note = said("ra", "The port is shut")
    articles, claims = exported(tmp_path, Story((note, note)))
    assert (len(articles), len(claims)) == (1, 1)


def test_nothing_told_is_an_empty_graph(tmp_path):
    assert exported(tmp_path) == ([], [])


def test_early_end_leaves_nothing(tmp_path):
    exporter = SchemaOrgExporter(tmp_path / "out", ExportOptions())
    exporter.write(replace(arrests()))
    exporter.discard()
    assert list(tmp_path.iterdir()) == []
