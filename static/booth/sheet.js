// The ballot on the page (docs: the plain form is the same DOM). It holds what is filled in, keeps the page in
// step with it, and says what is wrong; saving, sealing and sending are not its business.

import { Bar } from "./bar.js";
import { Beside } from "./beside.js";
import { checkSheet } from "./checking.js";
import { Comments, idOf } from "./comments.js";
import { Fields } from "./fields.js";
import { Hearing } from "./hearing.js";
import { Jumping } from "./jumping.js";
import { BLANK } from "./layout.js";
import { nameBand, stepped } from "./numbers.js";
import { emptyBallot } from "./packing.js";
import { placeOf, textPlace } from "./places.js";
import { Quotas } from "./quotas.js";
import { ratingName } from "./reading.js";
import { breath, inSlices } from "./slices.js";
import { Tally } from "./tally.js";
import { Summary } from "./troubles.js";
import { Watching } from "./watching.js";
import { say } from "./words.js";

export { SheetDiffers } from "./checking.js";

/** A sheet that was inserted into `root`; hooks: changed(field or null), save(), submit(), read(row). */
export class Sheet {
  constructor(root, style, hooks) {
    Object.assign(this, { root, style, hooks });
    this.form = root.querySelector("form");
    this.ballot = emptyBallot(style);
    this.typed = new Map();
    this.refused = new Map();
    this.tally = new Tally(style);
    this.fields = new Fields(root, style);
    this.comments = new Comments(style, this.ballot);
    this.bar = new Bar(root, (value) => this.pressed(value));
    this.quotas = new Quotas(root, style, this.bar);
    this.jumping = new Jumping(root, this.fields, this.ballot);
    this.summary = new Summary(root);
    this.beside = new Beside();
    this.watching = new Watching(this);
    this.hearing = new Hearing(this);
    this.bar.showProgress(this.tally);
  }

  /** Rejects with SheetDiffers where the page is not the ballot of the style. */
  check() {
    return checkSheet(this.root, this.style);
  }

  /** What was typed and cannot be taken: {name, anchor, words, place}. */
  get faults() {
    return Array.from(this.refused.values());
  }

  /** Take over a ballot, and what was typed on another sheet and could not be taken. */
  async fill(ballot, typed = new Map()) {
    const { codes, texts } = this.ballot;
    this.withdraw();
    const changed = this.style.fields.filter(({ position }) => codes[position] !== ballot.codes[position]);
    texts.clear();
    ballot.texts.forEach((text, key) => texts.set(key, text));
    this.refused.clear();
    this.typed.clear();
    typed.forEach((text, name) => this.typed.set(name, text));
    const stale = this.style.fields.filter((field) => this.typed.has(ratingName(field)));
    changed.forEach((field) => this.set(field, ballot.codes[field.position]));
    this.bar.showProgress(this.tally);
    await inSlices(changed.concat(stale), (field) => this.write(field));
    this.comments.write(this.typed);
    await inSlices(this.style.fields.filter((field) => field.scale.needsReason()), (field) => this.offerReason(field));
    this.readAgain();
    return this.watching.look();
  }

  /** What could not be taken before is looked at anew: this sheet says why in its own words. */
  readAgain() {
    Array.from(this.typed.keys()).forEach((name) => {
      this.take(document.getElementById(idOf(name)), { typing: false });
    });
  }

  write(field) {
    const code = this.ballot.codes[field.position];
    this.fields.write(field, code, this.typed.get(ratingName(field)));
    this.showBand(field);
  }

  set(field, code) {
    const before = this.ballot.codes[field.position];
    this.ballot.codes[field.position] = code;
    this.tally.moved(field, before, code);
  }

  /** An answer was given or a text typed; while one types, a number is not called wrong yet. */
  take(target, { typing }) {
    if (this.cleared && this.cleared.row && target.closest(`#s-${this.cleared.row.position}`)) {
      this.withdraw();
    }
    if (target.matches("textarea, .why input")) {
      this.takeText(target);
    } else if (target.matches(".tile input, .entry input")) {
      this.takeAnswer(this.fields.of(target), target, typing);
    }
  }

  takeAnswer(field, target, typing) {
    const name = ratingName(field);
    const before = this.ballot.codes[field.position];
    const read = this.fields.read(field, target);
    const code = typeof read === "number" ? read : BLANK;
    this.forget(name);
    if (code !== read) {
      this.typed.set(name, target.value);
      if (!typing) {
        this.refuse(name, read, placeOf(this.style, field));
      }
    }
    this.set(field, code);
    this.showBand(field);
    if (code !== before) {
      this.bar.goOn();
      this.touched = field;
      this.askReason(field, target);
    }
    this.told(field, code !== before);
  }

