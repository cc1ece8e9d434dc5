"""Who may enter where: every endpoint declares it, and the app refuses to start otherwise.

Threat: a page added tomorrow and forgotten here would stand open. Openness is a decision too, so it
is declared like everything else; an endpoint without a declaration, or whose entrants nobody
checks, stops the start.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import ParamSpec, TypeAlias, TypeVar

from flask import Flask, request

from survey.domain.staff import Role

P = ParamSpec("P")
R = TypeVar("R")

Keeper: TypeAlias = Callable[[], None]

_DECLARED = "__admits__"
_ROLES = "__roles__"
_UNFINISHED = "__admits_unfinished__"


class Entrant(StrEnum):
    """Who may enter an endpoint."""

    ANYBODY = "anybody"
    """No check: the page tells nothing that is not public and changes nothing."""
    SLIP = "slip"
    """Whoever holds a slip: each act proves the code or `auth` itself, in the service."""
    RECEIPT = "receipt"
    """Whoever types a receipt: nothing is changed, POST keeps it out of addresses and logs."""
    LINK = "link"
    """Whoever holds a one-time link: spending it proves it, in the service."""
    PASSWORD = "password"  # noqa: S105  a name
    """Whoever types name, password and code: the service proves them."""
    STAFF = "staff"
    """Signed-in staff: the console's keeper checks before the view runs."""


# These are let through to their views; all others need a keeper.
_WITHOUT_KEEPER = {Entrant.ANYBODY, Entrant.SLIP, Entrant.RECEIPT, Entrant.LINK}


class UndeclaredEndpoint(RuntimeError):
    """An endpoint does not say who may enter."""


class NobodyKeepsTheDoor(RuntimeError):
    """An endpoint admits entrants whom no keeper checks."""


def admits(entrant: Entrant, *roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare who may enter a view, for staff also in which roles (none named: in any).

    The outermost decorator, so that it marks what Flask calls.
    """

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _DECLARED, entrant)
        setattr(view, _ROLES, frozenset(roles))
        return view

    return declare


def admit_unfinished(view: Callable[P, R]) -> Callable[P, R]:
    """Let staff in whose password is still a one-time one, or who have no second factor yet."""
    setattr(view, _UNFINISHED, True)
    return view


def admits_unfinished(app: Flask, endpoint: str) -> bool:
    """Whether staff enter before they have set up their account."""
    return bool(getattr(app.view_functions[endpoint], _UNFINISHED, False))


def declared(app: Flask, endpoint: str) -> Entrant | None:
    """Who may enter an endpoint, None if it does not say."""
    return getattr(app.view_functions[endpoint], _DECLARED, None)


def declared_roles(app: Flask, endpoint: str) -> frozenset[Role]:
    """In which roles staff may enter a view, empty for any."""
    roles: frozenset[Role] = getattr(app.view_functions[endpoint], _ROLES, frozenset())
    return roles


def keep_doors(app: Flask, keepers: dict[Entrant, Keeper]) -> None:
    """Check every endpoint's declaration, then have keepers asked before each view.

    A keeper raises what turns the entrant away. Raises UndeclaredEndpoint, NobodyKeepsTheDoor.
    """
    for endpoint in sorted(app.view_functions):
        entrant = declared(app, endpoint)
        if entrant is None:
            raise UndeclaredEndpoint(endpoint)
        if entrant not in _WITHOUT_KEEPER and entrant not in keepers:
            raise NobodyKeepsTheDoor(endpoint)

    @app.before_request
    def ask_keeper() -> None:
        if request.endpoint is None:
            return
        entrant = declared(app, request.endpoint)
        if entrant in keepers:
            keepers[entrant]()
