/** Versions of the server: the least that the extension is made for. */

export const LEAST = "0.1.0";

/** Whether a version comes before another one; what cannot be read is taken for new. */
export function older(version: string, than: string): boolean {
  const [mine, other] = [version, than].map((one) => one.split(/[.+-]/).map((part) => parseInt(part, 10)));
  if (!mine || !other || Number.isNaN(mine[0])) return false;
  for (let at = 0; at < 3; at++) {
    const [a, b] = [mine[at] || 0, other[at] || 0];
    if (a !== b) return a < b;
  }
  return false;
}
