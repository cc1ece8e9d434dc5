// What goes to the server and comes back (docs/http.md): never a code, never a rating that is not sealed.

const PATIENCE = 20000;

/** The server answered, and said no: `code` and `words` are its own. */
export class Refused extends Error {
  constructor(answer, status) {
    super(answer.code);
    this.code = answer.code;
    this.words = answer.words;
    this.current = answer.current || "";
    this.status = status;
  }
}

/** Nothing came back: no network, no server, or an answer that is not ours. */
export class Unreachable extends Error {}

/** The doors of one campaign. */
export class Wire {
  constructor(number) {
    this.base = `/api/b/${number}`;
    this.pages = `/b/${number}`;
  }

  /** On a shared device the browser's cache must not tell what the last person was shown. */
  get reading() {
    return this.shared ? { cache: "no-store" } : {};
  }

  enter(auth) {
    return this.post("/enter", { auth });
  }

  saveDraft(auth, draft, replaces) {
    return this.post("/draft", { auth, draft, replaces });
  }

  cast(auth, outer, declares) {
    return this.post("/cast", { auth, outer, declares });
  }

  /** A subject's dossier: asked for with a key that all slips have alike. */
  dossier(reading, subject) {
    return this.post("/dossier", { reading, subject });
  }

  /** The bytes of a ballot style, as they are: their hash is checked by the caller. */
  async style(hash) {
    const response = await ask(`${this.base}/style/${hash}`, this.reading);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The ballot of a style as the server draws it, in the language and size of this page. */
  async sheet(hash, search) {
    const response = await ask(`${this.pages}/sheet/${hash}${search}`, this.reading);
    return response.text();
  }

  async post(path, members) {
    const response = await ask(this.base + path + location.search, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(members),
    });
    return response.json();
  }
}

/** Another page of this host, as text. */
export async function page(address) {
  const response = await ask(address);
  return response.text();
}

async function ask(address, options = {}) {
  const stopping = new AbortController();
  const timer = setTimeout(() => stopping.abort(), PATIENCE);
  let response;
  try {
    response = await fetch(address, { ...options, credentials: "same-origin", signal: stopping.signal });
  } catch (error) {
    throw new Unreachable(error.name);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) {
    return response;
  }
  throw await refusal(response);
}

async function refusal(response) {
  try {
    const answer = await response.json();
    if (typeof answer.code === "string" && response.status < 500) {
      return new Refused(answer, response.status);
    }
  } catch (error) {
    return new Unreachable(error.name);
  }
  return new Unreachable(String(response.status));
}
