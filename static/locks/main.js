// The page that makes a lock: passphrases typed, cards sealed here, files and papers handed over.

import { chooseEngine } from "../booth/engine.js";
import { say, wordsOf } from "../booth/words.js";
import { makeCards } from "./cards.js";
import { symbol } from "./paper.js";
import { strength } from "./strength.js";
import { cardText } from "./text.js";

const CARDS = [1, 2, 3];
const waiting = new Set();

say.load(wordsOf(document));
const form = document.getElementById("new-lock");
const status = document.getElementById("status");
form.hidden = false;
CARDS.forEach((index) => {
  form.elements[`phrase-${index}`].addEventListener("input", (event) => hint(index, event.target.value));
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  make();
});
// Cards that were made and not yet saved or printed are lost with the page.
window.addEventListener("beforeunload", (event) => {
  if (waiting.size > 0) {
    event.preventDefault();
    event.returnValue = "";
  }
});

/** Say how much a passphrase holds while it can still be changed; its holder decides. */
function hint(index, phrase) {
  const place = document.getElementById(`hint-${index}`);
  const judged = phrase.trim() ? strength(phrase) : "";
  place.textContent = judged && say(`lock.${judged}`);
  place.classList.toggle("fault", judged === "weak");
}

/** Check what was typed, make the cards, and show them; passphrases leave the page with the form. */
async function make() {
  const wanted = read();
  if (!wanted) {
    return;
  }
  form.querySelectorAll("input, button").forEach((one) => {
    one.disabled = true;
  });
  const told = (card, part) => tell(say("lock.working", { card, step: Math.ceil(10 * part) }));
  try {
    const engine = await chooseEngine();
    const made = await makeCards(engine, { ...wanted, told });
    form.remove();
    tell("");
    await show(engine, wanted, made);
  } catch (error) {
    tell(say("lock.failed"));
    form.querySelectorAll("input, button").forEach((one) => {
      one.disabled = false;
    });
  }
}

/** Name, passphrases and kind of the lock, or null with each fault beside its field. */
function read() {
  const name = form.elements.name.value.trim();
  const phrases = CARDS.map((index) => form.elements[`phrase-${index}`].value);
  const again = CARDS.map((index) => form.elements[`again-${index}`].value);
  const faults = new Map([["name", name ? "" : say("lock.no-name")]]);
  for (const index of CARDS) {
    faults.set(`phrase-${index}`, phrases[index - 1].trim() ? "" : say("lock.no-phrase"));
    faults.set(`again-${index}`, again[index - 1] === phrases[index - 1] ? "" : say("lock.differs"));
  }
  const wrong = [...faults].filter(([field, words]) => mark(field, words)).map(([field]) => field);
  if (wrong.length > 0) {
    form.elements[wrong[0]].focus();
    return null;
  }
  return { name, phrases, oneSet: form.elements["one-set"].checked };
}

function mark(field, words) {
  const place = document.getElementById(`fault-${field}`);
  place.textContent = words;
  place.hidden = !words;
  form.elements[field].setAttribute("aria-invalid", String(Boolean(words)));
  return Boolean(words);
}

function tell(words) {
  status.textContent = words;
}

/** The cards as files and papers, then the public lock for the office. */
async function show(engine, { name, oneSet }, { locks, publicFiles, cards }) {
  const page = document.getElementById("page-made").content.cloneNode(true);
  page.querySelector(".one-set").hidden = !oneSet;
  const list = page.querySelector(".cards");
  for (const [place, text] of cards.entries()) {
    list.append(await card({ name, locks, index: place + 1, file: text }, await cardText(engine, text)));
  }
  const files = page.querySelector(".public");
  publicFiles.forEach((text, place) => {
    const suffix = place ? "-slip" : "";
    files.append(saving(`${fileName(name)}${suffix}.pub`, text, say("lock.save-public")));
  });
  document.getElementById("making").replaceWith(page);
  document.querySelector("h1").focus();
}

async function card({ name, locks, index, file }, { text, lines }) {
  const part = document.getElementById("page-card").content.cloneNode(true).firstElementChild;
  waiting.add(index);
  part.querySelector("h2").textContent = say("lock.card", { name, index });
  part.querySelector(".ids").textContent = locks.map((lock) => lock.id).join(" · ");
  part.querySelector(".symbol").append(await symbol(text, say("lock.symbol")));
  part.querySelector(".lines").textContent = lines.join("\n");
  const buttons = part.querySelector(".choices");
  const save = saving(`${fileName(name)}-${index}.card`, file, say("lock.save-card", { index }));
  save.addEventListener("click", () => waiting.delete(index));
  const print = document.createElement("button");
  print.className = "button";
  print.type = "button";
  print.textContent = say("lock.print-card", { index });
  print.addEventListener("click", () => paper(part, index));
  buttons.append(save, print);
  return part;
}

/** Print one card alone: each goes to another person. */
function paper(part, index) {
  part.classList.add("printing");
  document.body.classList.add("one-card");
  window.print();
  document.body.classList.remove("one-card");
  part.classList.remove("printing");
  waiting.delete(index);
}

function saving(file, text, words) {
  const link = document.createElement("a");
  link.className = "button";
  link.download = file;
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.textContent = words;
  return link;
}

function fileName(name) {
  return name.replace(/[\\/:*?"<>|\s.]+/g, "-");
}
