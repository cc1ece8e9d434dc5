// Buttons that print the page: hidden where no script runs, for they would do nothing.
for (const one of document.querySelectorAll("[data-print]")) {
  one.hidden = false;
  one.addEventListener("click", () => window.print());
}
