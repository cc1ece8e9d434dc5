// Before the opening and during a pause: the page goes on by itself, with the code that was scanned.

import { Keeping } from "./keeping.js";
import { readCode } from "./code.js";

const LOOKS = 10000;

const note = document.getElementById("waiting");
const shared = new URLSearchParams(location.search).get("device") === "shared";
const read = readCode(window.takeFragment());
if (read.symbols) {
  new Keeping(note.dataset.number, { shared }).keepCode(read.symbols, Date.now());
}
note.hidden = false;

/** Whether ballots are taken now, by the server's own clock. */
async function isOpen() {
  const response = await fetch(`/api/b/${note.dataset.number}`, { cache: "no-store" });
  const campaign = await response.json();
  const now = Date.parse(response.headers.get("Date"));
  return campaign.state === "open" && Date.parse(campaign.opens_at) <= now;
}

async function look() {
  try {
    if (document.visibilityState === "visible" && (await isOpen())) {
      location.reload();
      return;
    }
  } catch (error) {
    // No network: the next look may have it.
  }
  // A hall does not ask in the same second.
  setTimeout(look, LOOKS * (1 + Math.random()));
}

setTimeout(look, LOOKS * Math.random());
