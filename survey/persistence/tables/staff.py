"""Staff, how they prove who they are, the links given to them, and their sessions.

Threat: whoever reads the database must not be able to sign in. Tokens are kept as hashes only,
passwords by a slow hash, one-time codes and the authenticator's secret under a key of the service.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from survey.domain.staff import Role
from survey.persistence.base import (
    CAMPAIGN_ID,
    HASH,
    ID,
    UtcTime,
    filled,
    metadata,
    one_of,
    plain,
    sized,
)

STAFF_ID = 32
NAME = 100
PASSWORD_HASH = 200

staff = Table(
    "staff",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(STAFF_ID), primary_key=True),
    Column("name", String(NAME), nullable=False, unique=True),
    # That of the campaigns that are seen; empty: none but by links
    Column("organiser", Text, nullable=False),
    # Since when an administrator keeps him out
    Column("locked_at", UtcTime),
    sized("id", STAFF_ID),
    filled("name", at_most=NAME),
)

staff_role = Table(
    "staff_role",
    metadata,
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), primary_key=True),
    Column("role", plain(ID), primary_key=True),
    one_of("role", Role),
)

staff_unit = Table(
    "staff_unit",
    metadata,
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), primary_key=True),
    # Id of the subject: whose dossiers a unit administrator looks after, or who is rated
    Column("unit", plain(ID), nullable=False),
    filled("unit", at_most=ID),
)

staff_credential = Table(
    "staff_credential",
    metadata,
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), primary_key=True),
    # Argon2id with its parameters and salt
    Column("password_hash", plain(PASSWORD_HASH), nullable=False),
    # Set while the password is a one-time password
    Column("one_time_until", UtcTime),
    # The authenticator's secret, sealed; empty without one
    Column("totp_secret", LargeBinary, nullable=False),
    # Steps of 30 seconds since 1970, of the last code that was taken
    Column("totp_step", BigInteger, nullable=False),
    filled("password_hash", at_most=PASSWORD_HASH),
    CheckConstraint("totp_step >= 0", name="totp_step_not_negative"),
)

staff_code = Table(
    "staff_code",
    metadata,
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), primary_key=True),
    # HMAC-SHA-256 of a printed one-time code
    Column("code_hash", LargeBinary, primary_key=True),
    Column("spent_at", UtcTime),
    sized("code_hash", HASH),
)

sign_in_delay = Table(
    "sign_in_delay",
    metadata,
    # HMAC-SHA-256 of the name as typed, whether anybody has it or not
    Column("name_hash", LargeBinary, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    # No sign-in with this name before
    Column("until", UtcTime, nullable=False),
    sized("name_hash", HASH),
    CheckConstraint("failures >= 1", name="failures_positive"),
    CheckConstraint("last_at <= until", name="times_in_order"),
)

staff_link = Table(
    "staff_link",
    metadata,
    # SHA-256 of the token in the address
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), nullable=False),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # When it was used, for the only time
    Column("spent_at", UtcTime),
    sized("token_hash", HASH),
)

staff_session = Table(
    "staff_session",
    metadata,
    # SHA-256 of the token in the cookie
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), nullable=False),
    # The campaign that a link let in to; none after a sign-in with a password
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id")),
    Column("created_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
    sized("token_hash", HASH),
    CheckConstraint("created_at < expires_at", name="times_in_order"),
    Index(None, "staff"),
)
