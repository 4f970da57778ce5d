"""Sentences in capitals are read in mixed case; all others stay as they are."""

import pytest


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "BLAST KILLS 9 IN LAGOS MARKET, GOVERNOR COKER BLAMES GAS FIRM",
            "Blast kills 9 in Lagos market, Governor Coker blames gas firm",
        ),
        ("NATO WARNS IRAN AS PUTIN VISITS BEIJING", "NATO warns Iran as Putin visits Beijing"),
        (
            "JOHN SMITH, 34, WAS SHOT DEAD IN LEEDS ON MONDAY.",
            "John Smith, 34, was shot dead in Leeds on Monday.",
        ),
        ("SEN. ANN HOLM SAYS BILL IS DEAD", "Sen. Ann Holm says bill is dead"),
        ("THOUSANDS MARCH IN PARIS. POLICE FIRE TEAR GAS.", None),
        ("The FBI and NATO met in the US on Monday.", "The FBI and NATO met in the US on Monday."),
        ("US, EU AND UN", "US, EU AND UN"),
        (
            "EU Imposes Sanctions on North Korea Over Missile Test",
            "EU imposes sanctions on North Korea over missile test",
        ),
        ("UN Envoy Ann Roe Meets Rebels in Nice", "UN Envoy Ann Roe meets rebels in Nice"),
        ("McKay's Shop Opens in al-Raqqa", "McKay's Shop Opens in al-Raqqa"),
        ("United Nations Security Council", "United Nations Security Council"),
        ("Ann Roe met Bob Holm in Paris", "Ann Roe met Bob Holm in Paris"),
        (
            "BRODIA TOPS BALLOT\n\nVoters in the town chose ms brodia and the BALLOT was closed.",
            "Brodia tops ballot\n\nVoters in the town chose ms brodia and the BALLOT was closed.",
        ),
    ],
)
def test_sentences_in_capitals_are_read_in_mixed_case(parse, text, read):
    found = parse(text)
    want = read or "Thousands march in Paris. Police fire tear gas."
    assert (found.read, found.report.text) == (want, text)
    assert all(
        found.read[s:e] == w for s, e, w in zip(found.starts, found.ends, found.words, strict=True)
    )
