// The rules while one rates: looked at in idle moments after a change, never in the way of a key.

import { later } from "./fetching.js";
import { BreachKind, Effect } from "./kinds.js";
import { isOver, links } from "./quotas.js";
import { placeOf, troubleOf } from "./places.js";
import { whenIdle } from "./slices.js";
import { say } from "./words.js";

const APART = 300; // ms between two looks

/** Rules about one subject: said at the subject as soon as all of it is rated. */
const AT_ROWS = [
  BreachKind.OVERALL_SUPPORTED,
  BreachKind.OVERALL_FORCED,
  BreachKind.TOTAL_IN_BAND,
  BreachKind.REASON,
];

/** Watches one sheet: quotas, words beside the places, the summary once it was shown. */
export class Watching {
  constructor(sheet) {
    this.sheet = sheet;
    this.last = 0;
    this.rules = null;
  }

  /** The rules come with what nobody needs before the first rating; raises if they do not come. */
  async prepare() {
    this.rules = this.rules || (await later());
  }

  /** Something changed: look soon. */
  soon() {
    if (this.waiting) {
      return;
    }
    const wait = Math.max(0, this.last + APART - performance.now());
    this.waiting = true;
    this.timer = setTimeout(() => {
      this.takeBack = whenIdle(() => this.look(), { within: APART });
    }, wait);
  }

  look() {
    this.stop();
    this.last = performance.now();
    if (!this.rules) {
      this.prepare().then(() => this.look(), () => {}); // asked again at the next change
      return null;
    }
    const { style, ballot, quotas, summary, beside } = this.sheet;
    quotas.show(this.rules.quotaStandings(style, ballot));
    const broken = this.broken();
    const refused = this.refusing(broken);
    summary.update(refused);
    return beside.show(this.wanted(broken, summary.isShown ? refused : []));
  }

  broken() {
    return this.rules.breaches(this.sheet.style, this.sheet.ballot);
  }

  /** What keeps the ballot from being submitted. */
  refusing(broken) {
    const { form, style } = this.sheet;
    const rules = broken.filter((one) => one.effect === Effect.REFUSE).map((one) => troubleOf(form, style, one));
    return this.sheet.faults.map(({ words, place }) => ({ words, places: [place] })).concat(rules);
  }

  /** Whether nothing refuses the ballot; what does is shown. Raises if the rules do not come. */
  async mayBeReviewed() {
    await this.prepare();
    const refused = this.refusing(this.broken());
    if (!refused.length) {
      this.sheet.summary.clear();
      return true;
    }
    this.sheet.summary.show(refused);
    this.look();
    return false;
  }

  /** By the id of a paragraph beside a place: "e-…" for what is wrong, "m-…" for a reminder. */
  wanted(broken, refused) {
    const wanted = new Map();
    // What is merely open gets no mark: that would be nearly every rating at first.
    const marked = refused.filter(({ lacking }) => lacking === undefined);
    marked.forEach(({ words, places }) => places.forEach(({ anchor }) => wanted.set(`e-${anchor}`, { words })));
    broken.filter((one) => AT_ROWS.includes(one.kind)).forEach((one) => this.atRows(wanted, one));
    this.atQuota(wanted);
    this.sheet.faults.forEach(({ words, place }) => wanted.set(`e-${place.anchor}`, { words }));
    return wanted;
  }

  atRows(wanted, breach) {
    const { form, style, tally } = this.sheet;
    const { words, places } = troubleOf(form, style, breach);
    breach.fields.forEach((position, at) => {
      const { row } = style.fields[position];
      if (tally.isComplete(row) && places[at]) {
        const total = breach.facts[`score.${row}`];
        add(wanted, idOf(breach, places[at]), total ? `${words}${say("total-is", { total })}` : words);
      }
    });
  }

  /** Where one has just gone over a quota: the rule, and who has the grade already. */
  atQuota(wanted) {
    const { style, quotas, touched } = this.sheet;
    const standings = touched ? quotas.standings : [];
    standings
      .filter((one) => isOver(one) && one.rows.includes(touched.row))
      .filter(({ quota }) => quota.of === touched.id || quota.of === "total")
      .forEach((one) => {
        const rule = say("quota.broken", { rule: quotas.words(one.quota.id, one.quota.category), number: one.number });
        const others = one.rows.filter((row) => row !== touched.row);
        const anchor = idOf(one.quota, placeOf(style, touched));
        add(wanted, anchor, others.length ? `${rule}${say("quota.also")}` : rule);
        Object.assign(wanted.get(anchor), { about: others.join(), links: () => links(style, others, one.quota) });
      });
  }

  stop() {
    clearTimeout(this.timer);
    if (this.takeBack) {
      this.takeBack();
    }
    this.waiting = false;
    this.takeBack = null;
  }
}

function idOf({ effect }, { anchor }) {
  return `${effect === Effect.WARN ? "m" : "e"}-${anchor}`;
}

/** Several rules may say something of one place; each is said once. */
function add(wanted, anchor, words) {
  const held = wanted.get(anchor);
  if (!held || !held.words.includes(words)) {
    wanted.set(anchor, { ...held, words: held ? `${held.words} ${words}` : words });
  }
}
