/**
 * What the schools of the world call their grades, and in which order these come.
 *
 * A rank is the year of school: 1 for the first that is numbered, about 0 for the one before it,
 * less for younger ones. Names that never stand in one school may share a rank; where they do
 * stand together (Kindergarten before Prep, JK before SK) fractions keep them in order.
 *
 * @typedef {object} GradeName
 * @property {number} rank
 * @property {string} key  the same for all spellings of one grade
 * @property {"" | "letter" | "number"} bare  a letter or a number alone may mean something else
 */

/** The words of a list that is written on as many lines as it takes. @param {string} text */
export const wordsIn = (text) => text.trim().split(/\s+/);

/** Ranks of names that are no numbers: all spellings of one grade, plain. @type {[number, string][]} */
const NAMED = [
  [-4, "infant toddler|toddler|toddlers|creche|bercario"],
  [-3, "tps|toute petite section"],
  [-2.8, "peuters|peuter|peutergroep|instapklas|instap"],
  [-2.6, "early education|early childhood|ec|ece|ee"],
  [-2, "nursery|nur|n|year n|yr n|meithrin|nursery school"],
  [-2, "preschool|pre school|vorschule|vorkindergarten"],
  [-1.6, "pre reception|prereception"],
  [-2, "ps|petite section|petite section de maternelle"],
  [
    -1.5,
    "pk|prek|pre k|upk|prekindergarten|pre kindergarten|prekinder|pre kinder|4k|preschool prekindergarten|universal prekindergarten",
  ],
  [-1.4, "accueil|classe d accueil"],
  [-1.2, "pre escolar|preescolar|educacao pre escolar|infanzia|scuola dell infanzia"],
  [-1, "ms|moyenne section|moyenne section de maternelle"],
  [-1, "tk|transitional kindergarten"],
  [-1, "jk|junior kindergarten"],
  [-1, "junior infants|jnr infants|ji|naionain shoisearacha|naionain bheaga"],
  [-1, "lkg|lower kg|lower kindergarten"],
  [-1, "rr|grade rr|gr rr"],
  [-0.9, "maternelle|m"],
  [-1.3, "prejardin|pre jardin"],
  [-0.8, "kleinkindergarten"],
  [-0.8, "jardin|jardin d enfants|jardin de infantes|jardim|jardim de infancia"],
  [
    -0.7,
    "kindergarten|k|kg|kf|kh|kinder|kindy|kindergarden|5k|0k|kg am|kg pm|k am|k pm|kindergarten am|kindergarten pm",
  ],
  [-0.6, "grosskindergarten"],
  [-0.5, "pre primary|preprimary|pp"],
  [0, "gs|grande section|grande section de maternelle"],
  [0, "sk|senior kindergarten"],
  [0, "senior infants|snr infants|si|naionain mhora"],
  [0, "ukg|upper kg|upper kindergarten"],
  [
    0,
    "reception|r|rec|yr|year r|yr r|y r|yrr|grade r|gr r|graad r|reception year|derbyn|dosbarth derbyn|blwyddyn derbyn",
  ],
  [0, "prep|preparatory|preparatory year"],
  [0, "foundation|f|fd|foundation year"],
  [0, "transition|t|transicion"],
  [0, "primary|p|grade primary"],
  [0, "forskoleklass|f klass|fsk|forskole|bornehaveklasse|bornehaveklassen"],
  [0, "esiopetus|esikoulu|eskari"],
  [0, "zerowka|oddzial zerowy"],
  [0, "vorklasse|vkl|vorschulklasse|vsk|vk|schulkindergarten|skg"],
  [0, "ana sinifi|anasinifi"],
  [0, "pripravna trida|pripravny rocnik"],
  [1, "e1"], // the first years of school in North Rhine-Westphalia, which take one to three years
  [2, "e2"],
  [2.5, "e3"],
  [1, "cp|cours preparatoire"],
  [2, "ce1|cours elementaire 1|cours elementaire 1ere annee|cours elementaire premiere annee"],
  [3, "ce2|cours elementaire 2|cours elementaire 2eme annee|cours elementaire deuxieme annee"],
  [4, "cm1|cours moyen 1|cours moyen 1ere annee|cours moyen premiere annee"],
  [5, "cm2|cours moyen 2|cours moyen 2eme annee|cours moyen deuxieme annee"],
  [90, "ungraded|ug|ungr|non graded"],
];

