// The receipt: tracker, text and a code to photograph. Nothing of what was rated is left.

import { receiptAddress } from "./slip.js";
import { attend, show } from "./stage.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4;

/** Show a receipt {tracker, receipt}; on a shared device with a button for the next person. */
export async function showReceipt(number, receipt, { shared, next }) {
  const place = show("receipt", { title: say("submitted") });
  place.querySelector("#tracker").textContent = receipt.tracker;
  place.querySelector("#receipt").textContent = receipt.receipt;
  // The receipt after the mark stays in the browser: the list is looked through there.
  place.querySelector("#find").hash = receipt.receipt;
  place.querySelector(".shared-only").hidden = !shared;
  place.querySelector("#next-person").addEventListener("click", next);
  attend(place.querySelector("h1"));
  try {
    const { encodeQR } = await import("../vendor/qr/qr.js");
    place.querySelector(".symbol").append(drawn(encodeQR(receiptAddress(number, receipt.receipt))));
  } catch (error) {
    place.querySelector(".symbol").remove(); // no network for the code: number and text stand there
  }
}

function drawn(modules) {
  const width = modules.length + 2 * QUIET;
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("viewBox", `0 0 ${width} ${width}`);
  image.setAttribute("class", "qr");
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", say("symbol"));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", modules.map((row, y) => outline(row, y)).join(""));
  image.append(path);
  return image;
}

function outline(row, y) {
  return [...row].map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")).join("");
}
