/* Comfort for the form of a scheme: weights appear where they are wanted, and their sum is live. */
const form = document.querySelector("form.scheme[data-whole]");

function worth(text) {
  const parts = text.trim().split("/");
  if (text.trim() === "" || parts.length > 2) return NaN;
  return parts.length === 2 ? Number(parts[0]) / Number(parts[1]) : Number(parts[0]);
}

function shown(value) {
  return String(Math.round(value * 1000) / 1000);
}

function boxes(level) {
  const inner = level.classList.contains("tier");
  const found = inner ? level.querySelectorAll(".inner") : form.querySelectorAll(".outer");
  return Array.from(found);
}

function tell(level) {
  const manner = level.querySelector(level.classList.contains("tier") ? "select[name$='.manner']" : "select");
  const own = manner.value === "own";
  const line = level.querySelector("[data-sum]");
  line.hidden = !own;
  let total = 0;
  for (const box of boxes(level)) {
    box.hidden = !own;
    const value = worth(box.querySelector("input").value);
    if (!Number.isNaN(value)) total += value;
  }
  const left = 100 - total;
  const whole = Math.abs(left) < 1e-9;
  const words = whole ? form.dataset.whole : left > 0 ? form.dataset.missing : form.dataset.over;
  line.textContent = words.replace("{total}", shown(total)).replace("{left}", shown(Math.abs(left)));
  line.classList.toggle("off", !whole);
}

if (form) {
  const levels = Array.from(form.querySelectorAll("[data-level]"));
  const all = () => levels.forEach(tell);
  form.addEventListener("input", all);
  form.addEventListener("change", all);
  all();
}