/** Words that have a number only for the youngest: where they begin, and how many there are. */
const EARLY = [
  { words: "n|nursery|ey", base: -2.5, most: 3 },
  { words: "maternal", base: -2.2, most: 3 },
  { words: "pk|prek|pre k|prekindergarten", base: -1.8, most: 5 },
  { words: "nt", base: -1.6, most: 2 },
  { words: "f|fs|foundation|eyfs", base: -1.1, most: 2 },
  {
    words: "maternelle|m|enfantine|infantil|infanzia|pre|jardim|jardin|sala|kleuter|kleuterklas",
    base: -1.1,
    most: 5,
  },
  { words: "k|kg|kinder|kindergarten|kindy", base: -0.96, most: 5 },
  { words: "pp|preprimary|pre primary", base: -0.6, most: 3 },
].map(({ words, ...rest }) => ({ words: words.split("|"), ...rest }));

const PRIMARY = wordsIn("p pri primary 小 초");
const SECONDARY = wordsIn("s sec secondary secundaria secundario eso secondaire");
/** Words that may stand beside the number of a grade; a class of a school is none of them. */
const YEARS = wordsIn(`
  year years yr yrs y grade grades gr g grd level lvl standard std stage form
  klasse klassen kl jahrgang jahrgangsstufe jgst jg schuljahr schulstufe stufe
  annee primaire niveau harmos h ano anos curso grado primaria basico basica anno
  elementare elementary groep leerjaar arskurs ak klass trinn luokka lk klasa kl
  klassetrin argang oddzial graad kelas lop primar ep δημοτικου ταξη
  trida rocnik razred osztaly evfolyam sinif klase blwyddyn bl rang tau bliain
  класс кл клас класа fundamental ensino escolaridade 年 学年 年级 年級 年生 학년
`);
/** These may stand after the number alone: "Class 3" is a class, the "3rd class" is a grade. */
const AFTER = wordsIn("class classe clase");
const BETWEEN = wordsIn("of de du da do della di the la en in");
const ORDINALS = wordsIn(
  "st nd rd th e er re ere eme ieme ste de ro do to mo vo no era ra da ta и",
);
/** Catalan ordinals, where the word after them says so: "1R" is a class. */
const CATALAN = wordsIn("r n t");

/** @type {Map<string, number>} */
const NUMBERS = new Map(
  [
    "zero",
    "one first un premiere premier primero primera primer primeiro prima primo erste uno een i 一 α",
    "two second deux deuxieme segundo segunda seconda secondo zweite dos twee ii 二 β",
    "three third trois troisieme tercero tercera tercer terceiro terza terzo dritte tres drie iii 三 γ",
    "four fourth quatre quatrieme cuarto cuarta quarto quarta vierte cuatro vier iv 四 δ",
    "five fifth cinq cinquieme quinto quinta funfte cinco vijf v 五 ε",
    "six sixth sixieme sexto sexta sesta sechste seis zes vi 六 στ",
    "seven seventh septieme septimo setimo siebte siete zeven vii 七",
    "eight eighth huitieme octavo oitavo achte ocho acht viii 八",
    "nine ninth neuvieme noveno nono neunte ix 九",
    "ten tenth dixieme decimo zehnte x",
    "eleven eleventh xi",
    "twelve twelfth xii",
    "thirteen thirteenth",
  ].flatMap((words, number) =>
    words.split(" ").map((word) => /** @type {[string, number]} */ ([word, number])),
  ),
);
/** Such a number makes a grade of a class: "Class II", "Classe prima". */
const OF_CLASS = /^([ivx]+|prima|seconda|terza|quarta|quinta)$/;
const OLDEST = 13;

/** @type {Map<string, GradeName>} */
const BY_NAME = new Map(
  NAMED.flatMap(([rank, spellings]) => {
    const [key = "", ...others] = spellings.split("|");
    return [key, ...others].map((name) => {
      const bare = /** @type {GradeName["bare"]} */ (name.length === 1 ? "letter" : "");
      return /** @type {[string, GradeName]} */ ([name, { rank, key, bare }]);
    });
  }),
);

/** @type {Record<string, string>} */
const OTHER_LETTERS = { ß: "ss", ı: "i", ł: "l", ø: "o", æ: "ae" };

