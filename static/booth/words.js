// The words of the page, in its language: scripts hold none of their own.

let known = {};

/** The words for a key, its facts put in; a text that counts is chosen by `facts.num`. */
export function say(key, facts = {}) {
  const found = known[key];
  if (found === undefined) {
    throw new Error(`no words for ${key}`);
  }
  const text = typeof found === "string" ? found : found[facts.num === 1 ? "one" : "other"];
  return text.replace(/%\((\w+)\)s/g, (place, name) => (name in facts ? String(facts[name]) : place));
}

say.load = function load(words) {
  known = words;
};

/** The words that a page carries. */
export function wordsOf(page) {
  return JSON.parse(page.getElementById("words").textContent);
}
