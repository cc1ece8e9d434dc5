// Runs the booth's cryptography in Node: a request a line in, {"given": …} or {"refused": name} a line out.
// Bytes travel as hex. Requests may fix what is random, so that both engines can be held to a vector.

import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";

if (!globalThis.crypto) {
  globalThis.crypto = webcrypto; // Node 18 keeps it in a module
}

const booth = "../../static/booth";
const [bytes, code, choice, derivation, envelope, draft, fixing, opener] = await Promise.all(
  [`${booth}/bytes.js`, `${booth}/code.js`, `${booth}/engine.js`, `${booth}/derivation.js`, `${booth}/envelope.js`,
    `${booth}/draft.js`, "./fixing.mjs", "./opener.mjs"].map((path) => import(path)),
);
const { hex, unhex } = bytes;

/** The members that are bytes, of an object whose others are not. */
function read(members) {
  const raw = /^(?:campaign|.*Hash|.*Lock|cast)$/;
  return Object.fromEntries(Object.entries(members).map(([name, text]) => [name, raw.test(name) ? unhex(text) : text]));
}

const shown = (value) => (value instanceof Uint8Array ? hex(value) : value);
const shownAll = (members) => Object.fromEntries(Object.entries(members).map(([name, value]) => [name, shown(value)]));

const acts = {
  bytes: ({ call, taken }) => bytes[call](...taken.map((one) => (typeof one === "object" ? unhex(one.hex) : one))),
  readCode: ({ typed }) => code.readCode(typed),
  grouped: ({ symbols }) => code.grouped(symbols),
  chosen: async ({ force }) => (await choice.chooseEngine(force)).name,
  primitive: ({ engine, call, taken }) => engine[call](...taken.map((one) => (typeof one === "string" ? unhex(one) : one))),
  derive: async ({ engine, symbols, campaign }) => shownAll(await derivation.derive(engine, symbols, unhex(campaign))),
  bind: ({ engine, key, parts }) => derivation.bindValue(engine, unhex(key), read(parts)),
  seal: async ({ engine, place, padded }) => shownAll(await envelope.sealBallot(engine, read(place), unhex(padded))),
  openOuter: ({ scalar, info, sealed }) => opener.openSealed(...[scalar, info, sealed].map(unhex)),
  sealDraft: ({ engine, key, place, padded }) => draft.sealDraft(engine, unhex(key), read(place), unhex(padded)),
  openDraft: ({ engine, key, place, sealed }) => draft.openDraft(engine, unhex(key), read(place), unhex(sealed)),
  encodeQR: async ({ text }) => (await import("../../static/vendor/qr/qr.js")).encodeQR(text),
  draftVersion: ({ engine, sealed }) => draft.draftVersion(engine, unhex(sealed)),
};

async function answer(request) {
  const undo = fixing.fix(request.fixed || {});
  try {
    const engine = request.engine && (await choice.chooseEngine(request.engine));
    return { given: shown(await acts[request.act]({ ...request, engine })) };
  } catch (error) {
    return { refused: error.constructor.name, text: String(error.stack) };
  } finally {
    undo();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