/** Small letters without accents, and no signs but spaces. @param {string} text */
export const plainly = (text) =>
  text
    .toLowerCase()
    .replace(/[ßıłøæ]/g, (letter) => OTHER_LETTERS[letter] ?? letter)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/(\d)\s*[.]?\s*[ºª°]/g, "$1 ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * The grade that a text names; null where it is no grade that is known.
 * @param {string} text
 * @returns {GradeName | null}
 */
export function gradeNamed(text) {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const found = gradeFound(text);
  remembered.set(text, found);
  return found;
}

/** A list of a thousand children is asked about the same texts again and again. */
const MOST_REMEMBERED = 20_000;
/** @type {Map<string, GradeName | null>} */
const remembered = new Map();

/** @type {(text: string) => GradeName | null} */
function gradeFound(text) {
  if (text.length > 60 || /\d{3}/.test(text)) return null;
  const minus = /^[-−–] ?([1-4])$/.exec(text.trim());
  if (minus) return { rank: -Number(minus[1]), key: `-${minus[1]}`, bare: "number" };
  if (/^\p{L}{1,3} ?[-–—−/&+] ?\d/u.test(text.trim())) return null; // "K–2" is several
  const plain = plainly(text);
  return BY_NAME.get(plain) ?? numbered(plain);
}

/** "3", "Year 3", "3rd grade", "P3", "3. Klasse", "Maternelle 4 ans". @param {string} plain */
function numbered(plain) {
  const words = plain
    .replace(/(\p{N})(?=\p{L})|(\p{L})(?=\p{N})/gu, "$1$2 ")
    .replace(/([一二三四五六七八九])(?=年)/gu, "$1 ")
    .split(" ");
  if (/^\d+\p{L}$/u.test(plain) && !/[eh年]$/.test(plain)) return null; // "3P" is a class
  const age = /(?:^|\s)([2-5]) (?:ans|anos|anys|anni|year olds?|years olds?|yo)$/.exec(
    words.join(" "),
  );
  if (age && words.length < 5) return early(Number(age[1]), -1.1, `age ${age[1]}`);
  const all = words.flatMap((one, at) => (numberOf(one) === null ? [] : [at]));
  const [place = -1, ...more] = all.length > 1 ? all.filter((at) => isDigits(words[at])) : all;
  const number = numberOf(words[place] ?? "");
  if (number === null || number > OLDEST || more.length > 0) return null;
  const others = words.filter((other, at) => at !== place && !BETWEEN.includes(other));
  if (others.length === 0) return alone(words[place] ?? "", number);
  const word = others.filter((other) => !ORDINALS.includes(other)).join(" ");
  const youngest = EARLY.find(({ words: known }) => known.includes(word));
  if (youngest) {
    const { words: names, base, most } = youngest;
    return number > 0 && number <= most ? early(number, base, `${names[0]} ${number}`) : null;
  }
  const fits = others.every(
    (other) =>
      [...YEARS, ...PRIMARY, ...SECONDARY].includes(other) ||
      (ORDINALS.includes(other) && words.indexOf(other) === place + 1) ||
      (CATALAN.includes(other) && words.includes("primaria")) ||
      (AFTER.includes(other) &&
        (words.indexOf(other) > place || OF_CLASS.test(words[place] ?? ""))),
  );
  if (!fits) return null;
  const has = (/** @type {string[]} */ kind) => others.some((other) => kind.includes(other));
  if (has(SECONDARY)) return named(number + 7, `secondary ${number}`);
  return named(number, has(PRIMARY) ? `primary ${number}` : `${number}`);
}

/** @param {string | undefined} word */
const isDigits = (word) => /^\d+$/.test(word ?? "");

/** @param {string} word */
const numberOf = (word) => (/^\d{1,2}$/.test(word) ? Number(word) : (NUMBERS.get(word) ?? null));

/** @type {(rank: number, key: string) => GradeName} */
const named = (rank, key) => ({ rank, key, bare: "" });

/** @type {(number: number, base: number, key: string) => GradeName} */
const early = (number, base, key) => named(base + number / 20, key);

/** @type {(word: string, number: number) => GradeName} */
const alone = (word, number) => ({
  rank: number,
  key: String(number),
  bare: isDigits(word) ? "number" : word.length === 1 ? "letter" : "",
});

