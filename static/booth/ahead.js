// Reading materials before the ballots open: what is sent is the proof of a code, never the code.

import { b64, unhex } from "./bytes.js";
import { readCode } from "./code.js";
import { derive } from "./derivation.js";
import { chooseEngine } from "./engine.js";

const form = document.getElementById("ahead");
const field = document.getElementById("code");

/** The field has no name: a browser never sends it by itself. */
async function send(engine) {
  const { symbols } = readCode(field.value);
  document.getElementById("code-wrong").hidden = Boolean(symbols);
  if (!symbols) {
    field.focus();
    return;
  }
  const keys = await derive(engine, symbols, unhex(form.dataset.campaign));
  form.elements.auth.value = b64(keys.auth);
  Object.values(keys).forEach((key) => key.fill(0));
  field.value = "";
  form.submit();
}

async function start() {
  const engine = await chooseEngine();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(engine);
  });
  form.hidden = false;
}

if (form) {
  start();
}
