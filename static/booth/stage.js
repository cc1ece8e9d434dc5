// The one place of the page where scripts show something: a template of the page at a time.

const door = () => document.getElementById("door");
const stage = () => document.getElementById("stage");

/** Show a template of the page in place of the door; gives the stage. */
export function show(name, { title = "", filling = false } = {}) {
  const place = stage();
  place.replaceChildren(copyOf(name));
  place.hidden = false;
  door().hidden = true;
  document.body.className = filling ? "filling" : "narrow";
  rename(title);
  return place;
}

/** Show the door again, and nothing else. */
export function showDoor() {
  stage().replaceChildren();
  stage().hidden = true;
  door().hidden = false;
  document.body.className = "narrow";
  rename("");
}

/** A fresh copy of a template of the page. */
export function copyOf(name) {
  return document.getElementById(`page-${name}`).content.cloneNode(true);
}

/** Begin the title with what is shown; the campaign's name stays behind it. */
export function rename(title) {
  const campaign = document.documentElement.dataset.title || document.title;
  document.documentElement.dataset.title = campaign;
  document.title = title ? `${title} – ${campaign}` : campaign;
}

/** Move eyes, keyboard and screen reader to what is new. */
export function attend(element) {
  scrollTo(0, 0);
  element.focus({ preventScroll: true });
}

/** The hour and minute of a moment, as the page writes them. */
export function clockTime(at) {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
