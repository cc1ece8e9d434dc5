/* Comfort for the wizard's tables: one more empty row without a round trip to the server. */
for (const body of document.querySelectorAll("tbody[data-grow]")) {
  const blank = body.rows[body.rows.length - 1];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.textContent = body.dataset.grow;
  button.addEventListener("click", () => {
    const row = blank.cloneNode(true);
    for (const field of row.querySelectorAll("input[type='text']")) field.value = "";
    body.append(row);
    const first = row.querySelector("input[type='text']");
    if (first) first.focus();
  });
  const line = document.createElement("p");
  line.className = "choices";
  line.append(button);
  body.closest(".wide").after(line);
}
