// What nobody needs before the first rating: fetched while the ballot is filled in.

export { castBallot, send } from "./casting.js";
export { openDossier } from "./dossier.js";
export { breaches } from "./examine.js";
export { askEach } from "./joining.js";
export { merge } from "./merging.js";
export { showReceipt } from "./receipt.js";
export { renderReview } from "./review.js";
export { quotaStandings } from "./standing.js";
export { Switches } from "./switches.js";
