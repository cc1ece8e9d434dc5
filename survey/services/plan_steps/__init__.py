"""The steps of a plan: what each shows of the tree, and the change that what was typed makes."""
