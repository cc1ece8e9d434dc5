// A subject's materials beside the ballot: a side sheet on a PC, the whole window on a phone.
// Whatever their writers typed is put in as text, never as markup.

import { copyOf } from "./troubles.js";
import { Refused } from "./wire.js";
import { say } from "./words.js";

const FOCUSED = "a[href], button";
const STYLED = 2000; // ms to wait for the style sheet before showing all the same

/** Open them over the ballot, which stays as it is; gives {close}. Buttons and Escape go the browser's way back. */
export function openDossier({ row, wire, key }) {
  const opened = new Dossier(row, () => wire.dossier(key, row.subject));
  opened.open();
  return { close: () => opened.close() };
}

class Dossier {
  constructor(row, fetching) {
    Object.assign(this, { row, fetching });
    const fragment = copyOf("dossier");
    this.place = fragment.firstElementChild;
    this.sheet = this.place.querySelector("section");
    this.name = this.place.querySelector("h2");
    this.name.textContent = row.post ? `${row.name} ${row.post}` : row.name;
    this.place.addEventListener("click", (event) => this.clicked(event));
    this.place.addEventListener("keydown", (event) => this.pressed(event));
    this.strayed = ({ target }) => this.place.contains(target) || this.name.focus();
  }

  part(name) {
    return this.place.querySelector(`[data-part="${name}"]`);
  }

  async open() {
    const styled = new Promise((done) => {
      const link = this.place.querySelector("link");
      link.onload = done;
      link.onerror = done;
      setTimeout(done, STYLED);
    });
    this.place.hidden = true;
    document.getElementById("stage").append(this.place);
    this.fetch();
    await styled;
    if (this.closed || !this.place.isConnected) {
      return;
    }
    this.place.hidden = false;
    document.documentElement.classList.add("reading");
    document.addEventListener("focusin", this.strayed);
    this.name.focus();
  }

  async fetch() {
    this.part("failed").hidden = true;
    this.part("loading").hidden = false;
    try {
      this.draw(await this.fetching());
    } catch (error) {
      this.part("failed").hidden = false;
      this.part("failed").querySelector("p").textContent = error instanceof Refused ? error.words : say("unreachable");
    }
    this.part("loading").hidden = true;
  }

  draw({ parts, files }) {
    this.part("empty").hidden = Boolean(parts.length || files.length);
    this.part("texts").replaceChildren(...[].concat(...parts.map(texts)));
    const pictures = files.filter(({ picture }) => picture);
    const others = files.filter(({ picture }) => !picture);
    this.part("files").hidden = !files.length;
    this.part("files").querySelector("h3").after(...pictures.map(picture));
    this.part("files").querySelector("ul").replaceChildren(...others.map(line));
  }

  clicked({ target }) {
    const button = target.closest("button");
    if (target === this.place || (button && button.value === "close")) {
      history.back();
    } else if (button) {
      this.name.focus();
      this.fetch();
    }
  }

  pressed(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      history.back();
    } else if (event.key === "Tab") {
      this.turn(event);
    }
  }

  /** From the last control to the first, and back: the ballot behind is not to be rated unseen. */
  turn(event) {
    const all = Array.from(this.sheet.querySelectorAll(FOCUSED)).filter((one) => one.offsetParent);
    const [first, last] = [all[0], all[all.length - 1]];
    const here = document.activeElement;
    if (event.shiftKey && (here === first || here === this.name)) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && here === last) {
      event.preventDefault();
      first.focus();
    }
  }

  /** Back to where it was opened: nothing has moved behind it. */
  close() {
    this.closed = true;
    document.removeEventListener("focusin", this.strayed);
    document.documentElement.classList.remove("reading");
    this.place.remove();
    const button = document.querySelector(`#s-${this.row.position} .dossier`);
    if (button) {
      button.focus({ preventScroll: true });
    }
  }
}

function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function texts({ heading, paragraphs }) {
  const title = made("h3", heading);
  title.lang = document.documentElement.lang;
  return [title, ...paragraphs.map((one) => made("p", one))];
}

function link({ address, name }) {
  const element = made("a", name);
  Object.assign(element, { href: address, target: "_blank", rel: "noopener" });
  return element;
}

function picture(file) {
  const shown = document.createElement("img");
  Object.assign(shown, { src: file.address, alt: file.name });
  const leading = link(file);
  leading.replaceChildren(shown);
  const place = document.createElement("p");
  place.append(leading);
  return place;
}

function line(file) {
  const place = document.createElement("li");
  const size = made("span", file.size);
  size.className = "soft";
  place.append(link(file), " ", size);
  return place;
}
