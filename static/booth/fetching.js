// What comes later is fetched by scripts, and a network may be gone just then.

let asked = 0;

/** The scripts that nobody needs before the first rating; raises if they do not come. */
export async function later() {
  try {
    return await import(`./later.js${asked ? `?${asked}` : ""}`);
  } catch (error) {
    // Chromium 109 and before never fetch a module again that failed once: only another address makes them.
    asked += 1;
    throw error;
  }
}
