// Fetches the figures again: at once when the page is shown, slower after each failure, never when hidden.
"use strict";

(() => {
  const EVERY = 1000;
  // Short, so that a screen in the hall is back soon after the service is.
  const SLOWEST = 8000;
  const place = document.getElementById("turnout");
  const updated = document.getElementById("updated");
  const lost = document.getElementById("lost");
  let tag = "";
  let wait = EVERY;
  let timer = 0;
  let asking = false;

  const isFinal = () => place.querySelector("[data-final]") !== null;

  // New figures take the place of the old ones: what is unfolded or moved aside stays so.
  const replace = (html) => {
    const unfolded = Array.from(place.querySelectorAll("details[open]"), (one) => one.id);
    const moved = Array.from(place.querySelectorAll(".wide"), (one) => one.scrollLeft);
    const focused = place.contains(document.activeElement) ? Array.from(place.querySelectorAll("[tabindex], summary")).indexOf(document.activeElement) : -1;
    place.innerHTML = html;
    unfolded.forEach((id) => { const one = document.getElementById(id); if (one) one.open = true; });
    place.querySelectorAll(".wide").forEach((one, index) => { one.scrollLeft = moved[index] || 0; });
    const again = place.querySelectorAll("[tabindex], summary")[focused];
    if (again) again.focus({ preventScroll: true });
  };

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
    replace(await answer.text());
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
