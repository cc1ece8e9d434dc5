// The code of the one-time address: put into its field, taken out of the address at once.
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  history.replaceState(null, "", location.pathname + location.search);
  document.getElementById("code").value = code;
  document.getElementById("enter").focus();
}
