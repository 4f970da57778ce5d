"""Where events were: what a preposition of the event's own gives, and nothing else."""

import pytest

from comparenotes.coding import Coder
from tests.coding.conftest import make_report


@pytest.fixture(scope="module")
def place_of(coder: Coder):
    def _place_of(text, trigger):
        notes = coder(make_report(text))
        names = {place.id: place.name for place in notes.places}
        events = {event.trigger.of(text): event for event in notes.events}
        return names.get(events[trigger].place)

    return _place_of


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Protesters marched in Tbilisi.", "marched", "Tbilisi"),
        ("Gunmen opened fire at a mosque in Nairobi.", "opened fire", "Nairobi"),
        ("The talks took place in Geneva.", "talks", "Geneva"),
        ("Two guards were killed in an attack in Mogadishu.", "killed", "Mogadishu"),
        ("Rebels launched an attack on Goma.", "launched", "Goma"),
        ("Police in Minsk arrested two writers.", "arrested", "Minsk"),
        ("France sent troops to Niger.", "sent", "Niger"),
        ("The ministers met in the Japanese city of Osaka.", "met", "Osaka"),
        ("The army shelled a village in Syria's Idlib province.", "shelled", "Idlib"),
        ("A gunman attacked a Kabul hospital.", "attacked", "Kabul"),
        ("North Korea fired a missile over Japan.", "fired", "Japan"),
    ],
)
def test_the_place_that_is_its_own(place_of, text, trigger, place):
    assert place_of(text, trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The United States imposed sanctions on Venezuela.", "imposed"),
        ("Both governments called for increased pressure on North Korea.", "called for"),
        ("The broadcaster urged residents in Hokkaido to take shelter.", "urged"),
        ("The president of the bank in London apologised.", "apologised"),
        ("The talks between Sudan and Egypt collapsed.", "talks"),
        ("The militia continued its fight against Israel.", "fight"),
        ("The Paris attacks were condemned by Morocco.", "condemned"),
        ("Protesters marched against the war in Yemen.", "marched against"),
        ("The US demanded the release of a writer in Iran.", "demanded"),
        ("Turkey apologised to Israel.", "apologised"),
    ],
)
def test_the_place_that_is_anothers(place_of, text, trigger):
    assert place_of(text, trigger) is None
