/**
 * A question as small as can be. Answering it once loads all that any real one needs: a snapshot
 * that is made after it has no other files than those of the standard library.
 */
export const WARM_UP = JSON.stringify({
  kind: "plan",
  language: "en",
  term: "composite",
  words: "form",
  school: {
    format: "class-cruncher/1",
    teachers: 2,
    grades: [
      { name: "A", children: 12, max: 10 },
      { name: "B", children: 6, max: 10 },
    ],
    composites: [{ grades: ["A", "B"] }],
  },
});
