"""What is told of nobody in particular, reported as going on, or only a chance."""

import pytest

from comparenotes.coding import Coder
from tests.coding.conftest import make_report


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Anyone who attacks a guard will be arrested.", "attacks", "hypothetical"),
        ("Those who attacked the base fled to Chad.", "attacked", "happened"),
        ("Senators passed a bill which would ban marches.", "ban", "hypothetical"),
        ("The council adopted a resolution banning marches.", "banning", "happened"),
        ("Officials said they were investigating the raid.", "investigating", "ongoing"),
        ("Officials said they were investigating the raid.", "raid", "happened"),
        ("The union said workers were striking over pay.", "striking over", "ongoing"),
        ("Witnesses said soldiers were firing at the crowd.", "firing at", "happened"),
        ("The president said he was leaving the post next month.", "leaving", "planned"),
        ("The mayor ordered police to fire on marchers.", "fire on", "requested"),
        ("We will defend the port, keep order and attack the rebels.", "attack", "planned"),
        ("The missile is capable of hitting Guam.", "hitting", "hypothetical"),
        ("The pope warned against attacking the city.", "attacking", "hypothetical"),
        ("The drone could attack the port, killing thousands.", "killing", "hypothetical"),
        ("Rebels attacked the port, killing two guards.", "killing", "happened"),
        ("In March 2019 a gunman storms a bank and kills six people.", "storms", "happened"),
    ],
)
def test_status(coder: Coder, text, trigger, status):
    notes = coder(make_report(text, "2021-10-12"))
    events = {event.trigger.of(text): event.status for event in notes.events}
    assert events[trigger] == status
