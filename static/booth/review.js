// The last look before it is final: what the ballot holds, what is open, which rules it breaks, then the box to tick.

import { given, reviewCounts } from "./counts.js";
import { breaches, verdict } from "./examine.js";
import { BreachKind, Effect } from "./kinds.js";
import { blankTrouble, troubleOf } from "./places.js";
import { breath, inSlices } from "./slices.js";
import { attend, rename } from "./stage.js";
import { copyOf, drawTroubles } from "./troubles.js";
import { say } from "./words.js";

/** Show the review in `container`, another element than the sheet's, which stays in the page.
 *
 * `back(anchor)` with null for the ballot as a whole; `cast(declares)` once, until `failed(words)` lets it
 * be pressed again; `telling(words)` says how it goes. Gives {failed, telling, stop}. */
export function renderReview(container, style, ballot, { back, cast }) {
  const { valid, broken } = verdict(style, ballot);
  const declares = valid ? "valid" : "invalid";
  container.replaceChildren(copyOf("review"));
  const deciding = new Deciding(container, { back, cast: () => cast(declares) });
  container.querySelector(`[data-declares="${declares}"]`).hidden = false;
  part(container, "given").textContent = say("filled-in", { given: given(ballot), total: style.fields.length });
  rename(container.querySelector("h1").textContent);
  // Hundreds of subjects: the heading stands at once, the rest comes piece by piece. The focus moves when the
  // ballot is hidden: before, the browser would lay out both.
  const voiding = broken.filter((one) => one.effect === Effect.VOID);
  const drawRest = () =>
    inSlices([drawHeading, drawBroken, drawReminders, drawCounts], (act) => deciding.ends || act(container, { style, ballot, voiding }));
  breath().then(drawRest);
  return {
    failed: (words) => deciding.failed(words),
    telling: (words) => deciding.say(words),
    stop: () => deciding.stop(),
  };
}

function part(container, name) {
  return container.querySelector(`[data-part="${name}"]`);
}

function drawHeading(container) {
  attend(container.querySelector("h1"));
}

function drawBroken(container, { style, voiding }) {
  draw(part(container, "voiding"), voiding.map((one) => troubleOf(sheet(), style, one)));
}

function drawReminders(container, { style, ballot, voiding }) {
  draw(part(container, "reminders"), reminders({ style, ballot, voiding }));
}

function drawCounts(container, { style, ballot }) {
  part(container, "counts").replaceChildren(...reviewCounts(style, ballot).map((one) => drawCount(one, style)));
}

/** The ballot's form: hidden now, but it says every rule in the server's words. */
function sheet() {
  return document.getElementById("ballot");
}

/** Warnings, and the blanks unless a broken rule names them already. */
function reminders({ style, ballot, voiding }) {
  const warnings = breaches(style, ballot).filter((one) => one.effect === Effect.WARN);
  const named = warnings.concat(voiding).some((one) => one.kind === BreachKind.COMPLETE);
  const blanks = named ? null : blankTrouble(style, ballot);
  return warnings.map((one) => troubleOf(sheet(), style, one)).concat(blanks || []);
}

function draw(place, troubles) {
  place.hidden = !troubles.length;
  place.append(...drawTroubles(troubles, backButton));
  place.querySelectorAll("ul").forEach((list) => list.classList.add("places"));
}

function backButton({ anchor, name }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.dataset.anchor = anchor;
  button.textContent = name;
  return button;
}

function drawCount(count, style) {
  const drawn = copyOf("count");
  drawn.querySelector("h2").textContent = count.field || count.scale.name;
  const { scale } = count;
  const line = (words, number, own) => drawAnswer(words, number, own ? style.language : "");
  const lines = count.answers.map(({ name, number }) => line(name, number, true));
  if (count.others) {
    lines.push(line(say(count.answers.length ? "other-numbers" : "numbers"), count.others, false));
  }
  if (scale.dontKnow) {
    lines.push(line(scale.dontKnow, count.dontKnow, true));
  }
  if (scale.abstention) {
    lines.push(line(scale.abstention, count.abstentions, true));
  }
  lines.push(line(say("left-blank"), count.blanks, false));
  drawn.querySelector("dl").replaceChildren(...lines);
  return drawn;
}

function drawAnswer(words, number, lang) {
  const drawn = copyOf("answer");
  const name = drawn.querySelector("dt");
  name.textContent = words;
  if (lang) {
    name.lang = lang;
  }
  drawn.querySelector("dd").textContent = String(number);
  return drawn;
}

/** The buttons of the review: back to a place, or for good, and that only once. */
class Deciding {
  constructor(container, { back, cast }) {
    this.form = container.querySelector("form.confirm");
    this.button = this.form.querySelector("button.final");
    this.untold = this.form.querySelector("#e-confirmed");
    this.box = this.form.querySelector("[name=confirmed]");
    this.container = container;
    this.clicked = ({ target }) => this.mayGoBack(target.closest("button"), back);
    this.sent = (event) => {
      event.preventDefault();
      this.decide(cast);
    };
    container.addEventListener("click", this.clicked);
    this.form.addEventListener("submit", this.sent);
    this.ticked = () => this.box.checked && this.forgive();
    this.box.addEventListener("change", this.ticked);
  }

  mayGoBack(button, back) {
    if (button && !this.casting && (button.value === "back" || button.dataset.anchor)) {
      back(button.dataset.anchor || null);
    }
  }

  decide(cast) {
    if (this.casting) {
      return;
    }
    if (!this.box.checked) {
      this.untold.hidden = false;
      this.box.setAttribute("aria-invalid", "true");
      this.box.setAttribute("aria-describedby", this.untold.id);
      this.box.focus();
      return;
    }
    this.casting = true;
    this.button.disabled = true;
    this.say("");
    cast();
  }

  forgive() {
    this.untold.hidden = true;
    this.box.removeAttribute("aria-invalid");
    this.box.removeAttribute("aria-describedby");
  }

  failed(words) {
    this.casting = false;
    this.button.disabled = false;
    this.say(words);
  }

  say(words) {
    if (!this.place) {
      this.place = document.createElement("p");
      this.place.className = "wrong";
      this.place.setAttribute("role", "alert");
      this.button.before(this.place);
    }
    this.place.textContent = words;
    this.place.hidden = !words;
  }

  stop() {
    this.ends = true;
    this.container.removeEventListener("click", this.clicked);
    this.form.removeEventListener("submit", this.sent);
    this.box.removeEventListener("change", this.ticked);
  }
}
