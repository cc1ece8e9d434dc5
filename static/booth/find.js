// 查我的票 on the device: the whole list is fetched, so that nobody learns which number was looked for.

import { equal, join, tag, u32, unb64, unhex } from "./bytes.js";
import { chooseEngine } from "./engine.js";
import { page } from "./wire.js";
import { say, wordsOf } from "./words.js";

const TRACKER = /^[0-9a-f]{64}$/;
const RECEIPT = /^[0-9a-f]{64}\.[A-Za-z0-9_-]{86}$/;

/** The tracker in what was typed, empty if there is none. */
function trackerIn(typed) {
  const tracker = typed.replace(/\s+/g, "").split(".")[0].toLowerCase();
  return TRACKER.test(tracker) ? tracker : "";
}

/** Whether the trackers give the root that the list begins with (docs/protocol.md 10). */
async function isWhole(engine, campaign, root, trackers) {
  const sorted = trackers.every((one, at) => TRACKER.test(one) && (at === 0 || trackers[at - 1] < one));
  const parts = [tag("box"), unhex(campaign), u32(trackers.length), ...trackers.map(unhex)];
  return sorted && equal(await engine.sha256(join(...parts)), unhex(root));
}

/** Whether the campaign signed a receipt (docs/protocol.md 9): undefined where this browser cannot tell. */
async function isSigned(form, receipt) {
  if (!RECEIPT.test(receipt)) {
    return false;
  }
  let key;
  try {
    key = await crypto.subtle.importKey("raw", unb64(form.dataset.receiptKey), { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    return undefined; // no secure context, or a browser before 2023 to 2025
  }
  const [tracker, signature] = receipt.split(".");
  try {
    const statement = join(tag("receipt"), unhex(form.dataset.campaign), unhex(tracker));
    return await crypto.subtle.verify({ name: "Ed25519" }, key, unb64(signature), statement);
  } catch (error) {
    return false; // no signature at all: base64url has one form for one value
  }
}

/** What is said of the signature, nothing of a number alone. A list holds numbers, and anybody can read one there. */
async function signature(form, typed) {
  const receipt = typed.replace(/\s+/g, "");
  if (!receipt.includes(".")) {
    return {};
  }
  const signed = await isSigned(form, receipt);
  if (signed === undefined) {
    return { unchecked: say("find.unchecked") };
  }
  return signed ? { signed: say("find.signed") } : { forged: say("find.forged") };
}

async function answer(form, typed) {
  const tracker = trackerIn(typed);
  if (!tracker) {
    return { heading: say("find.no-receipt"), words: say("find.no-receipt-why"), wrong: true };
  }
  const [root, ...rest] = (await page(form.dataset.list)).split("\n");
  const trackers = rest.filter(Boolean);
  if (!(await isWhole(await chooseEngine(), form.dataset.campaign, root, trackers))) {
    return { heading: say("find.wrong-root"), words: say("find.wrong-root-what"), wrong: true };
  }
  const found = trackers.includes(tracker)
    ? { heading: say("find.listed"), words: say("find.listed-how", { num: trackers.length }), wrong: false }
    : { heading: say("find.missing"), words: say("find.missing-what"), wrong: true };
  return { ...found, ...(await signature(form, typed)) };
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** The way of the plain form: the server checks, and sees the receipt. */
function askServer() {
  const button = document.createElement("button");
  button.className = "button";
  button.type = "button";
  button.textContent = say("find.check");
  button.addEventListener("click", () => form.submit());
  return button;
}

function tell({ heading, words, wrong, signed, forged, unchecked }) {
  const place = document.getElementById("answer");
  const box = document.createElement("div");
  box.className = wrong || forged ? "trouble" : "note";
  const title = document.createElement("h2");
  title.textContent = heading;
  box.append(title, ...[words, signed, forged, unchecked].filter(Boolean).map(paragraph));
  if (unchecked) {
    box.append(askServer());
  }
  place.replaceChildren(box);
  place.focus();
}

async function look(form, field) {
  tell({ heading: say("find.looking"), words: "", wrong: false });
  try {
    tell(await answer(form, field.value));
  } catch (error) {
    tell({ heading: say("find.unreachable"), words: "", wrong: true });
  }
}

const form = document.getElementById("find");
if (form) {
  say.load(wordsOf(document));
  const field = document.getElementById("receipt-text");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look(form, field);
  });
  const scanned = window.takeFragment();
  if (scanned) {
    field.value = scanned;
    look(form, field);
  }
}
