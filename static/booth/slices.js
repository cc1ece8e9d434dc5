// Long work in short pieces: between them the browser answers whoever types, and paints.

const SLICE = 8; // ms; on a machine six times slower a single piece may still run over by its own length

/** Do `work(one, place)` for all of a list, a few milliseconds at a time. */
export async function inSlices(list, work) {
  let until = performance.now() + SLICE;
  for (let place = 0; place < list.length; place += 1) {
    work(list[place], place);
    if (performance.now() >= until && place + 1 < list.length) {
      await breath();
      until = performance.now() + SLICE;
    }
  }
}

/** The end of this piece. A message and no timer: timers of hidden pages come once a second. */
export function breath() {
  return new Promise((wake) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      wake();
    };
    channel.port2.postMessage(0);
  });
}

/** Do it when nobody waits for the page; gives what takes it back. Safari has no idle callback. */
export function whenIdle(work, { within }) {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(work, { timeout: within });
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(work, 0);
  return () => clearTimeout(timer);
}
