"""The rehearsal of a definition's rules, kept for whoever looks at it again."""

from functools import lru_cache

from survey.domain.definition import read_definition, write_definition
from survey.domain.rules_rehearsal import rehearse_rules
from survey.domain.rules_rehearsal.outcome import RulesRehearsal
from survey.sealing.canonical import canonical_bytes
from survey.services.definitions import definition_document
from survey.services.previewing import Definition


def rehearsal_of(definition: Definition, *, seed: int) -> RulesRehearsal:
    """Rehearse the rules of a definition; raises PlanUnfinished."""
    return _rehearsed(canonical_bytes(write_definition(definition.complete())), seed)


@lru_cache(maxsize=4)
def _rehearsed(raw: bytes, seed: int) -> RulesRehearsal:
    return rehearse_rules(read_definition(definition_document(raw)), seed=seed)
