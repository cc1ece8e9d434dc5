"""The words that scripts say: the page carries them, so that every word stands in the catalogs."""

from survey.web.booth.script_words.ballot import words as of_ballot
from survey.web.booth.script_words.shell import Words
from survey.web.booth.script_words.shell import words as of_shell


def script_words() -> Words:
    """All words of the booth's scripts, in the language that is spoken now."""
    return {**of_shell(), **of_ballot()}
