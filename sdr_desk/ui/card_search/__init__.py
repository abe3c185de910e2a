"""The company card: what we sell and the knowledge cards, searched while talking or from any screen."""
