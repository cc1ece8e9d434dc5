"""Writes the vectors of the opening anew: `python -m tests.vectors.make_opening`."""

import json
import tempfile
from hashlib import sha256
from pathlib import Path

from survey.domain.scheme import Code
from survey.services.recalling import recall
from tests.factories.stage import NOON, OFFICE, Stage, stage_on

HERE = Path(__file__).parent
PLACE = ("peers", "rest")


def _voted(stage: Stage) -> None:
    """Thirty ballots, one of them without any rating; one slip recalled, one left unused."""
    stage.prepare()
    slips = stage.slips()
    with stage.act() as session:
        recall(
            session,
            stage.key,
            serials=[slips[-1][1].serial],
            actor=OFFICE,
            confirmed_by="monitor",
            at=NOON,
        )
    for place, (class_id, slip) in enumerate(slips[:-2]):
        ballot = stage.drawn(stage.style(class_id, slip))
        if place == 0:
            ballot = type(ballot)((Code.BLANK,) * len(ballot.codes))
        stage.cast(slip, stage.sealed(class_id, slip, ballot))
    stage.close()


def main() -> None:
    """Make a campaign, carry it through, keep its files."""
    with tempfile.TemporaryDirectory() as folder:
        stage = stage_on(f"sqlite:///{folder}/vectors.db")
        _voted(stage)
        box = stage.export()
        inner, inner_root = stage.unwrap(box)
        results = stage.count(inner, inner_root)
        printed = stage.frozen.styles[PLACE]
        definition = stage.record.definition
        keys = {
            "ballot_scalar": f"{stage.ballot_key.scalar():064x}",
            "slip_scalar": f"{stage.slip_key.scalar():064x}",
            "issued_roots": sorted(stage.roots),
            "definition_hash": sha256(definition).hexdigest(),
            "style_hash": printed.hash.hex(),
            "box_root": stage.record.box_root.hex(),
            "inner_root": inner_root,
            "results_hash": sha256(results).hexdigest(),
        }
        files = {
            "definition.json": definition,
            "style.json": printed.raw,
            "box.jsonl": box,
            "inner.jsonl": inner,
            "results.json": results,
            "keys.json": json.dumps(keys, indent=1).encode() + b"\n",
        }
        for name, content in files.items():
            (HERE / name).write_bytes(content)
        stage.writer.stop()
        stage.installation.engine.dispose()


if __name__ == "__main__":
    main()