  takeText(target) {
    const before = this.comments.held(target.name);
    this.forget(target.name);
    const fault = this.comments.read(target);
    if (fault) {
      this.typed.set(target.name, target.value);
      const field = target.name.startsWith("why.") ? this.fields.of(target) : null;
      this.refuse(target.name, fault, field ? placeOf(this.style, field) : textPlace(this.style, target.name));
    }
    this.comments.showRoom(target, fault);
    this.told(null, before !== this.comments.held(target.name));
  }

  forget(name) {
    this.typed.delete(name);
    this.refused.delete(name);
  }

  refuse(name, { code, facts }, place) {
    this.refused.set(name, { name, anchor: place.anchor, words: say(`fault.${code}`, facts), place });
  }

  /** Rules are looked at after each act, also one that only typed something wrong; saving hears of changes. */
  told(field, changed) {
    this.bar.showProgress(this.tally);
    this.watching.soon();
    if (changed) {
      this.hooks.changed(field);
    }
  }

  showBand(field) {
    const input = this.fields.typed(field);
    if (input) {
      nameBand(input, field.scale, this.ballot.codes[field.position]);
    }
  }

  offerReason(field) {
    return this.comments.offerReason(this.fields.element(field), field, this.ballot.codes[field.position]);
  }

  /** A reason is asked for at once; with the arrow keys one is still choosing, and stays there. */
  askReason(field, target) {
    const input = field.scale.needsReason() ? this.offerReason(field) : null;
    if (input && this.hearing.byPointer && target.type === "radio") {
      input.focus();
    }
  }

  /** One step up or down from a number; whether the key means that. */
  step(input, key) {
    const field = this.fields.of(input);
    const code = stepped(field.scale, this.ballot.codes[field.position], key);
    if (code === undefined) {
      return false;
    }
    this.fields.write(field, code);
    this.takeAnswer(field, input, false);
    return true;
  }

  /** The keyboard came to an element: the bar counts for its category. */
  near(element) {
    const field = this.fields.of(element);
    if (field) {
      this.here = field;
      this.quotas.at(this.style.rows[field.row].category);
    }
  }

  pressed(value) {
    if (value === "next") {
      this.nextOpen();
    } else if (value === "save") {
      this.hooks.save();
    } else if (value === "undo") {
      this.undo();
    } else if (value === "review") {
      this.askForReview();
    }
  }

  /** In pieces, so that the button answers at once. */
  async askForReview() {
    this.busy(true);
    await breath();
    const may = await this.watching.mayBeReviewed().catch(() => null);
    await breath();
    this.busy(false);
    if (may) {
      this.hooks.submit();
    } else if (may === null) {
      this.tell(say("unreachable"), { wrong: true });
    }
  }

  nextOpen() {
    return this.jumping.next(this.here);
  }

  goTo(anchor) {
    return this.jumping.goTo(anchor);
  }

  /** Make a subject blank again; what stood there can be brought back until it is rated anew. */
  clearRow(row) {
    const names = [`note.${row.position}`].concat(
      ...row.fields.map((field) => [ratingName(field), `why.${field.row}.${field.id}`]),
    );
    const codes = row.fields.map(({ position }) => this.ballot.codes[position]);
    const texts = names.map((name) => [name, this.typed.get(name) || this.comments.held(name)]).filter(([, text]) => text);
    if (texts.length || codes.some((code) => code !== BLANK)) {
      names.forEach((name) => {
        this.forget(name);
        this.comments.drop(name);
      });
      this.put(row, codes.map(() => BLANK), []);
      this.cleared = { row, back: () => this.put(row, codes, texts) };
      this.bar.offer(say("undo", { subject: row.name }));
    }
    this.tell(say("cleared", { subject: row.name }));
  }

  undo() {
    const { row, back } = this.cleared;
    back();
    this.tell("");
    this.goTo(row ? `s-${row.position}` : "rest");
  }

  /** Codes and texts [name, text] of a subject; a text for which there is no room any more is at fault. */
  put(row, codes, texts) {
    this.withdraw();
    texts.forEach(([name, text]) => this.typed.set(name, text));
    row.fields.forEach((field, at) => {
      this.set(field, codes[at]);
      this.write(field);
    });
    this.comments.write(this.typed);
    this.readAgain();
    row.fields.filter(({ scale }) => scale.needsReason()).forEach((field) => this.offerReason(field));
    this.told(null, true);
  }

  withdraw() {
    this.cleared = null;
    this.bar.offer("");
  }

  tell(text, { wrong = false } = {}) {
    this.bar.tell(text, wrong);
  }

  busy(flag) {
    this.bar.busy(flag);
  }

  stop() {
    this.hearing.stop();
    this.watching.stop();
    this.beside.stop();
    this.bar.stop();
  }
}