/** What tells spellings of one grade from another grade. @param {string} text */
export const gradeKey = (text) => gradeNamed(text)?.key ?? `"${plainly(text) || text.trim()}`;

const FRENCH = ["cp", "ce1", "ce2", "cm1", "cm2"];
/** The grades after CM2 are counted down. */
const COLLEGE = /^([3-6])( ?e| ?(ie)?me)?$|^(sixieme|cinquieme|quatrieme|troisieme)$/;

/** "P3" beside the grade 1 is for children of three, beside P1 the third year of school. */
const OF_AGE = /^p ?([1-5])$/;

/**
 * The rank of "P3" where it may be for children of three; NaN where nobody knows.
 * @param {(GradeName | null)[]} grades  that stand together
 * @returns {((age: number) => number) | null}  null where it is the third year
 */
function rankOfAge(grades) {
  const has = (/** @type {string} */ key) => grades.some((grade) => grade?.key === key);
  const isNumbered = grades.some((grade) => /^\d+$/.test(grade?.key ?? ""));
  if (!isNumbered && (has("primary 1") || !has("kindergarten"))) return null;
  return (age) => (has("1") ? early(age, -1.1, "").rank : NaN);
}

/**
 * The ranks of names that stand together; NaN for those that are not known.
 * @param {string[]} names
 */
export function ranksOf(names) {
  const grades = names.map(gradeNamed);
  const ofAge = rankOfAge(grades);
  const isFrench = grades.some((grade) => FRENCH.includes(grade?.key ?? ""));
  const college = names.map((name) => COLLEGE.test(plainly(name)));
  // By themselves these may go up, as in Geneva, or down, as in Paris.
  const isOpen = college.every(Boolean) && grades.some((grade) => grade?.bare === "");
  return grades.map((grade, index) => {
    if (!grade || isOpen) return NaN;
    const [, age] = OF_AGE.exec(plainly(names[index] ?? "")) ?? [];
    if (ofAge && age) return ofAge(Number(age));
    return isFrench && college[index] ? 12 - grade.rank : grade.rank;
  });
}

/**
 * Names youngest first. Those that are not known come last, by the alphabet.
 * @param {string[]} names
 * @param {string} locale
 * @returns {{order: string[], isGuess: boolean}}
 */
export function youngestFirst(names, locale) {
  const ranks = new Map(ranksOf(names).map((rank, index) => [names[index] ?? "", rank]));
  const rank = (/** @type {string} */ name) => {
    const known = ranks.get(name) ?? NaN;
    return Number.isNaN(known) ? Infinity : known;
  };
  const collator = new Intl.Collator(locale, { numeric: true });
  const order = names.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a === b ? collator.compare(one, other) : a - b;
  });
  const distinct = new Set(names.map(rank)).size === names.length;
  return {
    order,
    isGuess: names.length > 1 && (!distinct || order.some((name) => rank(name) === Infinity)),
  };
}

const DASH = /\s*(?:[-–—−/&+]|\b(?:to|bis|and|et|y|e|und|à|au|a)\b)\s*/iu;

/**
 * Several grades in one name, "K–2", "Years 3 to 6", "CP/CE1": the ranks of the first and of the
 * last; null where it is not that.
 * @param {string} text
 */
export function rangeOf(text) {
  if (text.length > 60 || /^[-−–]/.test(text)) return null;
  const parts = text.split(DASH).filter(Boolean);
  if (parts.length < 2 || parts.length > 6) return null;
  const grades = parts.map(gradeNamed);
  const [first, last] = [grades[0], grades.at(-1)];
  return grades.every(Boolean) && first && last && first.rank < last.rank
    ? { first: first.rank, last: last.rank }
    : null;
}

/** "1A", "3/4 Blue", "P1/2", "CP-CE1", "Room 4": what a school calls a class. @param {string} text */
export function looksLikeClass(text) {
  if (rangeOf(text) !== null) return true;
  if (gradeNamed(text)) return false;
  const plain = plainly(text);
  return (
    /^(class|classe|clase|room|rm|salle|raum)( \S+)+$/.test(plain) ||
    (/^(year |yr |y|p|k|s|grade |gr )?\d{0,2} ?\d{0,2} ?\p{L}{1,3}$/u.test(plain) &&
      /\d/.test(plain))
  );
}
