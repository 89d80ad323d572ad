import type { LocalizedText } from '#platform';
import type { Condition } from './condition.js';

interface QuestionBase {
  /** Never changes across versions: answers and tallies refer to it. */
  key: string;
  /** Empty for instruments with their own wording. */
  label: LocalizedText;
  help?: LocalizedText;
  required: boolean;
  showWhen?: Condition;
}

export interface ScaleQuestion extends QuestionBase {
  type: 'nps' | 'csat' | 'ces' | 'rating' | 'scale';
  lowLabel?: LocalizedText;
  highLabel?: LocalizedText;
}

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
export type CommonPart = QuestionBase;

/** Scales, numbers: number; batteries: number[]; yes/no: `yes` or `no`; choices: option key or keys; texts: string. */
export type AnswerValue = number | string | readonly number[] | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;
