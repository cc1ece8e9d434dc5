// Nobody there for a quarter of an hour: the page locks itself, whatever it shows.

const LASTS = 15 * 60 * 1000;
const LOOKS = 15 * 1000;
const NOTES = 30 * 1000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart", "input"];

/** Watch for signs of life; `onLife` at most every half minute, `onIdle` once, after which it stops. */
export class Idle {
  constructor({ onIdle, onLife }, clock = Date.now) {
    this.clock = clock;
    this.onIdle = onIdle;
    this.onLife = onLife;
    this.last = clock();
    this.noted = this.last;
    this.sign = () => this.alive();
    this.look = () => this.check();
    SIGNS.forEach((name) => addEventListener(name, this.sign, { passive: true, capture: true }));
    document.addEventListener("visibilitychange", this.look);
    this.timer = setInterval(this.look, LOOKS);
  }

  alive() {
    // A page that slept past its time does not wake up by the touch that finds it.
    if (this.check()) {
      return;
    }
    this.last = this.clock();
    if (this.last - this.noted >= NOTES) {
      this.noted = this.last;
      this.onLife(this.last);
    }
  }

  check() {
    if (this.clock() - this.last < LASTS) {
      return false;
    }
    this.stop();
    this.onIdle();
    return true;
  }

  stop() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    SIGNS.forEach((name) => removeEventListener(name, this.sign, { capture: true }));
  }
}
