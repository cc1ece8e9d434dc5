// The bar at the bottom: how far one is, how the quotas stand, the next open one, saving, submitting.

import { say } from "./words.js";

const MARGIN = 8;
const GONE_ON = 3; // ratings

/** The bar of a sheet; `pressed` hears of its buttons: "next", "save", "review". */
export class Bar {
  constructor(root, pressed) {
    this.element = root.querySelector(".bar");
    this.main = root.closest("main");
    this.part = (name) => this.element.querySelector(`[data-part="${name}"]`);
    this.element.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) {
        pressed(button.value);
      }
    });
    this.fit = () => this.makeRoom();
    this.watching = new ResizeObserver(this.fit);
    this.watching.observe(this.element);
  }

  /** The page scrolls and jumps clear of the bar, however many lines it has. */
  makeRoom() {
    const { height, top } = this.element.getBoundingClientRect();
    if (!height) {
      return;
    }
    // Not the variable of the style sheet: that would reach, and restyle, every element of the page.
    document.documentElement.style.scrollPaddingBottom = `${Math.ceil(height) + MARGIN * 2}px`;
    this.main.style.paddingBottom = `${Math.ceil(height) + MARGIN * 3}px`;
    const held = document.activeElement;
    const under = held && held !== document.body && !this.element.contains(held) ? held.getBoundingClientRect() : null;
    // The bar grew over what has the focus.
    if (under && under.top < top && under.bottom + MARGIN > top) {
      scrollBy(0, under.bottom + MARGIN - top);
    }
  }

  showProgress({ given, total, complete, subjects }) {
    write(this.part("given"), say("given", { given, total }));
    // One rating a subject: the two numbers would be the same.
    write(this.part("subjects"), total > subjects ? say("subjects", { complete, subjects }) : "");
    this.element.querySelector('[value="next"]').disabled = given === total;
  }

  /** Counters {text, over, anchor} of the quotas that concern where one is.
   *
   * Where there are none the last ones keep their room: a bar that grows covers what has the focus. */
  showStandings(standings) {
    const line = this.part("standings");
    const fewer = line.childElementCount;
    line.classList.toggle("idle", !standings.length);
    if (!standings.length) {
      return;
    }
    line.hidden = false;
    line.replaceChildren(...standings.map(counter));
    if (line.childElementCount !== fewer) {
      this.makeRoom();
    }
  }

  tell(text, wrong) {
    const place = this.part("status");
    place.className = wrong ? "status bad" : "status";
    write(place, text);
  }

  /** A button that takes the last clearing back; none without words. */
  offer(words) {
    this.since = 0;
    if (this.undo) {
      this.undo.remove();
      this.undo = null;
    }
    if (words) {
      this.undo = Object.assign(document.createElement("button"), { type: "button", className: "button", value: "undo" });
      this.undo.textContent = words;
      this.element.firstElementChild.after(this.undo);
    }
  }

  /** Another rating was given by hand: after a few, what was done before is accepted and the ballot needs the room. */
  goOn() {
    this.since += 1;
    if (this.undo && this.since >= GONE_ON) {
      this.offer("");
    }
  }

  busy(flag) {
    this.element.querySelectorAll("button").forEach((button) => {
      if (button.value !== "next") {
        button.disabled = flag;
      }
    });
  }

  stop() {
    this.watching.disconnect();
    document.documentElement.style.scrollPaddingBottom = "";
    this.main.style.paddingBottom = "";
  }
}

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function counter({ text, over, anchor }) {
  const link = document.createElement("a");
  link.href = `#${anchor}`;
  link.className = over ? "over" : "";
  link.textContent = text;
  return link;
}
