// Makes cards in Node as the page does: {name, phrases, oneSet, work, engine} a line in, what was made a line out.

import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";

if (!globalThis.crypto) {
  globalThis.crypto = webcrypto; // Node 18 keeps it in a module
}

const [{ chooseEngine }, { makeCards }, { cardText }] = await Promise.all(
  ["../../static/booth/engine.js", "../../static/locks/cards.js", "../../static/locks/text.js"].map((path) => import(path)),
);

for await (const line of createInterface({ input: process.stdin })) {
  const { engine, ...wanted } = JSON.parse(line);
  const heard = [];
  const chosen = await chooseEngine(engine);
  const made = await makeCards(chosen, { ...wanted, told: (card) => heard.push(card) });
  const texts = await Promise.all(made.cards.map((card) => cardText(chosen, card)));
  process.stdout.write(`${JSON.stringify({ ...made, texts, heard: [...new Set(heard)] })}\n`);
}
