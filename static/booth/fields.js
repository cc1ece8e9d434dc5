// The ratings on the page: which element is which field, what stands in it, and putting a code into it.

import { ABSTENTION, BLANK, DONT_KNOW, FIRST } from "./layout.js";
import { readAnswer } from "./reading.js";

/** The anchor of a field, as in the plain form. */
export function anchorOf(field) {
  return `f-${field.row}-${field.id}`;
}

/** Fields by their elements; each asks the page for one element only, however many there are. */
export class Fields {
  constructor(root, style) {
    this.root = root;
    this.style = style;
    this.byAnchor = new Map(style.fields.map((field) => [anchorOf(field), field]));
  }

  /** The field that an element stands in, null for none. */
  of(element) {
    const fieldset = element.closest("fieldset.rating");
    return (fieldset && this.byAnchor.get(fieldset.id)) || null;
  }

  element(field) {
    return document.getElementById(anchorOf(field));
  }

  /** What takes the focus of a field: what is chosen, else its first control. */
  control(field) {
    const element = this.element(field);
    return element.querySelector("input:checked") || element.querySelector("input");
  }

  /** The number's own input, null for ratings by choices. */
  typed(field) {
    return field.scale.kind === "number" ? document.getElementById(`i-${field.row}-${field.id}`) : null;
  }

  /** The code of what was chosen or typed, or its fault {code, facts}; one answer drives out the other. */
  read(field, target) {
    const typed = this.typed(field);
    if (!typed) {
      return readAnswer(field.scale, target.value);
    }
    if (target === typed) {
      this.tick(field, BLANK);
      return readAnswer(field.scale, typed.value);
    }
    if (!target.checked) {
      return readAnswer(field.scale, typed.value);
    }
    const code = readAnswer(field.scale, target.value);
    typed.value = "";
    this.tick(field, code);
    return code;
  }

  /** Put a code into the page; `text` stands in place of a number that cannot be taken. */
  write(field, code, text = "") {
    const typed = this.typed(field);
    if (typed) {
      typed.value = code >= FIRST ? field.scale.answerOf(code) : text;
    }
    this.tick(field, code);
  }

  tick(field, code) {
    const place = tileOf(field.scale, code);
    this.element(field)
      .querySelectorAll(".tile input")
      .forEach((input, at) => {
        const ticked = at === place;
        if (input.checked !== ticked) {
          input.checked = ticked;
        }
      });
  }
}

/** Which tile of a rating stands for a code, -1 for none. */
function tileOf(scale, code) {
  const { length } = scale.choices;
  if (code === DONT_KNOW || code === ABSTENTION) {
    return length + (code === ABSTENTION && scale.dontKnow ? 1 : 0);
  }
  return scale.kind === "number" || code === BLANK ? -1 : code - FIRST;
}
