// Asks before typed text is left behind: large print, the other language and every link give the form anew, and empty.

// Threat: what is typed is kept nowhere, not in this browser either. Only the question is asked.

"use strict";

(() => {
  const FIELDS = "form textarea, form input[type=text], form input:not([type])";
  const REFUSED = "main textarea";

  // A page that answers a form holds what was refused: it was typed before and is kept nowhere.
  const answers = document.currentScript.hasAttribute("data-answers");
  let sent = null;
  let asks = false;

  /** Whether a field of a form that sends something holds another text than the page gave it. */
  const isChanged = (field) =>
    field.form.method === "post" && field.form !== sent && !field.readOnly && field.value !== field.defaultValue;

  /** Whether a text that was refused still stands here, unless it is being sent again. */
  const isRefused = (field) => answers && field.value.trim() !== "" && (!field.form || field.form !== sent);

  const ask = (event) => {
    const loses = Array.from(document.querySelectorAll(FIELDS)).some(isChanged);
    if (!loses && !Array.from(document.querySelectorAll(REFUSED)).some(isRefused)) return;
    event.preventDefault();
    event.returnValue = "";
  };

  /** A page that listens is not kept for the way back, so it listens only once there is something to lose. */
  const listen = () => {
    if (!asks) window.addEventListener("beforeunload", ask);
    asks = true;
  };

  document.addEventListener("input", () => {
    sent = null; // what was sent gave a file, and the page stayed
    listen();
  });
  // A browser asks only where somebody has done something.
  if (answers) ["pointerdown", "keydown"].forEach((act) => document.addEventListener(act, listen));
  // On the window, after all others: a form that a script takes over is not sent.
  window.addEventListener("submit", (event) => {
    sent = event.defaultPrevented ? null : event.target;
  });
  window.addEventListener("pageshow", () => {
    sent = null;
  });
})();
