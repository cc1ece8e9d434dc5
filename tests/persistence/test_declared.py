from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord
from survey.persistence import declared
from survey.unit_of_work import reading, unit_of_work


def test_totals_are_added_up_by_class(kept: CampaignRecord, session: Session) -> None:
    assert declared.totals(session, kept.id) == {}
    declared.add(session, kept.id, "leaders", valid=9, invalid=1)
    declared.add(session, kept.id, "leaders", valid=10, invalid=0)
    declared.add(session, kept.id, "grassroots", valid=0, invalid=12)
    assert declared.totals(session, kept.id) == {"leaders": (19, 1), "grassroots": (0, 12)}
    assert declared.totals(session, "0" * 32) == {}


def test_several_workers_add_to_one_total(
    kept: CampaignRecord, factory: sessionmaker[Session]
) -> None:
    def add(_: int) -> None:
        with unit_of_work(factory) as session:
            declared.add(session, kept.id, "leaders", valid=8, invalid=2)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(24)))
    with reading(factory) as session:
        assert declared.totals(session, kept.id) == {"leaders": (192, 48)}
