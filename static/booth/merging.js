// Two devices filled the same ballot: what only one of them changed is taken, the rest is asked.

/** Merge two ballots that grew from `base`; `conflicts` are what both changed, differently.
 *
 * A ballot is {codes, texts}; a conflict is {position, mine, theirs} of a rating or
 * {key, mine, theirs} of a text. Until they are decided the merged ballot holds `mine`. */
export function merge(base, mine, theirs) {
  const merged = { codes: mine.codes.slice(), texts: new Map(mine.texts) };
  const conflicts = [];
  mine.codes.forEach((code, position) => {
    const other = theirs.codes[position];
    const chosen = choose(base.codes[position], code, other, 0);
    if (chosen === undefined) {
      conflicts.push({ position, mine: code, theirs: other });
    } else {
      merged.codes[position] = chosen;
    }
  });
  for (const key of new Set([...mine.texts.keys(), ...theirs.texts.keys()])) {
    const [held, one, other] = [base, mine, theirs].map((ballot) => ballot.texts.get(key) || "");
    const chosen = choose(held, one, other, "");
    if (chosen === undefined) {
      conflicts.push({ key, mine: one, theirs: other });
    } else {
      put(merged.texts, key, chosen);
    }
  }
  return { merged, conflicts };
}

/** Put the decided side of every conflict into a merged ballot. */
export function decide(merged, conflicts, sideOf) {
  for (const conflict of conflicts) {
    const chosen = conflict[sideOf(conflict)];
    if ("position" in conflict) {
      merged.codes[conflict.position] = chosen;
    } else {
      put(merged.texts, conflict.key, chosen);
    }
  }
  return merged;
}

function choose(base, mine, theirs, blank) {
  if (mine === theirs || theirs === base) {
    return mine;
  }
  if (mine === base) {
    return theirs;
  }
  // Blank on one side after both changed: one took it back, the other rated. A rating is never lost silently.
  if (mine === blank || theirs === blank) {
    return mine === blank ? theirs : mine;
  }
  return undefined;
}

function put(texts, key, text) {
  if (text) {
    texts.set(key, text);
  } else {
    texts.delete(key);
  }
}
