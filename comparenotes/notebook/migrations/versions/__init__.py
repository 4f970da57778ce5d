"""One module a change, in the order that each names."""
