// Numbers: up and down by one step, and the band they lie in pointed out as one types.

import { FIRST } from "./layout.js";

const STEPS = new Map([["ArrowUp", 1], ["ArrowDown", -1]]);

/** The code that a key leads to from another, undefined for other keys: from blank to the nearer end. */
export function stepped(scale, code, key) {
  const step = STEPS.get(key);
  if (!step) {
    return undefined;
  }
  const last = FIRST + scale.count - 1;
  if (code < FIRST) {
    return step > 0 ? FIRST : last;
  }
  return Math.min(last, Math.max(FIRST, code + step));
}

/** Point out in which band a number lies, and say it to who does not see it. */
export function nameBand(input, scale, code) {
  if (!scale.bands.length) {
    return;
  }
  const band = code >= FIRST ? scale.bandOf(code) : null;
  const at = scale.bands.indexOf(band);
  Array.from(input.parentNode.querySelectorAll(".bands span span"), (one, place) => one.classList.toggle("now", place === at));
  const said = input.parentNode.querySelector("output") || (band && makeOutput(input));
  if (said) {
    said.textContent = band ? band.name : "";
  }
}

function makeOutput(input) {
  const output = document.createElement("output");
  output.className = "unseen";
  output.htmlFor = input.id;
  output.lang = input.closest("[lang]").lang;
  input.parentNode.append(output);
  return output;
}
