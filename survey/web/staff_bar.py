"""The bar above all pages of staff: who is signed in, in which roles, and where he may go."""

from flask import Flask

from survey.domain.staff import Role
from survey.web.languages import language
from survey.web.sign_in import staff_here
from survey.words import translator


def offer_staff_bar(app: Flask) -> None:
    """Have the templates know who is signed in."""
    app.jinja_env.globals |= {"staff_here": staff_here, "role_words": role_words}


def role_words(roles: frozenset[Role]) -> str:
    """Roles in words, in the order in which they are declared."""
    say = translator(language())
    return " · ".join(say(one.value) for one in Role if one in roles)
