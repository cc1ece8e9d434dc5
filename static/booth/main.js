// The booth in the browser: from the code to the receipt. The plain form stays where this cannot run.

import { Ballot } from "./ballot.js";
import { Door } from "./door.js";
import { chooseEngine } from "./engine.js";
import { later } from "./fetching.js";
import { Idle } from "./idle.js";
import { Keeping } from "./keeping.js";
import { enterSlip, Exchanged, keysOf } from "./slip.js";
import { attend, show, showDoor } from "./stage.js";
import { Wire, Refused, Unreachable } from "./wire.js";
import { say, wordsOf } from "./words.js";

const SHARED_STAYS = 3 * 60 * 1000; // on a shared device, for whoever forgets the button

class Booth {
  constructor(form) {
    this.number = form.dataset.number;
    this.campaign = form.dataset.campaign;
    this.wire = new Wire(this.number);
    this.turn = 0;
    this.use(new URLSearchParams(location.search).get("device") === "shared");
    addEventListener("pageshow", (event) => event.persisted && this.resume());
    addEventListener("popstate", () => this.ballot && this.ballot.wentBack());
    addEventListener("storage", (event) => this.ballot && this.ballot.heard(event));
  }

  /** On an own device things are kept; on a shared one nothing is. */
  use(shared) {
    this.shared = shared;
    this.wire.shared = shared;
    this.keeping = new Keeping(this.number, { shared });
  }

  openDoor() {
    this.door = new Door({
      enter: (symbols) => this.enter(symbols),
      isShared: this.shared,
      choosesShared: (shared) => this.use(shared),
    });
  }

  /** What was scanned, what this tab had open, or what it has shown last. */
  async start() {
    const scanned = window.takeFragment();
    try {
      this.engine = await chooseEngine();
    } catch (error) {
      // The plain form stays as it is: the server seals, and the page says so.
      const field = document.getElementById("code");
      field.value = scanned || field.value;
      if (window.releaseForm()) {
        field.form.submit();
      }
      return;
    }
    this.openDoor();
    if (window.releaseForm()) {
      this.door.submit((symbols) => this.enter(symbols));
    }
    addEventListener("hashchange", () => this.begin(window.takeFragment()));
    if (!this.begin(scanned)) {
      await this.resume();
    }
  }

  /** A slip was scanned, now or into a page that was open already. */
  begin(scanned) {
    if (scanned) {
      this.nextPerson();
      this.door.field.value = scanned;
      this.door.submit((symbols) => this.enter(symbols));
    }
    return Boolean(scanned);
  }

  async resume() {
    const [shown, symbols] = [this.keeping.shown(), this.keeping.code(Date.now())];
    if (shown) {
      await this.finish(shown);
    } else if (symbols && !this.ballot) {
      await this.enter(symbols);
    }
  }

  /** Open the ballot of a code, or say why not. */
  async enter(symbols) {
    this.turn += 1;
    const { turn } = this;
    this.door.busy(say("opening"));
    try {
      await this.opened(symbols, () => turn === this.turn);
    } catch (error) {
      if (turn === this.turn) {
        this.refused(error);
      }
    } finally {
      this.door.idle();
    }
  }

  /** An answer that comes after somebody else has begun belongs to nobody here: `isMine` tells. */
  async opened(symbols, isMine) {
    const keys = await keysOf(this.engine, this.campaign, symbols);
    const place = this.heldPlace(keys.slot);
    const receipt = await this.pending(keys, place);
    const { engine, wire, campaign } = this;
    const slip = receipt ? null : await enterSlip({ engine, wire, campaign, keys });
    if (!isMine()) {
      return;
    }
    if (receipt) {
      await this.finish(receipt);
      return;
    }
    this.keeping.keepCode(symbols, Date.now());
    this.door.clear();
    this.watch();
    this.ballot = new Ballot({
      slip,
      wire: this.wire,
      keeping: place,
      shared: this.shared,
      done: (taken) => this.finish(taken),
      stop: (heading, words) => this.stop(heading, words),
    });
    await this.ballot.open();
    this.offerSwitches();
  }

  /** Language and size without leaving: from the door their links lead to pages of their own. */
  async offerSwitches() {
    const { Switches } = await later().catch(() => ({}));
    if (Switches && this.ballot) {
      this.switches = this.switches || new Switches({ changed: () => this.respeak() });
      this.switches.offerNextPerson(() => this.leave(), this.shared);
    }
  }

