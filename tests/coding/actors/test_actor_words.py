"""The words about actors are the user's to change, and looking a name up changes nothing."""

from comparenotes.coding.actors.actors import ActorFinder
from comparenotes.coding.actors.context import ActorContext
from comparenotes.coding.names.names import Name
from comparenotes.coding.trace import Trace
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.known_names import known_phrases
from comparenotes.lexicon.word_sets import ActorWords


def test_users_words_are_laid_over_ours(tmp_path, coder, parse):
    parsed = parse("Togo's caretaker president, Tom Roe, left.")
    names = coder._names.find(parsed)
    (tmp_path / "actor_words.toml").write_text("[acting_holder]\nwords = ['acting']\n")
    tenses = []
    for lexicon in (Lexicon(), Lexicon(tmp_path)):
        actors = ActorFinder(lexicon).find(parsed, names, ())
        tenses.append([office.tense for actor in actors for office in actor.offices])
    assert tenses == [["acting"], [None]]


def test_looking_up_a_longer_name_changes_nothing(parse):
    parsed = parse("Chad Airlines sent boats.")
    names = (Name(0, 2, "organisation", "a test"),)
    lexicon = Lexicon()
    known = known_phrases(lexicon).find(parsed.words)
    words = lexicon.word_sets("actor_words", ActorWords)
    context = ActorContext(parsed, names, (), known, words, frozenset())
    first, last, chad = known[0]
    longer = context.longer_name(first, last)
    assert longer == names[0]
    assert not context.inside
    assert not context.state_at
    context.mark_inside(first, last, chad, longer)
    assert context.inside == context.state_at == {first: chad}


def test_explain_names_the_rule_that_gave_a_country(coder, parse):
    trace = Trace()
    coder.note(parse("President Ali Deng of Chad spoke. Deng's advisers wept."), trace)
    remarks = [remark.why for remark in trace.remarks if remark.stage == "actors"]
    assert "Deng's advisers: country inferred: country of the owner" in remarks
