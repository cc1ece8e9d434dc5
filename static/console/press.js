// Follows a job of the press: asks every second what has changed, and rests when the page is hidden.

const EVERY = 1000;
const SLOWEST = 15000;
const SIGNED_OUT = 403;

const place = document.getElementById("job");
const lost = document.getElementById("lost");
let tag = `"${place.dataset.tag}"`;
let wait = EVERY;
let timer = 0;

/** Whether nothing will change any more. */
const isFinal = () => place.querySelector("[data-final]") !== null;

/** Ask again after a while. */
const later = () => {
  clearTimeout(timer);
  if (!document.hidden && !isFinal()) timer = setTimeout(ask, wait);
};

/** Show an answer; an unchanged one is empty, so what is being typed stays. */
const took = async (answer) => {
  lost.hidden = true;
  wait = EVERY;
  if (answer.status === 304) return;
  tag = answer.headers.get("ETag") || "";
  place.innerHTML = await answer.text();
};

/** Ask once. */
const ask = async () => {
  try {
    const headers = { "If-None-Match": tag };
    const answer = await fetch(place.dataset.address, { headers, cache: "no-store", credentials: "same-origin" });
    if (answer.ok || answer.status === 304) {
      await took(answer);
    } else {
      lost.hidden = false;
      if (answer.status === SIGNED_OUT) return;
      wait = Math.min(wait * 2, SLOWEST);
    }
  } catch (failure) {
    lost.hidden = false;
    wait = Math.min(wait * 2, SLOWEST);
  }
  later();
};

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden && !isFinal()) ask();
});
later();
