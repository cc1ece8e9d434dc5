"""Editing schemes and scales of a plan: from its tree to forms, and back to the tree's notation."""
