/**
 * How small and how large classes may be, as far as the planner has said so of classes with the
 * same grades.
 *
 * @import { ClassEntry, Plan } from "../../../engine/messages.js"
 */

export function createLimits() {
  /** @type {Map<string, {smallest: number, largest: number}>} */
  const limits = new Map();

  return {
    /** @param {Plan} plan */
    learn({ classes, smallest, largest }) {
      classes.forEach((entry, place) => {
        const [least = 0, most = 0] = [smallest[place], largest[place]];
        limits.set(kindOf(entry), { smallest: least, largest: most });
      });
    },

    /**
     * The limits of classes; 0 where they are not known.
     * @param {ClassEntry[]} classes
     */
    of(classes) {
      const known = classes.map((entry) => limits.get(kindOf(entry)));
      return {
        smallest: known.map((one) => one?.smallest ?? 0),
        largest: known.map((one) => one?.largest ?? 0),
      };
    },
  };
}

/** @param {ClassEntry} entry */
const kindOf = (entry) => JSON.stringify(Object.keys(entry).sort());
