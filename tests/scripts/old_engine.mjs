// Loaded before anything else: takes away what Chromium 86 or Safari 14 lack, and WebCrypto as on plain http.

import { webcrypto } from "node:crypto";

const YOUNGER = [
  [Object, ["hasOwn", "groupBy"]],
  [Array, ["fromAsync"]],
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed"]],
  [Object.getPrototypeOf(Uint8Array.prototype), ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]],
  [Uint8Array, ["fromHex", "fromBase64"]],
  [Uint8Array.prototype, ["toHex", "toBase64", "setFromHex"]],
  [ArrayBuffer.prototype, ["transfer", "resize"]],
  [Promise, ["withResolvers", "try"]],
  [globalThis, ["structuredClone", "scheduler", "WeakRef", "FinalizationRegistry"]],
];
YOUNGER.forEach(([place, names]) => names.forEach((name) => delete place[name]));

if (!globalThis.crypto) {
  globalThis.crypto = webcrypto; // Node 18 keeps it in a module
}
Object.defineProperty(crypto, "subtle", { value: undefined });
