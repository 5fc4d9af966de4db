const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';

/** Longer than any address of an account, and short enough to be matched at once. */
export const MOST_ORIGIN = 200;

/**
 * Addresses of Aha! accounts, without a path: not Aha!'s own sites, its sign-in host or an ideas portal. What is more may
 * be reached by the browser and is no account.
 */
export const AHA_ORIGIN = new RegExp(
  `^https://(?!(?:www|secure|ideas)\\.aha\\.io$)(?!${LABEL}\\.ideas\\.aha\\.io$)${LABEL}(?:\\.${LABEL})?\\.aha\\.io$`,
);

/** Addresses of Rally servers, without a path or port: Rally's own or one of a company, never a host of Aha!. */
export const RALLY_ORIGIN = new RegExp(`^https://(?!(?:.*\\.)?aha\\.io$)${LABEL}(?:\\.${LABEL})*$`);
