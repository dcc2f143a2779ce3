/** How a request to propose somebody stands with the municipality that was asked. */
export const PROPOSAL_REQUEST_STATES = ["open", "proposed", "declined"] as const;
export type ProposalRequestState = (typeof PROPOSAL_REQUEST_STATES)[number];

/** Characters of the line by which a municipality says no. */
export const REQUEST_ANSWER_LONGEST = 200;
/** Days after which a request is removed, answered or not: the placement has long been filled or is over. */
export const REQUEST_DAYS = 180;
