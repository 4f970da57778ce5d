"""`make bench`: accuracy on every gold set that is there, and cost as ratios, in one table."""
