// Putting the sheet into the page, subject by subject: a hundred subjects must not stop the browser.

import { inSlices } from "./slices.js";

const FROM = "<!--subject-->";
const TO = "<!--/subject-->";
const HERE = "here";
const MANY = 12;
const GIVES = ["click", "keydown", "beforeinput"];

/** Replace what is in `root` by the sheet; `order` are positions of rows where they are shuffled. */
export async function insertSheet(root, html, { order = null } = {}) {
  const { frame, subjects } = apart(html);
  const content = fragment(frame);
  const places = marks(content);
  const shown = order ? order.map((position) => subjects[position]) : subjects;
  root.replaceChildren(content);
  const first = new Set();
  await inSlices(places, (place, at) => {
    const subject = fragment(shown[at]).firstElementChild;
    if (order) {
      number(subject, at + 1);
    }
    const category = place.parentNode;
    place.replaceWith(subject);
    if (places.length > MANY && !first.has(category)) {
      first.add(category);
      measure(category);
    }
  });
}

/** Nothing is taken before the ballot is whole: it would give way to what is filled in. Gives what ends that. */
export function hold(root) {
  const still = (event) => {
    if (event.key !== "Tab") {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  root.setAttribute("aria-busy", "true");
  GIVES.forEach((name) => root.addEventListener(name, still, { capture: true }));
  return () => {
    GIVES.forEach((name) => root.removeEventListener(name, still, { capture: true }));
    root.removeAttribute("aria-busy");
  };
}

/** What is not looked at needs a height to scroll by: that of the first subject of its category. */
export function measure(category) {
  const first = category.querySelector(".subject");
  category.classList.remove("long");
  const { height } = first.getBoundingClientRect();
  category.style.setProperty("--subject", `${Math.round(height)}px`);
  category.classList.add("long");
}

/** The sheet without its subjects, and the subjects, each as HTML. */
function apart(html) {
  const subjects = [];
  const frame = html.split(FROM).map((part) => {
    const end = part.indexOf(TO);
    if (end < 0) {
      return part;
    }
    subjects.push(part.slice(0, end));
    return `<!--${HERE}-->${part.slice(end + TO.length)}`;
  });
  return { frame: frame.join(""), subjects };
}

/** The server's own HTML, and nothing else ever, as nodes. */
function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function marks(content) {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) {
    if (walker.currentNode.data === HERE) {
      found.push(walker.currentNode);
    }
  }
  return found;
}

function number(subject, ordinal) {
  const heading = subject.querySelector("h3").firstChild;
  heading.data = heading.data.replace(/^\d+/, String(ordinal));
}
