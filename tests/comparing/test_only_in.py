from comparenotes.comparing import compare

COMMON = "A ferry burned off Varna on Tuesday. Romania sent two helicopters to help the search."
EXTRA = " The mayor, Hristo Balkanski, warned that closing the route would destroy tourism jobs."
OWN = (
    "Off Varna a ferry burned on Tuesday before sunrise, and for the search that followed Romania "
    "sent two helicopters."
)


def report(made, text, key):
    notes = made(text, key=key).event("burned").event("sent")
    if "warned" in text:
        notes.event("warned", type="THREATEN")
    return notes.notes()


def only(notes):
    comparison = compare(notes)
    labels = {event.id: event.label for event in comparison.events}
    return [(one.report, labels.get(one.event)) for one in comparison.only_in]


def test_what_one_report_has_is_listed(made):
    one, other = report(made, COMMON + EXTRA, "a"), report(made, OWN, "b")
    ((where, label),) = only([one, other])
    assert where == one.report.id
    assert "warned" in label.lower()


def test_nothing_is_only_in_a_story_of_one_witness(made):
    assert only([report(made, COMMON + EXTRA, "a")]) == []
    assert only([report(made, COMMON + EXTRA, "a"), report(made, COMMON + EXTRA, "b")]) == []


def test_a_copy_does_not_take_away_that_it_is_only_in_one(made):
    wire = COMMON + EXTRA
    notes = [report(made, wire, "a"), report(made, wire, "b"), report(made, OWN, "c")]
    found = only(notes)
    assert len(found) == 1
    assert "warned" in found[0][1].lower()


def test_what_another_report_tells_in_its_own_words_is_not_only_in_one(made):
    retold = OWN + " Closing the route would cost jobs and destroy tourism, its mayor had warned."
    assert only([report(made, COMMON + EXTRA, "a"), report(made, retold, "b")]) == []


def test_the_same_names_alone_do_not_tell_the_same(made):
    named = OWN + " Hristo Balkanski, the mayor, was on holiday."
    one, other = report(made, COMMON + EXTRA, "a"), report(made, named, "b")
    found = only([one, other])
    assert any(where == one.report.id and "warned" in label.lower() for where, label in found)


def test_too_few_words_say_nothing(made):
    one = report(made, COMMON + " He warned them.", "a")
    assert only([one, report(made, OWN, "b")]) == []


def test_what_a_report_tells_twice_is_listed_once(made):
    twice = (
        COMMON + EXTRA + " Closing the route would destroy tourism jobs, the mayor warned again."
    )
    notes = made(twice, key="a").event("burned").event("sent")
    notes.event("warned that", type="THREATEN").event("warned again", type="THREATEN")
    assert len(only([notes.notes(), report(made, OWN, "b")])) == 1
