// Judges passphrases in Node as the page does: a JSON list in, a JSON list out.

import { readFileSync } from "node:fs";
import { strength } from "../../static/locks/strength.js";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(strength)));
