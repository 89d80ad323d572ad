import type { LocalizedText } from '#platform';
import type { Condition } from './condition.js';

interface QuestionBase {
  /** Stable across versions of the form; answers and tallies hang on it. */
  key: string;
  /** Empty for instruments that bring their own wording. */
  label: LocalizedText;
  help?: LocalizedText;
  required: boolean;
  showWhen?: Condition;
}

export interface ScaleQuestion extends QuestionBase {
  type: 'nps' | 'csat' | 'ces' | 'rating' | 'scale';
  /** What the lowest and highest value mean; only where no instrument fixes it (`rating`, `scale`). */
  lowLabel?: LocalizedText;
  highLabel?: LocalizedText;
}

/** Statements of a published instrument, each answered on the same scale. */
export interface BatteryQuestion extends QuestionBase {
  type: 'sus' | 'umux_lite';
}

export interface Option {
  key: string;
  label: LocalizedText;
}

export interface ChoiceQuestion extends QuestionBase {
  type: 'single_choice' | 'multiple_choice';
  options: Option[];
}

export interface YesNoQuestion extends QuestionBase {
  type: 'yes_no';
}

export interface NumberQuestion extends QuestionBase {
  type: 'number';
  min?: number;
  max?: number;
}

export interface TextQuestion extends QuestionBase {
  type: 'short_text' | 'long_text';
}

export type Question = ScaleQuestion | BatteryQuestion | ChoiceQuestion | YesNoQuestion | NumberQuestion | TextQuestion;
export type QuestionTypeName = Question['type'];
/** What all types share, as read before the type adds its own. */
export type CommonPart = QuestionBase;

/** Scales and numbers: number; batteries: number[]; yes/no: 'yes' | 'no'; choices: option key or keys; texts: string. */
export type AnswerValue = number | string | readonly number[] | readonly string[];
/** Answers to one form by question key, as stored with a response: only visible questions, only valid values. */
export type Answers = Readonly<Record<string, AnswerValue>>;
