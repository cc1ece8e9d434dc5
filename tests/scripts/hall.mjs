// A hall of evaluators on the booth's own scripts, against a real service: one JSON job in, a line a person out.

import { castBallot, send } from "../../static/booth/casting.js";
import { readCode } from "../../static/booth/code.js";
import { chooseEngine } from "../../static/booth/engine.js";
import { emptyBallot } from "../../static/booth/packing.js";
import { enterSlip, keysOf } from "../../static/booth/slip.js";
import { Unreachable, Wire } from "../../static/booth/wire.js";

const FIRST = 3;
const PURE_EVERY = 10;
const PRESSES = 5;
const APART = 1000; // ms

/** What the page's own store does, for one slip, in memory. */
class Place {
  keepSealed(sealed) {
    this.sealed = sealed;
  }

  dropSealed() {
    this.sealed = null;
  }

  finish(receipt) {
    this.receipt = receipt;
  }
}

/** The ballot of the n-th person: all answers by turns. */
function filled(style, nth) {
  const ballot = emptyBallot(style);
  style.fields.forEach((field) => {
    ballot.codes[field.position] = FIRST + ((nth + field.position) % field.scale.count);
  });
  return ballot;
}

/** Whoever gets no answer presses again; casting itself does that without being asked. */
async function pressing(act) {
  for (let press = 1; ; press += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Unreachable) || press === PRESSES) {
        throw error;
      }
      await new Promise((wake) => setTimeout(wake, APART));
    }
  }
}

/** From the door to the filled ballot, which every third saves and opens again. */
async function fill({ job, engine, wire, keys, nth }) {
  let slip = await enterSlip({ engine, wire, campaign: job.campaign, keys });
  const ballot = filled(slip.style, nth);
  if (nth % 3 === 0) {
    await wire.saveDraft(slip.auth, await slip.keep(ballot), await slip.version(slip.said.draft));
    slip = await enterSlip({ engine, wire, campaign: job.campaign, keys });
    const found = await slip.read(slip.said.draft);
    if (JSON.stringify(found.codes) !== JSON.stringify(ballot.codes)) {
      throw new Error("the saved ballot is not the one that was filled in");
    }
  }
  return { slip, ballot };
}

async function vote(job, engines, code, nth) {
  const engine = nth % PURE_EVERY ? engines.own : engines.pure;
  const wire = new Wire(job.number);
  const keys = await keysOf(engine, job.campaign, readCode(code).symbols);
  const { slip, ballot } = await pressing(() => fill({ job, engine, wire, keys, nth }));
  const keeping = new Place();
  const tell = () => {};
  const receipt = await castBallot({ slip, keeping, wire, ballot, declares: "valid", tell });
  if (nth % 5 === 0) {
    const again = await send({ wire, auth: slip.auth, sealed: keeping.sealed, keeping, tell });
    if (again.receipt !== receipt.receipt) {
      throw new Error("the same envelope got another receipt");
    }
  }
  return { nth, receipt: receipt.receipt };
}

async function run(job) {
  const ask = globalThis.fetch;
  globalThis.location = { search: "", origin: job.origin };
  globalThis.fetch = (address, options) => ask(job.origin + address, options);
  const engines = { own: await chooseEngine("webcrypto"), pure: await chooseEngine("pure") };
  const waiting = job.codes.map((code, nth) => [code, nth]);
  const people = Array.from({ length: job.together }, async () => {
    while (waiting.length) {
      const [code, nth] = waiting.shift();
      console.log(JSON.stringify(await vote(job, engines, code, nth)));
    }
  });
  await Promise.all(people);
}

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
await run(JSON.parse(Buffer.concat(chunks)));
