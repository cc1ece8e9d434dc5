// The page on which two holders open a challenge: cards and passphrases stay in this browser.

import { chooseEngine } from "../booth/engine.js";
import { say, wordsOf } from "../booth/words.js";
import { scryptAsync } from "../vendor/scrypt/scrypt.js";
import { readCard, sharesOf } from "./reading.js";
import { joined } from "./sharing.js";
import { fits, openChallenge, readChallenge } from "./unsealing.js";

const PLACES = [1, 2];

say.load(wordsOf(document));
const form = document.getElementById("prove");
const status = document.getElementById("status");
form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  shut(true);
  try {
    await prove();
  } catch (error) {
    fault("challenge", say("prove.failed"));
  }
  status.textContent = "";
  shut(false);
});

async function prove() {
  ["challenge", "card-1", "card-2"].forEach((place) => fault(place, ""));
  const engine = await chooseEngine();
  const challenge = await challengeGiven();
  const cards = challenge && (await cardsGiven(engine, challenge.lock));
  const points = cards && (await pointsOf(engine, challenge.lock, cards));
  if (!points) {
    return;
  }
  const secret = joined(...points);
  if (!fits(secret, challenge.lock)) {
    fault("card-2", say("prove.mismatch"));
    return;
  }
  show(await openChallenge(engine, challenge, secret), challenge.lock, cards);
  secret.fill(0);
}

async function challengeGiven() {
  const [file] = form.elements.challenge.files;
  if (!file) {
    fault("challenge", say("prove.no-challenge"));
    return null;
  }
  try {
    return readChallenge(await file.text());
  } catch (error) {
    fault("challenge", say("prove.not-challenge"));
    return null;
  }
}

/** Both cards, looked at before any passphrase is tried; null if one is wrong. */
async function cardsGiven(engine, lock) {
  const cards = [];
  for (const place of PLACES) {
    const words = await wrongWith(engine, lock, place, cards);
    fault(`card-${place}`, words);
  }
  return cards.length === PLACES.length ? cards : null;
}

async function wrongWith(engine, lock, place, cards) {
  const [file] = form.elements[`file-${place}`].files;
  const text = file ? await file.text() : form.elements[`text-${place}`].value;
  if (!text.trim()) {
    return say("prove.no-card", { card: place });
  }
  let card;
  try {
    card = await readCard(engine, text);
  } catch (error) {
    return say("prove.not-card", { card: place });
  }
  const { locks } = card;
  if (!locks.some((one) => one.id === lock.id)) {
    return say("prove.foreign", { card: place, name: locks[0].name });
  }
  if (cards.some((one) => one.index === card.index)) {
    return say("prove.twice", { index: card.index });
  }
  if (!form.elements[`phrase-${place}`].value.trim()) {
    return say("prove.no-phrase", { card: place });
  }
  cards.push(card);
  return "";
}

async function pointsOf(engine, lock, cards) {
  const points = [];
  for (const [order, card] of cards.entries()) {
    const place = order + 1;
    const phrase = form.elements[`phrase-${place}`].value;
    const told = (part) => {
      status.textContent = say("prove.working", { card: place, step: Math.ceil(10 * part) });
    };
    const shares = await sharesOf(engine, scryptAsync, card, phrase, told);
    if (!shares) {
      fault(`card-${place}`, say("prove.wrong-phrase", { card: place }));
      return null;
    }
    const { index, locks } = card;
    points.push([index, shares[locks.findIndex((one) => one.id === lock.id)]]);
  }
  return points;
}

function show(digits, lock, cards) {
  const used = cards.map((card) => card.index).sort();
  form.reset();
  document.getElementById("opened-name").textContent = say("prove.number", { name: lock.name, cards: used.join(" + ") });
  document.getElementById("number").textContent = digits.match(/.{4}/g).join(" ");
  document.getElementById("opened").hidden = false;
  document.getElementById("opened").scrollIntoView();
}

function fault(place, words) {
  document.getElementById(`fault-${place}`).textContent = words;
}

function shut(is) {
  form.querySelectorAll("input, textarea, button").forEach((one) => {
    one.disabled = is;
  });
}
