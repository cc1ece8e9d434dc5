"""The board: the big screen of the hall."""
