// What the evaluator does on a sheet, with finger, mouse or keys: one listener for all ratings.

import { measure } from "./inserting.js";
import { fillRest } from "./resting.js";

const NEXT_KEY = "F8";
const SETTLED = 200; // ms after the last change of the window's size

/** Listens on one sheet and tells it. */
export class Hearing {
  constructor(sheet) {
    this.sheet = sheet;
    this.byPointer = false;
    const { form } = sheet;
    // Threat: Enter, also a phone's, presses the first button of the form, which clears a subject. A disabled one stops it.
    form.prepend(Object.assign(document.createElement("button"), { disabled: true, hidden: true }));
    this.heard = [
      [form, "change", ({ target }) => sheet.take(target, { typing: false })],
      [form, "input", ({ target }) => target.matches('[type="text"], textarea') && sheet.take(target, { typing: true })],
      [form, "pointerdown", () => this.pointed(true)],
      [form, "click", (event) => this.clicked(event)],
      [form, "keydown", (event) => this.pressed(event)],
      [form, "focusin", ({ target }) => sheet.near(target)],
      [form, "submit", (event) => event.preventDefault()],
      [window, "resize", () => this.resized()],
    ];
    this.heard.forEach(([place, name, hear]) => place.addEventListener(name, hear));
  }

  pointed(flag) {
    this.byPointer = flag;
  }

  clicked(event) {
    const link = event.target.closest('a[href^="#"]');
    const clear = event.target.closest("button.clear");
    const dossier = event.target.closest("button.dossier");
    const rest = event.target.closest(".rest button");
    if (link) {
      event.preventDefault();
      this.sheet.goTo(decodeURIComponent(link.hash.slice(1)));
    } else if (dossier) {
      event.preventDefault();
      this.sheet.hooks.read(this.sheet.style.rows[Number(dossier.value.split(".")[1])]);
    } else if (clear) {
      event.preventDefault();
      this.sheet.clearRow(this.sheet.style.rows[Number(clear.value.split(".")[1])]);
    } else if (rest) {
      event.preventDefault();
      fillRest(this.sheet, rest.value);
    }
  }

  pressed(event) {
    this.pointed(false);
    if (event.key === NEXT_KEY) {
      event.preventDefault();
      this.sheet.nextOpen();
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      this.entered(event);
    } else if (event.target.matches(".entry input") && this.sheet.step(event.target, event.key)) {
      event.preventDefault();
    }
  }

  /** Enter leads on, unless it ends a word of a Chinese keyboard (229). */
  entered({ target, keyCode }) {
    if (keyCode !== 229) {
      if (target.matches('[type="text"]')) {
        this.sheet.take(target, { typing: false });
      }
      this.sheet.nextOpen();
    }
  }

  /** Another width, other heights of what is not drawn yet. */
  resized() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.sheet.root.querySelectorAll(".category.long").forEach(measure), SETTLED);
  }

  stop() {
    this.heard.forEach(([place, name, hear]) => place.removeEventListener(name, hear));
    clearTimeout(this.settling);
  }
}
