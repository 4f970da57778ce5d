"""Texts cut into parts; every part is checked by its words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.errors import ReportError
from comparenotes.lexicon.entries import FurnitureEntry
from comparenotes.lexicon.loading import Lexicon
from comparenotes.reading import read, report_of_line
from comparenotes.reading.segments import FurnitureFinder
from comparenotes.record import Report

SEED = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"
LEAD = "The harbour board met on Monday and agreed to repair the eastern pier before winter comes."
NEXT = "Its chairwoman, Ann Roe, said that work would begin next week and cost two million pounds."


def parts_of(text: str, **line: object) -> list[tuple[str, str]]:
    report = report_of_line({"text": text, **line})
    return [(part.kind, text[part.start : part.end]) for part in report.parts]


CASES = {
    "paragraphs_one_a_line": (f"{LEAD}\n{NEXT}", [("paragraph", LEAD), ("paragraph", NEXT)]),
    "head": (
        f"Pier to be repaired\n\nBoard finds the money at last\nBy Tom Hale\n\n{LEAD}\n\n{NEXT}",
        [
            ("title", "Pier to be repaired"),
            ("deck", "Board finds the money at last"),
            ("byline", "By Tom Hale"),
            ("paragraph", LEAD),
            ("paragraph", NEXT),
        ],
    ),
    "names_alone": (
        f"Pier to be repaired\nTom Hale\n\n{LEAD}",
        [("title", "Pier to be repaired"), ("byline", "Tom Hale"), ("paragraph", LEAD)],
    ),
    "a_word_the_text_writes_small_is_no_name": (
        f"Pier to be repaired\nHarbour Board\n\n{LEAD}",
        [("title", "Pier to be repaired"), ("deck", "Harbour Board"), ("paragraph", LEAD)],
    ),
    "date_alone": (
        f"Pier to be repaired\nPosted Oct 26, 2011 8:57 AM\n{LEAD}",
        [
            ("title", "Pier to be repaired"),
            ("dateline", "Posted Oct 26, 2011 8:57 AM"),
            ("paragraph", LEAD),
        ],
    ),
    "dateline": (
        f"LERWICK, Scotland (AP) — {LEAD}\n{NEXT}",
        [
            ("dateline", "LERWICK, Scotland (AP) —"),
            ("paragraph", LEAD),
            ("paragraph", NEXT),
        ],
    ),
    "heading": (
        f"{LEAD}\n\nStorm in March\n\n{NEXT}",
        [("paragraph", LEAD), ("heading", "Storm in March"), ("paragraph", NEXT)],
    ),
    "a_quotation_is_no_heading": (
        f"{LEAD}\n“No,” she said.\n{NEXT}",
        [("paragraph", LEAD), ("paragraph", "“No,” she said."), ("paragraph", NEXT)],
    ),
    "furniture": (
        f"Skip to content\n{LEAD}\nRead more\n{NEXT}\nComments are closed.",
        [
            ("furniture", "Skip to content"),
            ("paragraph", LEAD),
            ("furniture", "Read more"),
            ("paragraph", NEXT),
            ("furniture", "Comments are closed."),
        ],
    ),
    "another_language_at_the_edges": (
        f"Ana sayfaya dönmek için tıklayın\n\n{LEAD}\n\n{NEXT}\n\nBu sayfayı arkadaşlarınla paylaş",
        [
            ("furniture", "Ana sayfaya dönmek için tıklayın"),
            ("paragraph", LEAD),
            ("paragraph", NEXT),
            ("furniture", "Bu sayfayı arkadaşlarınla paylaş"),
        ],
    ),
    "disclaimer": (
        f"{LEAD}\n\n*The views expressed are the writer's own and not those of the Harbour News.*",
        [
            ("paragraph", LEAD),
            (
                "disclaimer",
                "*The views expressed are the writer's own and not those of the Harbour News.*",
            ),
        ],
    ),
    "caption": (
        f"FILE - The pier in May. (AP Photo/Jane Roe)\n{LEAD}",
        [("caption", "FILE - The pier in May. (AP Photo/Jane Roe)"), ("paragraph", LEAD)],
    ),
    "credit_at_the_end": (
        f"{LEAD}\n(Reporting by Tom Hale; editing by Ann Roe)",
        [("paragraph", LEAD), ("byline", "(Reporting by Tom Hale; editing by Ann Roe)")],
    ),
    "wrapped_lines_are_one_paragraph": (
        "The harbour board met on Monday and agreed to repair the eastern pier\n"
        "before winter comes, its chairwoman said after the meeting, which had\n"
        "lasted for most of the day.\n\n"
        "Work is to begin next week.",
        [
            (
                "paragraph",
                "The harbour board met on Monday and agreed to repair the eastern pier\n"
                "before winter comes, its chairwoman said after the meeting, which had\n"
                "lasted for most of the day.",
            ),
            ("paragraph", "Work is to begin next week."),
        ],
    ),
    "wrapped_in_a_narrow_column": (
        "The governor of Lund, Marit Brod\nHolm, said the two ferries had\n"
        "sunk and that boats from Port\nEdda had found 12 people, whom\nshe met on Monday.",
        [
            (
                "paragraph",
                "The governor of Lund, Marit Brod\nHolm, said the two ferries had\n"
                "sunk and that boats from Port\nEdda had found 12 people, whom\nshe met on Monday.",
            ),
        ],
    ),
    "wrapped_and_indented": (
        "The harbour board met on Monday and agreed to repair the eastern pier before the\n"
        "        winter comes, its chairwoman said after the meeting.\n"
        "        Work is to begin next week and will cost two million pounds, the board added in\n"
        "        a statement.",
        [
            (
                "paragraph",
                "The harbour board met on Monday and agreed to repair the eastern pier before the\n"
                "        winter comes, its chairwoman said after the meeting.",
            ),
            (
                "paragraph",
                "Work is to begin next week and will cost two million pounds, the board added in\n"
                "        a statement.",
            ),
        ],
    ),
    "windows_line_ends": (
        f"{LEAD}\r\n\r\n{NEXT}\r\n",
        [("paragraph", LEAD), ("paragraph", NEXT)],
    ),
    "one_short_line": ("Board met.", [("paragraph", "Board met.")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_text_is_cut_into_parts(text, expected):
    assert parts_of(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"Pier to be repaired. {LEAD}", "Pier to be repaired", "Pier to be repaired."),
        (f"Pier to be repaired\n{LEAD}", "Pier to be repaired", "Pier to be repaired"),
        (f"“Pier to be repaired”\n{LEAD}", "'Pier to be repaired'", "“Pier to be repaired”"),
        (f"Pier to be repaired soon, board says at meeting.\n{LEAD}", "Pier to be repaired", None),
        (LEAD, "Pier to be repaired", None),
        (LEAD, "The harbour board", None),
    ],
    ids=["period", "line", "quotes", "longer", "not_there", "opens_the_lead"],
)
def test_a_given_title_is_found_where_it_stands(text, title, expected):
    found = [words for kind, words in parts_of(text, title=title) if kind == "title"]
    assert found == ([expected] if expected else [])


def test_the_seed_report_comes_out_as_a_reader_sees_it():
    if not SEED.exists():
        pytest.skip(f"{SEED} is not there")
    report = read(SEED)
    kinds = [part.kind for part in report.parts]
    assert kinds[:5] == ["furniture", "title", "disclaimer", "deck", "byline"]
    assert kinds[-1] == "furniture"
    assert kinds.count("furniture") == 2
    headings = [report.words(part.span) for part in report.parts if part.kind == "heading"]
    assert headings == ["Liberation of Karabakh"]
    assert set(kinds[5:-1]) == {"heading", "paragraph"}
    assert report.byline == ("Elena Teslova",)
    assert (report.outlet, report.language) == ("Hyetert", "en")
    assert (report.agency, report.dateline, report.published.value) == (None, None, None)


TELLS = {
    "agency_in_dateline": (f"LERWICK (Reuters) - {LEAD}", "Reuters", None, "LERWICK"),
    "agency_in_notice": (f"{LEAD}\n\nCopyright 2020 The Associated Press.", "AP", None, None),
    "broadcaster_is_the_outlet": (f"(CNN) {LEAD}", None, "CNN", None),
    "disclaimer_names_the_outlet": (
        f"{LEAD}\n\nOpinions here do not necessarily reflect the views of Harbour News.",
        None,
        "Harbour News",
        None,
    ),
    "nothing_told": (LEAD, None, None, None),
    "agency_spoken_of_is_not_the_source": (f"{LEAD}\nHe told Reuters so.", None, None, None),
}


@pytest.mark.parametrize(("text", "agency", "outlet", "dateline"), TELLS.values(), ids=TELLS.keys())
def test_parts_show_where_a_report_comes_from(text, agency, outlet, dateline):
    report = report_of_line({"text": text})
    assert (report.agency, report.outlet, report.dateline) == (agency, outlet, dateline)


FURNITURE = Lexicon().entries("furniture", FurnitureEntry)


@pytest.mark.parametrize("key", FURNITURE)
def test_furniture_lexicon_keeps_its_examples(key):
    finder, entry = FurnitureFinder(Lexicon()), FURNITURE[key]
    assert entry.example
    assert entry.unlike
    for line in entry.example:
        assert finder.find(line) == entry.kind, line
    for line in entry.unlike:
        assert finder.find(line) is None, line


LINES = st.sampled_from(
    [LEAD, NEXT, "Read more", "By Tom Hale", "LERWICK (AP) — It rained.", "Storm in March", "", " ",
     "\r", "***", "Posted Oct 26, 2011", "مجلس الميناء", "🙂", "“", "\u2028", "x" * 140]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(LINES, max_size=12).map("\n".join),
        st.lists(LINES, max_size=8).map("\r\n".join),
    ),
    st.one_of(st.none(), st.text(max_size=30), LINES),
)
def test_parts_lie_in_order_and_the_text_is_never_changed(text, title):
    try:
        report = report_of_line({"text": text, "title": title})
    except ReportError:
        return
    assert report.text == text
    end = 0
    for part in report.parts:
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip()
        end = part.end
    assert Report.from_json(report.to_json()) == report
