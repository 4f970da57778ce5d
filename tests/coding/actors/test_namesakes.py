"""Families, couples, second names, successors: who is who among persons of one name."""

import pytest

from tests.summaries import unmet

SAME = [
    (
        "father and son",
        "Paul A. Brod sent troops in May. His son, Paul C. Brod, sent ships. "
        "The younger Brod was praised; the elder Brod was not.",
        ("actor His son = Paul C. Brod", "actor Brod = Paul C. Brod", "actor Brod = Paul A. Brod"),
    ),
    (
        "junior and his father in office",
        "Paul Brod Jr. met investors. His father, President Paul Brod, was away.",
        ("actor President Paul Brod = Paul Brod", "no actor His father = Paul Brod Jr."),
    ),
    (
        "junior later without the word",
        "Paul Brod Jr. met investors. Paul Brod was late.",
        ("actor Paul Brod = Paul Brod Jr.",),
    ),
    (
        "initial written out",
        "Elena M. Popova left. Elena Maria Popova was ill.",
        ("no actor Elena Maria Popova = Elena Maria Popova",),
    ),
    (
        "couple of one surname",
        "Tom and Rosa Lind fled. The Linds left a note. Mr Lind wept. Mrs Lind did not.",
        (
            "actor Tom = Tom Lind",
            "actor Mr Lind = Tom Lind",
            "actor Mrs Lind = Rosa Lind",
            "actor Linds: group -",
        ),
    ),
    (
        "somebody known in full before another's name",
        "Elena Popova left Lund. Elena and Ivan Brod wept.",
        ("actor Elena = Elena Popova", "actor Ivan Brod = Ivan Brod"),
    ),
    (
        "title before a full name",
        "Prince Paul and Rosa Lind left.",
        ("actor Prince Paul = Paul", "no actor Prince Paul = Paul Lind"),
    ),
    (
        "Mr and Mrs",
        "Mr and Mrs Hale waved.",
        ("actor Mr = Mr Hale", "actor Mrs Hale = Mrs Hale"),
    ),
    (
        "relative of a suspect",
        "The suspect's brother, Omar Haddad, spoke of Khalid Haddad. Haddad was held.",
        ("actor Haddad = Khalid Haddad",),
    ),
    (
        "no relative, the first named",
        "Police arrested Adam Hale and Rosa Hale. Hale will be charged.",
        ("actor Hale = Adam Hale",),
    ),
    (
        "plural of nobody's name",
        "Rosa Lind saw the Oscars.",
        ("no actor Oscars: group -",),
    ),
    (
        "named by police",
        "The arsonist, named by officials as Tom Brandt, 40, fled. Brandt's sister, Ruth, wept.",
        (
            "actor The arsonist = Tom Brandt",
            "actor Brandt = Tom Brandt",
            "actor Brandt's sister = Ruth",
        ),
    ),
    (
        "identified after the verb",
        "Police identified the attacker as 19-year-old Leo Moss. The attacker was shot.",
        ("actor the attacker = Leo Moss", "actor The attacker = Leo Moss"),
    ),
    (
        "identified by another",
        "The mayor identified the gunman as Leo Moss.",
        ("no actor The mayor = Leo Moss",),
    ),
    (
        "several victims",
        "Police named the victims as Ann Roe and Paul Hale.",
        ("no actor the victims = Ann Roe",),
    ),
    (
        "real name",
        "Ivan Brod, whose real name is Paul Hale, sang. Hale wept.",
        ("actor Hale = Ivan Brod",),
    ),
    (
        "successor",
        "Chad's president, Ali Deng, resigned. It named Paul Hale to succeed him.",
        ("actor him = Ali Deng",),
    ),
    (
        "office given",
        "The firm named Paul Hale as its new head.",
        ("actor Paul Hale: office executive",),
    ),
    (
        "minister",
        "Finance Minister Eva Lind met unions. The minister thanked them.",
        ("actor The minister = Eva Lind",),
    ),
    (
        "minister, none of those",
        "Prime Minister Eva Lind met unions. The minister of health was ill. The minister wept.",
        ("no actor The minister = Eva Lind",),
    ),
    (
        "chief",
        "The chief of police, Eva Lind, met unions. The chief thanked them.",
        ("actor The chief = Eva Lind", "no actor Eva Lind: office executive"),
    ),
    (
        "attorney general",
        "Attorney General Eva Lind met unions. The general fled.",
        ("no actor The general = Eva Lind",),
    ),
    (
        "who replaced",
        "Eva Lind replaced Paul Hale as health minister. The new minister wept.",
        ("actor The new minister = Eva Lind", "actor Eva Lind: office health_minister"),
    ),
    (
        "who was replaced by",
        "Paul Hale was replaced as interior minister by Eva Lind. The minister wept.",
        ("actor The minister = Eva Lind",),
    ),
    (
        "who will replace",
        "Eva Lind will replace Mayor Paul Hale as mayor. The mayor wept.",
        ("actor The mayor = Paul Hale",),
    ),
    (
        "the successor",
        "Governor Paul Hale quit. His successor, Eva Lind, took office. The governor wept.",
        ("actor The governor = Eva Lind",),
    ),
    (
        "a successor to come",
        "Governor Paul Hale quit. His successor, Eva Lind, will start in May. The governor wept.",
        ("actor The governor = Paul Hale",),
    ),
    (
        "who lied",
        "Mayor Ivan Brod spoke. Paul Hale said he had deceived the town.",
        ("actor he = Ivan Brod",),
    ),
    (
        "who denies lying",
        "Mayor Ivan Brod spoke. Paul Hale denied he had deceived the town.",
        ("actor he = Paul Hale",),
    ),
    (
        "father and son",
        "Father and son Paul and Ivan Brod fled. The elder Brod was ill; the younger Brod wept.",
        ("actor Paul = Paul Brod", "actor Brod = Ivan Brod", "no actor Father = Father"),
    ),
    (
        "brothers",
        "Brothers Ali and Sami Deng fled. The Dengs wept.",
        ("actor Ali = Ali Deng", "actor The Dengs = Dengs"),
    ),
    (
        "his wife of a couple",
        "Paul and Eva Lind fled. Mr Lind was ill; his wife was well.",
        ("actor his wife = Eva Lind",),
    ),
    (
        "her brothers and another",
        "Her brothers and Paul Lind fled.",
        ("no actor Her brothers = Paul Lind",),
    ),
    (
        "cousin of one surname",
        "Paul Lind met his cousin Eva Lind. Paul Lind sat; Eva Lind wept. Lind then left.",
        ("actor Lind = Paul Lind",),
    ),
    (
        "who was asked replies",
        "Oxfam wrote to the army. They did not answer.",
        ("actor They = army",),
    ),
    (
        "who was silent",
        "The army stayed in Lund. They did not answer.",
        ("actor They = army",),
    ),
    (
        "two with a trade between",
        "Paul Hale and the poet Sir Ivan Brod fled. They wept.",
        ("actor They = Paul Hale and Ivan Brod",),
    ),
    (
        "one in each clause",
        "Paul Hale fled and Ivan Brod stayed. They wept.",
        ("no actor They = Paul Hale and Ivan Brod",),
    ),
    (
        "general",
        "The general met Prime Minister Eva Lind. She told him so.",
        ("actor him = general", "actor She = Eva Lind"),
    ),
    (
        "who is wrong",
        "Judge Eva Lind fined the trader. The trader said she was wrong.",
        ("actor she = Eva Lind",),
    ),
    (
        "either gender",
        "Dr. Chris Lind led the study. She wept.",
        ("actor She = Chris Lind",),
    ),
    (
        "real name of somebody described",
        "The singer, whose real name is Paul Hale, wept.",
        ("actor The singer = Paul Hale",),
    ),
    (
        "known as, before 'he'",
        "Paul Hale was held in Lund. Better known as Falko, he wept.",
        ("actor Falko = Paul Hale", "actor he = Paul Hale"),
    ),
    (
        "known as, after two persons",
        "Paul Hale met Ivan Brod in Lund. Better known as Falko, he wept.",
        ("no actor Falko = Paul Hale", "no actor Falko = Ivan Brod"),
    ),
    (
        "another's brother",
        "Her brother, Paul Brod, met Ivan Hale. Hale's father wept.",
        ("no actor Hale's father = Paul Brod",),
    ),
]


@pytest.mark.parametrize(("text", "expect"), [r[1:] for r in SAME], ids=[r[0] for r in SAME])
def test_who_is_who(code, text, expect):
    assert not unmet(code(text), expect)
