// The open ballot: the sheet, what is saved of it, its review, and submitting it.

import { Drawing } from "./drawing.js";
import { later } from "./fetching.js";
import { Saving } from "./saving.js";
import { askFirst } from "./asking.js";
import { attend, clockTime, show } from "./stage.js";
import { Refused, Unreachable } from "./wire.js";
import { say } from "./words.js";

const REVIEWING = "review";

/** One slip's ballot from entering to the receipt; `done(receipt)` and `stop(heading, words)` end it. */
export class Ballot {
  constructor({ slip, wire, keeping, shared, done, stop }) {
    Object.assign(this, { slip, wire, keeping, shared, finished: done, stopped: stop });
    slip.wire = wire;
    this.saving = new Saving({
      slip,
      keeping,
      ballotNow: () => this.drawing.ballot,
      tell: (state, facts) => this.tell(state, facts),
    });
    const hooks = { changed: () => this.saving.changed(), save: () => this.askToSave(), submit: () => this.review() };
    const differs = () => this.stop(say("exchanged"), say("differs"));
    this.drawing = new Drawing(slip, { hooks, shared, differs });
  }

  get sheet() {
    return this.drawing.sheet;
  }

  /** The receipt is there; one that comes after this ballot was left is for nobody to see here. */
  done(receipt) {
    this.saving.end();
    if (!this.ended) {
      this.finished(receipt);
    }
  }

  stop(heading, words) {
    if (!this.ended) {
      this.stopped(heading, words);
    }
  }

  /** Show it, with what was filled in before. */
  async open() {
    const begun = await this.saving.begin();
    const ballot = begun.conflicts.length
      ? await this.ask({ merged: begun.ballot, conflicts: begun.conflicts })
      : begun.ballot;
    if (this.ended || !(await this.drawing.draw(() => ({ ballot })))) {
      return;
    }
    if (begun.unreadable || begun.found) {
      this.notice(say(begun.unreadable && !begun.found ? "unreadable" : "found"));
    }
    if (begun.theirs && begun.found) {
      this.saving.changed();
    }
    await Promise.all([later(), this.slip.engine.prepare()]).catch(() => {}); // asked again when it is needed
  }

  /** What both devices filled in, differently, is for the evaluator to say. */
  async ask({ merged, conflicts }) {
    const { askEach } = await later();
    return askEach({ style: this.slip.style, merged, conflicts });
  }

