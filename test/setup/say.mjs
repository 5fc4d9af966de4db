// @ts-check
/**
 * Says something to the person at the terminal. Standard output belongs to the command that follows, which other
 * programs may read, so set-up speaks on standard error only.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`baton: ${sentence}\n`);
}
