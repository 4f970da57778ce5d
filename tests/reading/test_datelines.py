"""Datelines: place, agency and date; what looks like one and isn't."""

import pytest

from comparenotes.lexicon.loading import Lexicon
from comparenotes.reading.datelines import DatelineFinder
from comparenotes.reading.dates import PrintedDateFinder
from comparenotes.reading.provenance import AgencyFinder

LEXICON = Lexicon()
FINDER = DatelineFinder(LEXICON, AgencyFinder(LEXICON), PrintedDateFinder(LEXICON))

FOUND = {
    "full": ("LERWICK, Oct. 12 (Reuters) - The board met.", "LERWICK", "Reuters", (10, 12)),
    "dashes": ("BEIJING -- The board met.", "BEIJING", None, None),
    "agency": ("NEW YORK (AP) — The board met.", "NEW YORK", "AP", None),
    "region": ("PIERRE, S.D. (AP) — The board met.", "PIERRE, S.D.", "AP", None),
    "region_spelled_out": ("LERWICK, Scotland — The board met.", "LERWICK, Scotland", None, None),
    "two_places": ("OSLO/BERGEN, Aug 30 (AFP) - It met.", "OSLO/BERGEN", "AFP", (8, 30)),
    "mixed_case": ("Washington — The board met.", "Washington", None, None),
    "mixed_case_date": ("Mumbai, Nov 11 - The board met.", "Mumbai", None, (11, 11)),
    "xinhua": ("WARSAW, February 26 (Xinhua) -- It met.", "WARSAW", "Xinhua", (2, 26)),
    "slashes": ("TOKYO, March 3, 2011 /Kyodo/ - It met.", "TOKYO", "Kyodo", (3, 3)),
    "colon": ("MOSCOW: The board met.", "MOSCOW", None, None),
    "agency_alone": ("(Reuters) — The board met.", None, "Reuters", None),
    "local_station": ("HARBOUR, Ky. (WXYZ) -- It met.", "HARBOUR, Ky.", None, None),
    "small_words": ("RIO DE JANEIRO — The board met.", "RIO DE JANEIRO", None, None),
    "underscore": ("NAIROBI, Kenya (AP) _ It met.", "NAIROBI, Kenya", "AP", None),
}


@pytest.mark.parametrize(("text", "place", "agency", "day"), FOUND.values(), ids=FOUND.keys())
def test_a_dateline_is_read(text, place, agency, day):
    found = FINDER.find(text, 0, len(text))
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.date and (found.date.month, found.date.day)) == day
    assert text[found.end :].lstrip().startswith(("The board met.", "It met."))


@pytest.mark.parametrize(
    "text",
    [
        "Julia – a nurse at the hospital – said so.",
        "IBM -- the maker of computers -- said so.",
        "BREAKING: the board has met.",
        "STORM DAMAGE FIGURES: two piers.",
        "The mayor — who had left — came back.",
        "Harbour (NYSE: HBR) rose on Monday.",
        "Ann Roe (AP, 1998) wrote so.",
        "He said (AP) that it rained.",
        "EXCLUSIVE - The board met.",
        "“No,” she said.",
        "By TOM HALE",
        "2021 — a year to forget.",
        "",
    ],
)
def test_what_is_no_dateline_is_left_alone(text):
    assert FINDER.find(text, 0, len(text)) is None