  /** The same ballot in another language or size, nothing typed lost. */
  async redraw() {
    if (!this.sheet || this.sending) {
      return;
    }
    try {
      if ((await this.drawing.again()) && this.reviewed) {
        this.reviewed.stop();
        await this.showReview();
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      this.sheet.tell(say("unreachable"), { wrong: true }); // the sheet stays as it was, and goes on
    }
  }

  notice(words) {
    const place = document.getElementById("notice");
    place.textContent = words;
    place.hidden = !words;
  }

  /** What saving tells goes to the bar. */
  tell(state, { at }) {
    if (this.shared && state === "kept") {
      return; // held in memory, which is no place to rely on
    }
    const wrong = state === "unkept" || state === "unsaved";
    this.sheet.tell(say(state, at ? { time: clockTime(at) } : {}), { wrong });
  }

  /** The first time it is said who could read it; each press is a choice of its own. */
  askToSave() {
    if (this.askedToSave) {
      this.save();
      return;
    }
    askFirst(() => {
      this.askedToSave = true;
      this.save();
    });
  }

  async save() {
    this.sheet.busy(true);
    const met = await this.saving.save();
    this.sheet.busy(false);
    if (met) {
      await this.join(met);
    }
  }

  /** Another device saved in between: both become one, and that is saved. */
  async join({ merged, conflicts }) {
    if (conflicts.length) {
      const { typed } = this.sheet;
      this.drawing.stop();
      const ballot = await this.ask({ merged, conflicts });
      await this.drawing.draw(() => ({ ballot, typed }));
    } else {
      await this.drawing.take(merged);
    }
    this.saving.changed();
    await this.save();
    this.notice(say("merged"));
  }

  /** The last look before it is final. */
  async review() {
    this.saving.flush();
    if (await this.showReview()) {
      history.pushState(REVIEWING, "");
    }
  }

  async showReview() {
    const { renderReview } = await later().catch(() => ({}));
    if (!renderReview) {
      this.sheet.tell(say("unreachable"), { wrong: true });
      return false;
    }
    this.reviewed = renderReview(document.getElementById("review"), this.slip.style, this.sheet.ballot, {
      back: (anchor) => this.backTo(anchor),
      cast: (declares) => this.cast(declares),
    });
    document.getElementById("filling").hidden = true;
    document.body.className = "narrow";
    return true;
  }

  backTo(anchor) {
    if (!this.sending) {
      this.anchor = anchor;
      history.back();
    }
  }

  /** The browser's own way back: from the review to the ballot, never out of a cast. */
  wentBack() {
    if (this.drawing.materials.wentBack() || !this.reviewed || this.sending) {
      return;
    }
    this.reviewed.stop();
    this.reviewed = null;
    document.getElementById("review").replaceChildren();
    document.getElementById("filling").hidden = false;
    document.body.className = "filling";
    if (this.anchor) {
      this.sheet.goTo(this.anchor);
      this.anchor = null;
    }
  }

  async cast(declares) {
    if (this.sending) {
      return;
    }
    this.sending = true;
    const tell = (num) => this.reviewed.telling(say("casting.again", { num }));
    const { slip, wire, keeping } = this;
    try {
      await this.saving.flush();
      const { castBallot } = await later();
      this.done(await castBallot({ slip, wire, keeping, ballot: this.sheet.ballot, declares, tell }));
    } catch (error) {
      this.uncast(error);
    }
  }

  /** Refused, or what seals could not be fetched: it can be tried again. Sent: it waits for its answer. */
  uncast(error) {
    if (this.ended) {
      return;
    }
    if (error instanceof Refused && error.code === "account-used") {
      this.saving.end();
      this.stop(say("account-used"), say("cast-elsewhere"));
      return;
    }
    if (!(error instanceof Refused) && this.keeping.sealed) {
      this.unconfirmed();
      return;
    }
    this.sending = false;
    this.reviewed.failed(error instanceof Refused ? error.words : say("unreachable"));
  }

  /** Sent, and no answer: the envelope waits here, and only it can be sent again. */
  unconfirmed() {
    const place = show("uncast", { title: say("uncast") });
    place.querySelector("h1").textContent = say("uncast");
    place.querySelector(".trouble p").textContent = say(this.shared ? "uncast.shared" : "uncast.what");
    const button = place.querySelector("button");
    attend(place.querySelector("h1"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      await this.sendAgain(place.querySelector(".trouble p"));
      button.disabled = false;
    });
  }

  async sendAgain(words) {
    const { wire, keeping } = this;
    const tell = (num) => {
      words.textContent = say("casting.again", { num });
    };
    try {
      const { send } = await later();
      this.done(await send({ wire, auth: this.slip.auth, sealed: keeping.sealed, keeping, tell }));
    } catch (error) {
      words.textContent = error instanceof Refused ? error.words : say("uncast.what");
    }
  }

  /** Another tab of this device: it saved something newer, or it has cast. */
  async heard(event) {
    if (this.keeping.concerns(event, "receipt")) {
      this.done(this.keeping.receipt);
      return;
    }
    const newer = this.sending || this.reviewed ? null : await this.saving.newer(event);
    if (newer && (await this.drawing.take(newer))) {
      this.sheet.tell(say("newer"));
    }
  }

  async keepNow() {
    if (!this.sheet) {
      return; // still asking what of two devices holds: each has kept its own
    }
    this.saving.changed();
    await this.saving.flush();
  }

  async end() {
    this.ended = true;
    const saved = this.saving.stop();
    this.drawing.end();
    await saved;
    this.slip.forget();
  }
}
