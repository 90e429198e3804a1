/**
 * Numbers in words.
 *
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
export const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/**
 * @param {number} least
 * @param {number} most
 */
export const span = (least, most) => (least === most ? `${least}` : `${least} to ${most}`);
