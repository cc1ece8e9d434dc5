// Saving: on this device by itself, on the server when the evaluator asks. Everything under the slip's key.

import { later } from "./fetching.js";
import { emptyBallot } from "./packing.js";
import { Refused } from "./wire.js";

const SOON = 700;
const AGAIN = 5000;
const MOST_PAST = 50;

/** Keeps one ballot. `tell(state, facts)` is told: "kept", "unkept", "saving", "saved", "unsaved". */
export class Saving {
  constructor({ slip, keeping, ballotNow, tell }) {
    this.slip = slip;
    this.keeping = keeping;
    this.ballotNow = ballotNow;
    this.tell = tell;
    this.base = "";
    this.past = [];
    this.dirty = false;
    this.working = Promise.resolve();
    this.hidden = () => document.visibilityState === "hidden" && this.flush();
    this.gone = () => this.flush();
    document.addEventListener("visibilitychange", this.hidden);
    addEventListener("pagehide", this.gone);
  }

  /** What to begin with: this device's, the server's, or both merged ({ballot, conflicts, found}). */
  async begin() {
    const server = this.slip.said.draft;
    const local = this.keeping.draft;
    const [theirs, mine] = [await this.slip.read(server), await this.slip.read(local && local.draft)];
    await this.grewFrom(server, (local && local.past) || []);
    const unreadable = Boolean((server && !theirs) || (local && !mine));
    const empty = emptyBallot(this.slip.style);
    if (!mine || !theirs) {
      const ballot = mine || theirs;
      return { ballot: ballot || empty, theirs, conflicts: [], found: Boolean(ballot), unreadable };
    }
    // A version that this device has replaced before came back (an older backup): nothing in it is news.
    const isOld = (local.past || []).includes(await this.slip.version(server));
    const base = isOld || local.base === server ? theirs : await this.slip.read(local.base);
    const { merge } = await later();
    const { merged, conflicts } = merge(base || empty, mine, theirs);
    return { ballot: merged, theirs, conflicts, found: true, unreadable };
  }

  /** The server has this draft now; those that it had before are told from it later. */
  async grewFrom(draft, past) {
    const before = this.base ? [await this.slip.version(this.base)] : [];
    this.past = Array.from(new Set([...past, ...before])).slice(-MOST_PAST);
    this.base = draft;
  }

  /** Something changed: keep it within two seconds, without a write for every key. */
  changed() {
    this.dirty = true;
    if (!this.timer) {
      this.timer = setTimeout(() => this.flush(), SOON);
    }
  }

  /** Keep now, on this device. One after the other, so that an older ballot never comes last. */
  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.dirty && !this.stopped) {
      this.dirty = false;
      this.working = this.working.catch(() => {}).then(() => this.keep());
    }
    return this.working;
  }

  async keep() {
    const draft = await this.slip.keep(this.ballotNow());
    if (this.ended) {
      return;
    }
    if (this.keeping.keepDraft(draft, this.base, this.past)) {
      if (!this.stopped) {
        this.tell("kept", { at: new Date() });
      }
      return;
    }
    if (!this.stopped) {
      this.dirty = true;
      this.tell("unkept", {});
      this.timer = setTimeout(() => this.flush(), AGAIN);
    }
  }

  /** Put the ballot on the server; gives null, or what another device saved in between. */
  async save() {
    this.tell("saving", {});
    const draft = await this.slip.keep(this.ballotNow());
    try {
      await this.slip.wire.saveDraft(this.slip.auth, draft, await this.slip.version(this.base));
    } catch (error) {
      if (error instanceof Refused && error.code === "draft-changed") {
        return this.meet(error.current);
      }
      this.tell("unsaved", { error });
      return null;
    }
    await this.grewFrom(draft, this.past);
    this.keeping.keepDraft(draft, draft, this.past);
    this.tell("saved", { at: new Date() });
    return null;
  }

  async meet(current) {
    const [base, theirs] = [await this.slip.read(this.base), await this.slip.read(current)];
    const empty = emptyBallot(this.slip.style);
    await this.grewFrom(current, this.past);
    const { merge } = await later();
    return { theirs, ...merge(base || empty, this.ballotNow(), theirs || base || empty) };
  }

  /** Another tab of this device kept a newer ballot. */
  async newer(event) {
    if (this.dirty || !this.keeping.concerns(event, "draft")) {
      return null;
    }
    const ballot = await this.slip.read(this.keeping.draft.draft);
    return this.dirty ? null : ballot; // what was given meanwhile stays
  }

  /** It was cast: nothing is kept any more, not even what is being kept just now. */
  end() {
    this.ended = true;
    this.dirty = false;
  }

  /** Keep what is not kept yet, and nothing after it. */
  async stop() {
    document.removeEventListener("visibilitychange", this.hidden);
    removeEventListener("pagehide", this.gone);
    const last = this.flush();
    this.stopped = true;
    clearTimeout(this.timer);
    await last;
  }
}
