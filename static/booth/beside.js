// Words beside the places that are to be put right; only what changed is touched.

import { inSlices } from "./slices.js";

/** The words on one sheet, by the id of their paragraph: "e-" and the anchor if wrong, "m-" for a reminder. */
export class Beside {
  constructor() {
    this.shown = new Map();
    this.turn = 0;
  }

  /** Show exactly these: id to {words, links}; in pieces, and a later call ends an earlier one. */
  async show(wanted) {
    this.turn += 1;
    const { turn } = this;
    const gone = Array.from(this.shown.keys()).filter((id) => !wanted.has(id));
    const fresh = Array.from(wanted).filter(([id, one]) => this.shown.get(id) !== textOf(one));
    const acts = gone.map((id) => () => this.remove(id)).concat(fresh.map((one) => () => this.put(...one)));
    await inSlices(acts, (act) => turn === this.turn && act());
  }

  put(id, one) {
    const held = document.getElementById(id);
    const place = held || document.createElement("p");
    place.className = isWrong(id) ? "wrong" : "reminder";
    place.id = id;
    place.replaceChildren(one.words, ...(one.links ? [" ", ...one.links()] : []));
    if (!held) {
      putInto(document.getElementById(id.slice(2)), place);
    }
    mark(id, true);
    this.shown.set(id, textOf(one));
  }

  remove(id) {
    const place = document.getElementById(id);
    if (place) {
      place.remove();
    }
    mark(id, false);
    this.shown.delete(id);
  }

  stop() {
    this.turn += 1;
  }
}

function putInto(element, place) {
  const first = element.firstElementChild;
  if (first && first.matches("legend, summary")) {
    first.after(place);
  } else {
    element.prepend(place);
  }
}

function isWrong(id) {
  return id.startsWith("e-");
}

/** A number's own input says what it is about already: both are read out. */
function mark(id, flag) {
  const element = document.getElementById(id.slice(2));
  if (isWrong(id)) {
    element.classList.toggle("amiss", flag);
  }
  const described = element.matches("fieldset") ? [element, element.querySelector(".entry input")] : [element.querySelector("textarea")];
  described.filter(Boolean).forEach((one) => {
    const kept = (one.getAttribute("aria-describedby") || "").split(" ").filter((word) => word && word !== id);
    const words = flag ? [id, ...kept] : kept;
    if (words.length) {
      one.setAttribute("aria-describedby", words.join(" "));
    } else {
      one.removeAttribute("aria-describedby");
    }
    if (isWrong(id) && !one.matches("fieldset")) {
      one.setAttribute("aria-invalid", flag);
    }
  });
}

function textOf(one) {
  return one.words + (one.about || "");
}
