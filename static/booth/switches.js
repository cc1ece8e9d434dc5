// Language and print size without leaving: the same page is fetched in the other form and put in place,
// because a shared device keeps nothing that a new page could begin with.

import { copyOf } from "./stage.js";
import { page } from "./wire.js";
import { say, wordsOf } from "./words.js";

const PARTS = ["header", "#door", "#page-ballot", "#page-save", "#page-merge", "#page-receipt", "#page-uncast", "#page-stop", "#page-person", "#words"];

/** The buttons at the top of the page; `changed` is called when the page speaks otherwise. */
export class Switches {
  constructor({ changed }) {
    this.changed = changed;
    this.turn = 0;
    document.addEventListener("click", (event) => this.clicked(event));
  }

  clicked(event) {
    const link = event.target.closest && event.target.closest(".switches a");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.go(link.href);
    }
  }

  /** Pressed twice, the last one holds, whichever answer comes first. */
  async go(address) {
    this.turn += 1;
    const { turn } = this;
    let other;
    try {
      other = new DOMParser().parseFromString(await page(address), "text/html");
    } catch (error) {
      return; // no network: the page stays as it is
    }
    if (turn !== this.turn) {
      return;
    }
    if (!other.getElementById("entry")) {
      location.href = address; // closed or paused in between: its own page says so
      return;
    }
    const hidden = document.getElementById("door").hidden;
    PARTS.forEach((name) => this.replace(name, other));
    document.getElementById("door").hidden = hidden;
    document.documentElement.lang = other.documentElement.lang;
    document.documentElement.className = other.documentElement.className;
    document.documentElement.dataset.title = other.title;
    history.replaceState(history.state, "", address);
    say.load(wordsOf(document));
    await this.changed();
  }

  replace(name, other) {
    document.querySelector(name).replaceWith(document.importNode(other.querySelector(name), true));
  }

  /** A way out for whoever leaves a device that others use. */
  offerNextPerson(leave, shared) {
    this.withdrawNextPerson();
    if (shared) {
      document.querySelector(".switches").prepend(copyOf("person"));
      document.getElementById("change-person").addEventListener("click", leave);
    }
  }

  withdrawNextPerson() {
    const button = document.getElementById("change-person");
    if (button) {
      button.remove();
    }
  }
}
