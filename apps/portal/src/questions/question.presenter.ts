import { LIMITS, fieldNames, fieldValues, questionScale, instrumentWording, type Question } from '#campaigns';
import type { Locale, LocalizedText } from '#platform';
import type { Say } from '../http/wording/wording.js';

export interface FormReader {
  readonly locale: Locale;
  readonly say: Say;
  /** Reads a text of the campaign in the reader's language. */
  readonly read: (text: LocalizedText) => string;
}

export interface QuestionView {
  key: string;
  kind: 'scale' | 'battery' | 'one' | 'some' | 'number' | 'line' | 'text';
  name: string;
  label: string;
  help: string;
  required: boolean;
  optional: boolean;
  value: string | string[];
  /** Ends of the scale. */
  from?: number;
  to?: number;
  low?: string;
  high?: string;
  /** The statements of an instrument, each a field. */
  items?: { name: string; label: string; value: string | string[] }[];
  /** Note on the wording's source, for those who read figures. */
  remark?: string;
  options?: { value: string; label: string }[];
  min?: number | undefined;
  max?: number | undefined;
  maxlength?: number;
}

/** Questions as fields. @param answers raw answers by question key, to fill the form in */
export function presentQuestions(
  questions: readonly Question[],
  reader: FormReader,
  answers: unknown = {},
): QuestionView[] {
  const values = fieldValues(questions, answers);
  return questions.map((question) => {
    const { key, required } = question;
    const [name = key] = fieldNames(question);
    const common = {
      key,
      name,
      required,
      optional: !required,
      label: labelOf(question, reader),
      help: helpOf(question, reader),
      value: values[name] ?? '',
    };
    return { ...common, ...shapeOf(question, reader, values) };
  });
}

function labelOf(question: Question, { read, say }: FormReader): string {
  const isBattery = question.type === 'sus' || question.type === 'umux_lite';
  return isBattery ? say(`forms.instructions.${question.type}`) : read(question.label);
}

function helpOf({ type, help = {} }: Question, { read, say }: FormReader): string {
  const own = read(help);
  if (own) return own;
  const asked: Partial<Record<Question['type'], string>> = {
    ces: 'forms.instructions.ces',
    single_choice: 'forms.chooseOne',
    multiple_choice: 'forms.chooseSome',
  };
  return asked[type] ? say(asked[type]) : '';
}

type Shape = Pick<QuestionView, 'kind'> & Partial<QuestionView>;

function shapeOf(question: Question, reader: FormReader, values: Readonly<Record<string, string | string[]>>): Shape {
  switch (question.type) {
    case 'sus':
    case 'umux_lite':
      return { kind: 'battery', ...endsOf(question, reader), ...statementsOf(question, reader, values) };
    case 'single_choice':
    case 'multiple_choice': {
      const options = question.options.map(({ key, label }) => ({ value: key, label: reader.read(label) }));
      return { kind: question.type === 'single_choice' ? 'one' : 'some', options };
    }
    case 'yes_no':
      return { kind: 'one', options: ['yes', 'no'].map((value) => ({ value, label: reader.say(`forms.${value}`) })) };
    case 'number':
      return { kind: 'number', min: question.min, max: question.max };
    case 'short_text':
      return { kind: 'line', maxlength: LIMITS.shortText };
    case 'long_text':
      return { kind: 'text', maxlength: LIMITS.longText };
    case 'nps':
    case 'csat':
    case 'ces':
    case 'rating':
    case 'scale':
      return { kind: 'scale', ...endsOf(question, reader) };
  }
}

function endsOf(question: Question, { read, say }: FormReader): Partial<QuestionView> {
  const scale = questionScale(question);
  if (!scale) return {};
  const own = { lowLabel: {}, highLabel: {}, ...question };
  return {
    from: scale.min,
    to: scale.max,
    low: read(own.lowLabel) || say(scale.lowKey),
    high: read(own.highLabel) || say(scale.highKey),
  };
}

function statementsOf(
  question: Question,
  { locale, say }: FormReader,
  values: Readonly<Record<string, string | string[]>>,
): Partial<QuestionView> {
  const wording = instrumentWording(question, locale);
  const names = fieldNames(question);
  return {
    items: (wording?.items ?? []).map((label, index) => {
      const name = names[index] ?? '';
      return { name, label, value: values[name] ?? '' };
    }),
    ...(wording?.remarkKey ? { remark: say(wording.remarkKey) } : {}),
  };
}
