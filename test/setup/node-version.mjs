// @ts-check

/**
 * Says what is wrong with this version of Node, or null. Vite 8, which builds Baton, decides the bounds.
 * @param {string} version such as `20.19.0`
 * @returns {string | null}
 */
export function complainAboutNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isEnough) return null;
  return `Baton needs Node 20.19 or newer (of the 22 line, 22.12), and this is ${version}. Install one from https://nodejs.org and try again.`;
}
