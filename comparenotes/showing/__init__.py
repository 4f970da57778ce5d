"""From a comparison, or the notes on one report, to eyes: `terminal` and `page` hold the verbs."""
