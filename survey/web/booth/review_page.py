"""The review page: what the ballot holds, and the sealed envelope that the confirmation posts."""

from dataclasses import dataclass, field

from flask import Response, make_response, render_template, request

from survey.domain.ballot import Ballot
from survey.domain.rule_check import BreachKind
from survey.services.filling import PlainBallot, carry, write_bytes
from survey.services.reviewing import Review
from survey.web.booth.announcement import announce
from survey.web.booth.form_fields import typed_code
from survey.web.booth.troubles import Trouble, of_blanks, of_breaches


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """A ballot that may be submitted; `outer` is the envelope, `ballot` only leads back."""

    plain: PlainBallot
    ballot: Ballot = field(repr=False)
    version: str
    review: Review
    outer: bytes = field(repr=False)

    def answer(self) -> Response:
        """The page in the language that is spoken now."""
        page = render_template(
            "booth/review.html",
            campaign=announce(self.plain.entrance.record),
            code=typed_code(request.form),
            version=self.version,
            filled=carry(self.plain.style, self.ballot),
            review=self.review,
            reminders=self._reminders(),
            voiding=of_breaches(self.review.voiding, self.plain.style),
            outer=write_bytes(self.outer),
            declares=self.review.declares.value,
        )
        return make_response(page)

    def _reminders(self) -> tuple[Trouble, ...]:
        seen, style = self.review, self.plain.style
        # A broken rule of completeness names the blanks already.
        named = any(one.kind is BreachKind.COMPLETE for one in seen.warnings + seen.voiding)
        blanks = None if named else of_blanks(seen.blanks, style)
        return of_breaches(seen.warnings, style) + ((blanks,) if blanks else ())
