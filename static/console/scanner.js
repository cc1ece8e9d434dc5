// A handheld scanner types faster than pages load: lines are taken at once and sent one after another.

// Threat: the symbol inside the fold is a vote. It is told by its length or its "#", and never sent.

const place = document.getElementById("recall");
const waiting = [];
const inner = document.getElementById("inner");
const isCode = (line) => line.includes("#") || line.replace(/[^0-9A-Za-z]/g, "").length >= 16;
let sending = false;
let dropping = false;

/** The form of the lines; it is another one after each answer. */
const form = () => document.getElementById("scan");

/** Keep lines in the form itself, so that they go with whatever is sent next. */
const keep = (lines) => {
  for (const line of lines) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "serial";
    field.value = line;
    form().append(field);
  }
};

/** Send all lines, and show them as the server sees them, keeping what is being typed. */
const send = async () => {
  const fields = new FormData(form());
  fields.set("line", "");
  const answer = await fetch(form().action, { method: "POST", body: new URLSearchParams(fields), credentials: "same-origin" });
  if (!answer.ok) throw new Error("not taken");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const typed = document.getElementById("line").value;
  place.replaceChildren(...page.getElementById("recall").childNodes);
  const line = document.getElementById("line");
  line.value = typed;
  line.focus();
};

/** Send what waits, a burst at once; a failure leaves the lines to the plain form. */
const work = async () => {
  if (sending) return;
  sending = true;
  try {
    while (waiting.length) {
      keep(waiting.splice(0));
      await send();
    }
  } catch (failure) {
    keep(waiting.splice(0));
    form().submit();
  } finally {
    sending = false;
  }
};

place.addEventListener("click", (event) => {
  dropping = event.target.closest("button[name=drop]") !== null;
});

place.addEventListener("submit", (event) => {
  if (event.target !== form() || dropping) return;
  event.preventDefault();
  const line = document.getElementById("line");
  inner.hidden = !isCode(line.value);
  if (line.value.trim() && inner.hidden) waiting.push(line.value);
  line.value = "";
  work();
});
