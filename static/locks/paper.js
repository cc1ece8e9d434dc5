// What of a card goes to paper: its QR code, drawn as one outline.

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4;

/** The QR code (level M) of a text as an image with a name for those who cannot see it. */
export async function symbol(text, label) {
  const { encodeQR } = await import("../vendor/qr/qr.js");
  const modules = encodeQR(text);
  const width = modules.length + 2 * QUIET;
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("viewBox", `0 0 ${width} ${width}`);
  image.setAttribute("shape-rendering", "crispEdges");
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", label);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", modules.map((row, y) => outline(row, y)).join(""));
  image.append(path);
  return image;
}

function outline(row, y) {
  return [...row].map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")).join("");
}
