"""Scripts that make the learned files of the lexicon; none is needed to run the program."""
