"""Two people who may be one: the list of such pairs, and both side by side to merge them."""
