"""Reads news reports, writes down what each one says and who says so, and compares their notes."""
