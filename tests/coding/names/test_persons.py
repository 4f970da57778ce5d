"""Persons whose names are words or places too, and things with a place or a day in their names."""

import pytest

from comparenotes.coding.names.names import NameFinder
from comparenotes.coding.names.things import holds_no_day, holds_no_place
from comparenotes.lexicon import Lexicon
from comparenotes.reading import read_many


@pytest.fixture(scope="module")
def finder():
    return NameFinder(Lexicon())


def _named(finder, parse, text):
    one = parse(text)
    return {(one.text(name.first, name.last), name.kind) for name in finder.find(one)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya Falk resigned on Monday. Falk gave no reason.", "Kenya Falk"),
        ("Premier Savannah Lake opened the mine.", "Savannah Lake"),
        ("Chancellor Olof Brehm thanked the king.", "Olof Brehm"),
        ("Hazel Woods, a nurse, left the ward.", "Hazel Woods"),
        ("Georgia Dale, 41, was found on Monday.", "Georgia Dale"),
        ("Police arrested Cleveland Marsh and Dakota Fields.", "Dakota Fields"),
        ("April Hume was arrested in Lyon.", "April Hume"),
        ("Officers waited for Heather Hill.", "Heather Hill"),
        ("The king met Abdel Karim el-Nasri on Monday.", "Abdel Karim el-Nasri"),
        ("Rita van den Brand won. Van den Brand thanked the voters.", "Van den Brand"),
        ("Alan Holland met Ann Brod. Holland thanked her.", "Holland"),
        ("SENATOR ADA OBI SAYS FLOODS KILLED TEN IN KANO", "Ada Obi"),
        ("FRENCH FOREIGN MINISTER LUC MOREL MET ANA RUIZ ON MONDAY.", "Luc Morel"),
        ("Ana “Nita” Brod was shot on Monday.", "Ana “Nita” Brod"),
        ("Leonardo di Marco won the race.", "Leonardo di Marco"),
        ("Per Dahl said that the road was closed.", "Per Dahl"),
        ("Mayor of Lyon Paul Girard opened the bridge.", "Paul Girard"),
        ("She danced with Virginia Madsen in Oslo.", "Virginia Madsen"),
        ("Israel Okonjo beat Sean Marsh in Sydney.", "Israel Okonjo"),
        ("Mr. van der Meer won. Van der Meer thanked the voters.", "Van der Meer"),
        ("Ex-Marine Tom Dale was freed.", "Tom Dale"),
    ],
)
def test_person_is_named_whole(finder, parse, text, name):
    assert (name, "person") in _named(finder, parse, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police closed Heather Street on Monday.",
        "A tree fell in Francis Park.",
        "Kenya Airways dismissed its crew.",
        "Georgia Tech said it would close.",
        "The Virginia Power plant was closed.",
        "Rep. Ann Lee, D-Kanawha, voted no.",
        "In April Lyon was flooded.",
        "Lund Hospital said it was full.",
        "#EndWar protesters marched. @HughHolm wrote of them.",
        "Storm Edda reached Lund. Edda sank two ships.",
    ],
)
def test_thing_is_no_person(finder, parse, text):
    persons = {name for name, kind in _named(finder, parse, text) if kind == "person"}
    assert persons <= {"Ann Lee"}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The Lyon Accords were signed.", "Lyon Accords"),
        ("The Geneva agreement failed.", "Geneva agreement"),
        ("The Treaty of Lisbon was signed.", "Treaty of Lisbon"),
        ("Leeds United lost at home.", "Leeds United"),
        ("Fans of Real Madrid sang.", "Real Madrid"),
        ("The dead of Bloody Thursday were mourned.", "Bloody Thursday"),
        ("The Sunday Herald printed the letter.", "Sunday Herald"),
        ("The May 9 movement called a strike.", "May 9 movement"),
        ("Typhoon Jordan reached the coast.", "Typhoon Jordan"),
        ("The Baltimore Sun printed the letter.", "Baltimore Sun"),
        ("He wore a Panama hat.", "Panama hat"),
        ("They threw Molotov cocktails at him.", "Molotov cocktails"),
        ("Three patients died of Lyme disease.", "Lyme disease"),
        ("The Ash Wednesday fires are remembered.", "Ash Wednesday fires"),
        ("Guests fled the Hotel California.", "Hotel California"),
    ],
)
def test_thing_holds_no_place_and_no_day(finder, parse, text, thing):
    one = parse(text)
    found = {one.text(n.first, n.last): n for n in finder.find(one)}
    assert thing in found
    assert holds_no_place(found[thing])
    assert holds_no_day(found[thing])


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Geneva ended in agreement on Thursday.",
        "Police in Leeds united the families on Sunday.",
        "On Sunday Herald printed the letter in Lyon.",
        "A storm reached Jordan on May 9.",
        "The Boston post office was closed.",
        "He paid a Chicago restaurant for pizza.",
        "The Christmas Day attack killed twelve.",
    ],
)
def test_place_or_day_alone_is_no_thing(finder, parse, text):
    names = finder.find(parse(text))
    assert not [name for name in names if holds_no_place(name)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The ferry of Black Sea Lines sank.", "Black Sea Lines", "organisation"),
        ("Clashes broke out near Tel Abu-Ghazal.", "Tel Abu-Ghazal", "place"),
        ("The bus left Portland, OR, on Monday.", "OR", "place"),
        ("Rebels seized Katoyar on Monday.", "Katoyar", "place"),
        ("Shells fell on Mushakar on Monday.", "Mushakar", "place"),
        ("Police captured Brodsky on Monday.", "Brodsky", "person"),
        ("Pilgrims reached Santiago de Compostela.", "Santiago de Compostela", "place"),
        ("General Brice Oligui Ngemba seized power.", "Brice Oligui Ngemba", "person"),
        ("Police held 45-year-old Bo Dix on Monday.", "Bo Dix", "person"),
        ("General Electric Aviation dismissed him.", "General Electric Aviation", "organisation"),
        ("The Japanese carmaker Toyota dismissed him.", "Toyota", "organisation"),
        ("The French bank Société Lunaire dismissed him.", "Société Lunaire", "organisation"),
        ("The Boston Marathon was cancelled.", "Boston Marathon", "other"),
    ],
)
def test_name_is_not_cut_short(finder, parse, text, name, kind):
    assert (name, kind) in _named(finder, parse, text)


def test_wrapped_line_leaves_no_break_in_a_name(coder, tmp_path):
    lines = (
        "The president of France, Paul Brod, met Chancellor Olof\n"
        "Brehm in Lyon on Monday and said that the two countries\n"
        "would send two hundred soldiers to Chad within the week.\n"
    )
    (tmp_path / "wrapped.txt").write_text(lines, "utf-8")
    (report,) = read_many([tmp_path / "wrapped.txt"])
    assert "Olof Brehm" in {actor.name for actor in coder(report).actors}
