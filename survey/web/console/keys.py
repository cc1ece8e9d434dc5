"""The key under which second factors are kept, from the secret of the settings."""

from survey.services.second_factors import StaffKey, service_key
from survey.web.places import places


def staff_key() -> StaffKey:
    """The key of this installation."""
    return service_key(places().settings.secret_key)
