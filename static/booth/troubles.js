// The summary of what keeps a ballot from being submitted: on the ballot itself, with links, like the plain form's.

import { rename } from "./stage.js";
import { say } from "./words.js";

const MOST_PLACES = 20;

/** A fresh copy of a template that the sheet brings along. */
export function copyOf(name) {
  return document.getElementById(`sheet-${name}`).content.cloneNode(true);
}

/** The nodes of troubles {words, places}; `link(place)` makes what leads to one. */
export function drawTroubles(troubles, link) {
  return troubles.map(({ words, places }) => {
    const drawn = copyOf("trouble");
    drawn.querySelector("b").textContent = words;
    const list = drawn.querySelector("ul");
    places.slice(0, MOST_PLACES).forEach((place) => list.append(item(link(place))));
    if (places.length > MOST_PLACES) {
      list.append(item(say("more", { number: places.length - MOST_PLACES })));
    }
    if (!places.length) {
      list.remove();
    }
    return drawn;
  });
}

/** The summary on a sheet. */
export class Summary {
  constructor(root) {
    this.place = root.querySelector("#troubles");
  }

  get isShown() {
    return Boolean(this.place.firstChild);
  }

  /** Show it and go there; once shown it is kept right, without a word more aloud. */
  show(troubles) {
    this.draw(troubles);
    rename(say("error"));
    const box = this.place.firstElementChild;
    box.setAttribute("role", "alert");
    box.scrollIntoView({ block: "start" });
    box.focus({ preventScroll: true });
  }

  update(troubles) {
    if (!this.isShown) {
      return;
    }
    if (!troubles.length) {
      this.clear();
      return;
    }
    const held = this.place.contains(document.activeElement);
    const text = shape(troubles);
    if (text !== this.drawn && !held) {
      this.draw(troubles);
    }
  }

  draw(troubles) {
    this.drawn = shape(troubles);
    const box = copyOf("troubles");
    const inner = box.firstElementChild;
    inner.removeAttribute("role");
    const number = troubles.reduce((all, one) => all + (one.lacking || one.places.length), 0);
    inner.querySelector("h2").textContent = number ? say("to-put-right", { number }) : say("note");
    inner.append(...drawTroubles(troubles, anchorLink));
    this.place.replaceChildren(box);
  }

  clear() {
    if (this.isShown) {
      this.place.replaceChildren();
      this.drawn = "";
      rename("");
    }
  }
}

function anchorLink({ anchor, name }) {
  const link = document.createElement("a");
  link.href = `#${anchor}`;
  link.textContent = name;
  return link;
}

function item(...children) {
  const one = document.createElement("li");
  one.append(...children);
  return one;
}

function shape(troubles) {
  return JSON.stringify(troubles.map(({ words, places }) => [words, ...places.map((one) => one.anchor)]));
}
