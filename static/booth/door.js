// The entry page: a code is read and checked here, before anything is sent.

import { readCode } from "./code.js";
import { say } from "./words.js";

/** The entry form; `enter(symbols, shared)` is called with a code that can be one. */
export class Door {
  constructor({ enter, isShared, choosesShared }) {
    this.form = document.getElementById("entry");
    this.field = document.getElementById("code");
    this.button = document.getElementById("enter");
    this.trouble = document.getElementById("errors");
    this.note = document.getElementById("door-note");
    this.box = document.getElementById("shared");
    this.box.checked = isShared;
    // Where the address says so, nobody takes it back.
    this.fixed = isShared && new URLSearchParams(location.search).get("device") === "shared";
    this.box.disabled = this.fixed;
    this.box.addEventListener("change", () => choosesShared(this.box.checked));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(enter);
    });
    document.querySelectorAll(".scripted").forEach((one) => this.uncover(one));
    document.querySelectorAll(".unscripted").forEach((one) => one.remove());
  }

  uncover(one) {
    if (one !== this.note) {
      one.hidden = false;
    }
  }

  /** From a note with a button: what the form would do. */
  submit(enter) {
    const read = readCode(this.field.value);
    if (read.fault) {
      this.complain(say("mistyped"), mistyped(read));
      this.point(read.group);
      return;
    }
    this.calm();
    enter(read.symbols);
  }

  /** Put the typed code's doubtful group under the cursor. */
  point(group) {
    this.field.setAttribute("aria-invalid", "true");
    this.field.setAttribute("aria-describedby", "code-wrong");
    this.field.focus();
    if (group >= 0) {
      const { start, end } = groupIn(this.field.value, group);
      this.field.setSelectionRange(start, end);
    }
  }

  /** Say what is wrong, in red, and read it out. */
  complain(heading, words) {
    this.trouble.querySelector("h2").textContent = heading;
    this.trouble.querySelector("p").textContent = words;
    this.trouble.hidden = false;
    this.note.hidden = true;
    this.trouble.focus();
  }

  /** Say why the server did not let the slip in. */
  complainOf(error) {
    const heading = headingOf(error);
    this.complain(heading, after(heading, error.words));
  }

  /** Say something that is not wrong. */
  mention(words) {
    this.calm();
    this.note.textContent = words;
    this.note.hidden = !words;
  }

  calm() {
    this.trouble.hidden = true;
    this.note.hidden = true;
    this.field.removeAttribute("aria-invalid");
    this.field.removeAttribute("aria-describedby");
  }

  /** While it is being opened nothing can be pressed twice. */
  busy(words) {
    this.button.disabled = true;
    this.box.disabled = true;
    this.mention(words);
  }

  idle() {
    this.button.disabled = false;
    this.box.disabled = this.fixed;
  }

  /** An empty field: what was typed is not left for the next person. */
  clear() {
    this.field.value = "";
  }
}

function mistyped(read) {
  if (read.fault === "length") {
    return say("mistyped.length", { length: read.counted });
  }
  return read.group >= 0 ? say("mistyped.group", { group: read.group + 1 }) : say("mistyped.other");
}

/** Where a group of four stands in what was typed, separators left out of the count. */
function groupIn(typed, group) {
  const places = [];
  [...typed].forEach((letter, at) => {
    if (/[\p{L}\p{N}]/u.test(letter.normalize("NFKC"))) {
      places.push(at);
    }
  });
  const four = places.slice(group * 4, group * 4 + 4);
  return four.length ? { start: four[0], end: four[four.length - 1] + 1 } : { start: 0, end: typed.length };
}

function headingOf(error) {
  const known = ["unknown-code", "account-used", "account-recalled", "not-open-now"];
  return say(known.includes(error.code) ? error.code : "refused");
}

/** The words after the sentence that is their heading. */
function after(heading, words) {
  return words.startsWith(heading) ? words.slice(heading.length).replace(/^[。.，,：:]\s*/, "") : words;
}
