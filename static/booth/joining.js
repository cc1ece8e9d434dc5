// Two devices filled in the same ballot: the places where both did, to be chosen one by one.

import { decide } from "./merging.js";
import { attend, show } from "./stage.js";
import { say } from "./words.js";

const REASONS = 0x8000;
const FIRST = 3;

/** Ask for every conflict; resolves to the ballot that both have become. */
export function askEach({ style, merged, conflicts }) {
  const place = show("merge", { filling: true });
  const list = place.querySelector("#merge-list");
  place.querySelector("#merge-count").textContent = say("merge.places", { num: conflicts.length });
  conflicts.forEach((conflict, at) => list.append(question(style, conflict, at)));
  attend(place.querySelector("h1"));
  const inputs = (at) => [...list.querySelectorAll(`input[name="merge.${at}"]`)];
  const sideOf = (at) => (inputs(at).find((one) => one.checked) || {}).value;
  return new Promise((resolve) => {
    const everywhere = (side) => conflicts.forEach((one, at) => {
      inputs(at).find((input) => input.value === side).checked = true;
    });
    const done = () => {
      const open = conflicts.findIndex((one, at) => !sideOf(at));
      if (open >= 0) {
        inputs(open)[0].focus();
        return;
      }
      resolve(decide(merged, conflicts, (one) => sideOf(conflicts.indexOf(one))));
    };
    place.querySelectorAll("button").forEach((one) => {
      one.addEventListener("click", () => (one.value === "done" ? done() : everywhere(one.value)));
    });
  });
}

function question(style, conflict, at) {
  const group = document.createElement("fieldset");
  group.className = "rating";
  const legend = document.createElement("legend");
  legend.textContent = nameOf(style, conflict);
  const tiles = document.createElement("div");
  tiles.className = "tiles one";
  ["mine", "theirs"].forEach((side) => tiles.append(tile(style, conflict, at, side)));
  group.append(legend, tiles);
  return group;
}

function tile(style, conflict, at, side) {
  const label = document.createElement("label");
  label.className = "tile";
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: `merge.${at}`, value: side });
  const words = document.createElement("span");
  words.textContent = say(`merge.${side}`, { answer: answerOf(style, conflict, conflict[side]) });
  label.append(input, words);
  return label;
}

function nameOf(style, conflict) {
  if ("position" in conflict) {
    const field = style.fields[conflict.position];
    const row = style.rows[field.row];
    return row.fields.length > 1 ? `${row.name} · ${field.name}` : row.name;
  }
  if (conflict.key === 0) {
    return style.title;
  }
  if (conflict.key < REASONS) {
    return style.rows[conflict.key - 1].name;
  }
  const field = style.fields[conflict.key - REASONS];
  return `${style.rows[field.row].name} · ${field.name}`;
}

function answerOf(style, conflict, held) {
  if ("key" in conflict) {
    return held ? say("merge.text", { text: held }) : say("merge.nothing");
  }
  return wordsOf(style.fields[conflict.position].scale, held) || say("merge.nothing");
}

function wordsOf(scale, code) {
  const aside = [undefined, scale.dontKnow, scale.abstention];
  if (code < FIRST) {
    return aside[code];
  }
  return scale.kind === "choices" ? scale.choices[code - FIRST].name : scale.answerOf(code);
}
