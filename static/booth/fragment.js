// A classic script, run before anything else: takes the code out of the address at once, and holds the form
// until the scripts that seal are there.
// Threats: an address stays in history, on shared screens and in what a browser synchronises; whoever presses the
// button before the scripts have come would send the code to the server.
(function () {
  "use strict";
  // A slip's code or a receipt; places of a page (#main, #f-0-work) are left alone.
  var secret = /^(?:[0-9A-Za-z]{10,}|[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){3}|[0-9a-f]{64}\..*)$/;
  var held = "";
  var running = false;
  var waits = "noModule" in document.createElement("script");
  var pressed = false;
  function take() {
    var found = location.hash.slice(1);
    if (secret.test(found)) {
      held = found;
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    return held;
  }
  window.takeFragment = function () {
    var taken = take();
    held = "";
    running = true;
    return taken;
  };
  // Whether the button was pressed while the form was held; from now on it goes its own way.
  window.releaseForm = function () {
    var was = pressed;
    waits = pressed = false;
    return was;
  };
  take();
  document.addEventListener("submit", function (event) {
    if (waits && event.target.id === "entry") {
      event.preventDefault();
      pressed = true;
    }
  });
  // Where the modules cannot run, the plain form takes what was scanned, and what was pressed.
  addEventListener("load", function () {
    var field = document.getElementById("code");
    if (running || !field) {
      return;
    }
    field.value = held || field.value;
    held = "";
    if (window.releaseForm()) {
      field.form.submit();
    }
  });
})();
