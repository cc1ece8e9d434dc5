// Going to a place of the ballot: in view, never under bar or heading, and with the focus on it.

import { BLANK } from "./layout.js";

const SETTLES = 3; // frames in which what was not drawn before gets its true height

/** Jumps on one sheet. */
export class Jumping {
  constructor(root, fields, ballot) {
    Object.assign(this, { root, fields, ballot });
  }

  /** Go to an anchor of the plain form; false if there is none. */
  goTo(anchor) {
    const element = document.getElementById(anchor);
    if (!element || !this.root.contains(element)) {
      return false;
    }
    const details = element.closest("details");
    if (details) {
      details.open = true;
    }
    const target = targetOf(this.fields, element);
    target.focus({ preventScroll: true });
    this.settle(element, target, SETTLES);
    return true;
  }

  /** What is scrolled over is drawn for the first time and moves what comes after it. */
  settle(element, target, frames) {
    const tall = element.getBoundingClientRect().height > innerHeight / 2;
    (tall ? target : element).scrollIntoView({ block: "center" });
    if (frames > 1) {
      requestAnimationFrame(() => this.settle(element, target, frames - 1));
    }
  }

  /** The first open rating; from an open one (`here`, null for none) the next after it: one can be passed over. */
  next(here) {
    const open = this.sequence().filter((field) => this.ballot.codes[field.position] === BLANK);
    const found = open[open.indexOf(here) + 1] || open[0];
    return Boolean(found) && this.goTo(this.fields.element(found).id);
  }

  /** All fields in the order of the page. */
  sequence() {
    if (!this.shown) {
      const { style } = this.fields;
      const sections = Array.from(this.root.querySelectorAll(".subject"));
      this.shown = [].concat(...sections.map((one) => style.rows[Number(one.id.slice(2))].fields));
    }
    return this.shown;
  }
}

function targetOf(fields, element) {
  const field = element.matches("fieldset.rating") ? fields.of(element) : null;
  const target = field ? fields.control(field) : element.querySelector("textarea, input");
  if (target && !element.matches(".subject")) {
    return target;
  }
  if (!element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
  }
  return element;
}
