"""Schedule: the week with its call blocks, what the goal needs, and whether the rhythm is kept."""
