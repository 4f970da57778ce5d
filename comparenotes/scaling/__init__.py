"""Scaling: what big runs need. How much there is to do, what was done and with what, and clusters
of machines to do it on."""
