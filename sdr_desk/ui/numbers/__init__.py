"""The numbers: worked backwards from the goal, the funnel, what leads cost and are worth, even flow, and ranking."""
