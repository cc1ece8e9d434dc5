// Quotas while one rates: "优秀 2/3" where the quota is said and in the bar, the subjects' names where it is
// broken. Nothing is ever switched off: whoever wants to move an "excellent" must be able to give it first.

import { say } from "./words.js";

// Of other categories than one's own: more would fill half the window of a phone.
const IN_BAR = 2;

/** The counters of a sheet. */
export class Quotas {
  constructor(root, style, bar) {
    this.style = style;
    this.bar = bar;
    this.names = new Map(style.categories.map(({ id, name }) => [id, name]));
    this.category = style.rows.length ? style.rows[0].category : "";
    // In the order of the office a category may come in several runs, each with its quotas.
    this.places = new Map();
    root.querySelectorAll("[data-quota]").forEach((place) => {
      const key = keyOf(place.dataset.quota, place.dataset.category);
      this.places.set(key, (this.places.get(key) || []).concat(place));
    });
    this.shown = new Map();
    this.standings = [];
  }

  /** The server's own words of a quota. */
  words(id, category) {
    return this.placesOf({ id, category })[0].querySelector("b").textContent;
  }

  placesOf({ id, category }) {
    return this.places.get(keyOf(id, category));
  }

  /** Show how the ballot stands; only what changed is touched. */
  show(standings) {
    this.standings = standings;
    standings.forEach((one) => this.showOne(one));
    this.showInBar();
  }

  showOne(standing) {
    const key = keyOf(standing.quota.id, standing.quota.category);
    const state = `${standing.number} ${isOver(standing) ? standing.rows.join() : ""}`;
    if (this.shown.get(key) === state) {
      return;
    }
    this.shown.set(key, state);
    this.placesOf(standing.quota).forEach((place) => this.count(place, standing));
  }

  count(place, standing) {
    const old = place.querySelector(".standing");
    const counter = old || document.createElement("span");
    counter.className = isOver(standing) ? "standing over" : "standing";
    counter.replaceChildren(document.createTextNode(this.counted(standing)));
    if (isOver(standing)) {
      counter.append(say("colon"), ...links(this.style, standing.rows, standing.quota));
    }
    if (!old) {
      place.append(" ", counter);
    }
  }

  /** The counters of the category that one is at, after those of others that are broken, by number if many. */
  showInBar() {
    const isOwn = ({ quota }) => quota.category === this.category;
    const broken = this.standings.filter((one) => isOver(one) && !isOwn(one));
    const named = broken.slice(0, broken.length > IN_BAR ? IN_BAR - 1 : IN_BAR);
    const shown = named.concat(this.standings.filter(isOwn)).map((one) => this.inBar(one));
    const [next] = broken.slice(named.length);
    if (next) {
      const text = say("quota.elsewhere", { number: broken.length - named.length });
      shown.splice(named.length, 0, { ...this.inBar(next), text });
    }
    this.bar.showStandings(shown);
  }

  /** With its category, unless all quotas of the ballot are about the one that one is at. */
  inBar(one) {
    const text = this.counted(one);
    const alone = this.standings.every(({ quota }) => quota.category === this.category);
    const named = alone ? text : `${this.names.get(one.quota.category)} ${text}`;
    return { text: named, over: isOver(one), anchor: this.anchor(one) };
  }

  /** One is at another category now. */
  at(category) {
    if (category !== this.category) {
      this.category = category;
      this.showInBar();
    }
  }

  counted(standing) {
    const { number, lowest, highest, quota } = standing;
    const name = this.placesOf(quota)[0].dataset.short;
    const facts = { name, number, lowest, highest };
    if (isOver(standing)) {
      return say("quota.over", { ...facts, over: number - highest });
    }
    if (lowest !== null && number < lowest) {
      return say("quota.under", facts);
    }
    return say(highest === null ? "quota.enough" : "quota.within", facts);
  }

  anchor({ quota }) {
    const [place] = this.placesOf(quota);
    place.id = place.id || `q-${quota.category}-${quota.id}`;
    return place.id;
  }
}

export function isOver({ number, highest }) {
  return highest !== null && number > highest;
}

/** Names of rows as links to the rating that the quota is about. */
export function links(style, rows, quota) {
  return [].concat(
    ...rows.map((position, at) => {
      const row = style.rows[position];
      const link = document.createElement("a");
      const about = row.fields.find((one) => one.id === quota.of) || row.fields[0];
      link.href = `#f-${position}-${about.id}`;
      link.textContent = row.name;
      link.lang = style.language;
      return at ? [say("and"), link] : [link];
    }),
  );
}

function keyOf(id, category) {
  return JSON.stringify([id, category]);
}
