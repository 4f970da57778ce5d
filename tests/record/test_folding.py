import pytest

from comparenotes.record.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [("“No deal,” she said.", "nodealshesaid"), ("Straße 7", "strasse7"), ("—", "")],
)
def test_fold_keeps_letters_and_digits(text, folded):
    assert fold(text) == folded
