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


class NotForARehearsal(Refusal):
    """The act would let a rehearsal pass for the real campaign, or makes no sense for it."""

    code = "not-for-a-rehearsal"


def check_real(record: CampaignRecord, *, act: str) -> None:
    """Raises NotForARehearsal."""
    if record.rehearses:
        raise NotForARehearsal(number=record.number, act=act)


def rehearsal_title(title: str, language: str) -> str:
    """The title of a rehearsal, in the language of the campaign (a tag such as `zh-CN`)."""
    return f"【模拟】{title}" if language.lower().startswith("zh") else f"[Rehearsal] {title}"


class UnknownCampaign(Refusal):
    """There is no campaign with this id or number."""

    code = "unknown-campaign"
