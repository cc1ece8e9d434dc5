// What is asked before the server keeps a ballot, and whose ballot it is.

import { copyOf } from "./stage.js";

/** Ask in the bar, so that whoever asked for it stays where he is; `agreed` is called on yes. */
export function askFirst(agreed) {
  if (document.getElementById("save-first")) {
    return;
  }
  document.querySelector(".bar").prepend(copyOf("save"));
  const panel = document.getElementById("save-first");
  panel.focus({ preventScroll: true });
  panel.addEventListener("click", (event) => {
    const { target } = event;
    event.stopPropagation(); // the bar around it has a button of the same value
    if (target.value === "save" || target.value === "cancel") {
      panel.remove();
      document.querySelector(".bar [value=save]").focus({ preventScroll: true });
      if (target.value === "save") {
        agreed();
      }
    }
  });
}

/** The class and section that a ballot is for. */
export function whose(style) {
  const section = style.sectionName && style.sectionName !== style.className ? ` · ${style.sectionName}` : "";
  return style.className + section;
}
