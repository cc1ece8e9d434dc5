"""The ballot page: everything on one page and in one form, what was filled in still there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus

from flask import Response, make_response, render_template, request, url_for

from survey.domain.ballot import Ballot, BallotStyle, Row
from survey.domain.scheme import Code
from survey.services.filling import PlainBallot, carry, shown_rows
from survey.services.reviewing import given
from survey.web.ballot_view.blocks import Blocks
from survey.web.booth.announcement import announce
from survey.web.booth.form_fields import typed_code
from survey.web.booth.troubles import Trouble

REFUSED = "ballot-refused"


@dataclass(frozen=True, kw_only=True)
class BallotPage:
    """A ballot as it is shown: what it holds, what was typed and cannot be taken, and why.

    `typed` are the form's own values, shown in place of the ballot's where there are any;
    `notice` is said above the ballot; `at_next` puts the focus on the first open rating; `before`
    is the ballot that a button leads back to.
    """

    plain: PlainBallot
    ballot: Ballot
    version: str
    typed: Mapping[str, str] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    notice: str = ""
    at_next: bool = False
    before: Ballot | None = field(default=None, repr=False)

    def answer(self) -> Response:
        """The page in the language that is spoken now; 422 if something is to be put right."""
        response = make_response(self._html())
        if self.troubles:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
            response.headers["X-Refusal"] = REFUSED
        return response

    def _html(self) -> str:
        return render_template(
            "booth/ballot.html",
            page=self,
            campaign=announce(self.plain.entrance.record),
            style=self.style,
            code=typed_code(request.form),
            sheet=self._sheet(),
            places=sum(trouble.count for trouble in self.troubles),
            before=carry(self.style, self.before) if self.before else "",
        )

    @property
    def style(self) -> BallotStyle:
        """The slip's ballot style."""
        return self.plain.style

    @property
    def given(self) -> int:
        """Ratings that are not blank."""
        return given(self.ballot)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The subjects in the order of the page."""
        return shown_rows(self.style, order_key=self.plain.keys.order)

    @cached_property
    def next_open(self) -> str:
        """Anchor of the first rating that is blank, empty if none is."""
        for row in self.rows:
            for one in row.fields:
                if self.ballot.codes[one.position] == Code.BLANK:
                    return f"f-{row.position}-{one.id}"
        return ""

    @cached_property
    def wrong(self) -> dict[str, str]:
        """Words beside a place, by its anchor."""
        return {place.anchor: one.words for one in self.troubles for place in one.places}

    def _sheet(self) -> Blocks:
        entrance = self.plain.entrance
        return Blocks(
            campaign=entrance.frozen.campaign,
            style=self.style,
            rows=self.rows,
            ballot=self.ballot,
            here=url_for("booth.fill", number=entrance.record.number),
            typed=self.typed,
            wrong=self.wrong,
            focus=self.next_open if self.at_next else "",
        )