  /** On a locked shared device the same slip goes on; another one finds nothing. */
  heldPlace(slot) {
    if (this.shared && this.held && this.held.slot !== slot) {
      this.use(true);
    }
    this.held = this.keeping.slip(slot);
    return this.held;
  }

  /** An envelope that this device sealed before: sent again, its receipt is the same. */
  async pending(keys, place) {
    if (!place.sealed) {
      return null;
    }
    this.door.mention(say("resend"));
    try {
      const { send } = await later();
      const tell = (num) => this.door.mention(say("casting.again", { num }));
      return await send({ wire: this.wire, auth: keys.auth, sealed: place.sealed, keeping: place, tell });
    } catch (error) {
      if (place.receipt) {
        return place.receipt;
      }
      if (!(error instanceof Refused)) {
        throw error;
      }
      place.dropSealed(place.sealed);
      return null;
    }
  }

  refused(error) {
    this.endBallot();
    showDoor();
    if (error instanceof Exchanged) {
      this.door.clear();
      this.stop(say("exchanged"), say("exchanged.what"));
    } else if (error instanceof Refused) {
      this.keeping.forgetCode();
      this.door.complainOf(error);
      this.clearSoon(0);
    } else if (error instanceof Unreachable) {
      this.clearSoon(SHARED_STAYS);
      this.door.complain(say("unreachable"), say("unreachable.entry"));
    } else {
      throw error;
    }
  }

  /** Cast: every way back leads here. */
  async finish(receipt) {
    this.endBallot();
    this.keeping.forgetCode();
    this.keeping.keepShown(receipt);
    this.last = receipt;
    clearTimeout(this.leaving);
    if (this.shared) {
      this.leaving = setTimeout(() => this.nextPerson(), SHARED_STAYS);
    }
    history.replaceState(null, "", location.pathname + location.search);
    const { showReceipt } = await later();
    await showReceipt(this.number, receipt, { shared: this.shared, next: () => this.nextPerson() });
  }

  /** Nothing goes on: an incident that people have to look at. */
  stop(heading, words) {
    this.endBallot();
    this.keeping.forgetCode();
    const place = show("stop", { title: heading });
    place.querySelector("h1").textContent = heading;
    place.querySelector(".trouble p").textContent = words;
    attend(place.querySelector("h1"));
  }

  watch() {
    this.idle = new Idle({
      onLife: (now) => this.keeping.touchCode(now),
      onIdle: () => this.lock(),
    });
  }

  /** Nobody is there: keep the ballot under its slip, forget the code. */
  async lock() {
    if (!this.ballot) {
      return;
    }
    try {
      await this.ballot.keepNow();
    } finally {
      this.endBallot();
      this.keeping.forgetCode();
      this.door.clear();
      showDoor();
    }
    const kept = say(this.shared ? "locked.shared" : "locked.kept");
    this.door.mention(say("locked") + say("locked.what") + kept);
  }

  /** On a device that others use no code stays to be read by whoever comes next. */
  clearSoon(wait) {
    if (this.shared) {
      clearTimeout(this.leaving);
      this.leaving = setTimeout(() => this.door.clear(), wait);
    }
  }

  /** The button is small and beside others, and what it takes away does not come back. */
  leave() {
    if (!this.ballot || confirm(say("next.sure"))) {
      this.nextPerson();
    }
  }

  /** 换人填写: whoever comes next finds an empty page. */
  nextPerson() {
    clearTimeout(this.leaving);
    this.turn += 1;
    this.endBallot();
    this.keeping.forgetCode();
    this.keeping.forgetShown();
    this.held = null;
    this.last = null;
    this.use(this.shared);
    this.door.clear();
    this.door.calm();
    showDoor();
    this.door.field.focus();
  }

  endBallot() {
    if (this.idle) {
      this.idle.stop();
      this.idle = null;
    }
    if (this.ballot) {
      this.ballot.end();
      this.ballot = null;
    }
    (this.switches || { withdrawNextPerson() {} }).withdrawNextPerson();
  }

  /** Another language or size: everything typed stands again. */
  async respeak() {
    const shownDoor = !document.getElementById("door").hidden;
    const typed = this.door.field.value;
    this.openDoor();
    this.door.field.value = shownDoor ? typed : "";
    if (this.ballot) {
      this.offerSwitches();
      await this.ballot.redraw();
    } else if (this.last) {
      await this.finish(this.last);
    }
  }
}

const form = document.getElementById("entry");
if (form) {
  say.load(wordsOf(document));
  new Booth(form).start();
}
