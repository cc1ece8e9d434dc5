// Fetches the figures again: at once when the page is shown, slower after each failure, never when hidden.
"use strict";

(() => {
  const EVERY = 1800;
  const SLOWEST = 30000;
  const place = document.getElementById("turnout");
  const updated = document.getElementById("updated");
  const lost = document.getElementById("lost");
  let tag = "";
  let wait = EVERY;
  let timer = 0;
  let asking = false;

  const isFinal = () => place.querySelector("[data-final]") !== null;

  const later = () => {
    clearTimeout(timer);
    if (!document.hidden && !isFinal()) timer = setTimeout(ask, wait);
  };

  const took = async (answer) => {
    updated.textContent = answer.headers.get("X-Updated") || updated.textContent;
    lost.hidden = true;
    wait = EVERY;
    if (answer.status === 304) return;
    tag = answer.headers.get("ETag") || "";
    place.innerHTML = await answer.text();
  };

  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(place.dataset.address, { headers, cache: "no-store", credentials: "same-origin" });
      if (answer.ok || answer.status === 304) {
        await took(answer);
      } else {
        lost.hidden = false;
        // Signed out: asking again would not help.
        if (answer.status === 403) return;
        wait = Math.min(wait * 2, SLOWEST);
      }
    } catch (failure) {
      lost.hidden = false;
      wait = Math.min(wait * 2, SLOWEST);
    } finally {
      asking = false;
    }
    later();
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden && !isFinal()) ask();
  });
  later();
})();
