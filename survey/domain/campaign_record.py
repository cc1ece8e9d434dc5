"""What is kept of a campaign beside its definition: state, times, keys and roots."""

from dataclasses import dataclass, field
from datetime import datetime

from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRecord:
    """A campaign's row; hashes and roots are 32 bytes, or empty where there is none yet."""

    id: str
    number: str
    title: str
    organiser: str
    state: CampaignState
    definition: bytes = field(repr=False)
    definition_hash: bytes = b""
    opens_at: datetime
    closes_at: datetime
    receipt_seed: bytes = field(default=b"", repr=False)
    box_root: bytes = b""
    inner_root: bytes = b""
    results: bytes = field(default=b"", repr=False)
    rehearses: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStanding:
    """What a cast must know of a campaign: its state and times, without the long members."""

    state: CampaignState
    opens_at: datetime
    closes_at: datetime


class UnknownCampaign(Refusal):
    """There is no campaign with this id or number."""

    code = "unknown-campaign"
