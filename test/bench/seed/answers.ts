import { fieldValues, type Answers, type Question } from '#campaigns';

const COMMENTS = [
  'Quick at the till, slow where the shop has no reception.',
  'I could not find the limit for a day; a colleague showed me.',
  'The monthly summary is what I had been waiting for, please keep it as plain as it is now.',
];

/** Numbers from 0 to 1 that are the same in every run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const stirred = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Valid answers to the ten questions; four people in ten write something. */
export function someAnswers(roll: () => number): Answers {
  const from = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1));
  const liked = ['option1', 'option2', 'option3', 'option4'].filter(() => roll() < 0.45);
  const comment = COMMENTS[from(0, COMMENTS.length * 2)];
  return {
    nps: from(2, 10),
    csat: from(1, 5),
    ces: from(1, 7),
    umux: [from(1, 7), from(1, 7)],
    design: from(1, 5),
    trust: from(1, 7),
    found: `option${from(1, 3)}`,
    liked: liked.length ? liked : ['option1'],
    again: roll() < 0.7 ? 'yes' : 'no',
    ...(comment && { comment }),
  };
}

/** The answers as a browser sends the form. */
export function formBody(questions: readonly Question[], answers: Answers): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fieldValues(questions, answers)))
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each);
  return body.toString();
}
