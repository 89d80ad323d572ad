import {
  validateAnswers,
  type Answers,
  type Blueprint,
  type BlueprintForm,
  type Mission,
  type RolloutRow,
} from '#campaigns';
import { AppError, bind, parseJson, type FieldError, type Locale } from '#platform';
import { ResponseLineInput, readMoment } from './response-line.input.js';

export interface ReadLine {
  readonly line: number;
  readonly rollout: RolloutRow;
  readonly employeeNumber: string;
  readonly missionId: number;
  readonly productId: number;
  readonly form: BlueprintForm;
  readonly answers: Answers;
  readonly at: Date;
  readonly locale: Locale | null;
}

export interface RefusedLine {
  readonly line: number;
  readonly problems: readonly FieldError[];
}

const LONGEST_LINE = 1_000_000;

export class LineReader {
  private readonly rollouts: ReadonlyMap<string, RolloutRow>;

  constructor(
    private readonly blueprint: Blueprint,
    rollouts: readonly RolloutRow[],
  ) {
    this.rollouts = new Map(rollouts.map((rollout) => [rollout.entityCode, rollout]));
  }

  read(text: string, line: number): ReadLine | RefusedLine {
    try {
      return this.understood(bind(ResponseLineInput, parsed(text)), line);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const whole = { field: '', messageKey: error.messageKey, vars: error.vars };
      return { line, problems: error.fields.length ? error.fields : [whole] };
    }
  }

  private understood(input: ResponseLineInput, line: number): ReadLine {
    const { mission, form } = this.missionOf(input);
    const checked = validateAnswers(form.questions, input.answers);
    if ('errors' in checked) throw AppError.invalid(checked.errors);
    return {
      line,
      rollout: this.rolloutOf(input.entity),
      employeeNumber: input.employeeNumber,
      missionId: mission.id,
      productId: this.productOf(mission, input.product),
      form,
      answers: checked.answers,
      at: readMoment(input.submittedAt)!,
      locale: input.locale ?? null,
    };
  }

  private rolloutOf(entity: string): RolloutRow {
    const rollout = this.rollouts.get(entity);
    if (!rollout) throw refusal('entity', 'noRollout', { entity });
    if (rollout.status === 'draft' || rollout.status === 'archived') throw refusal('entity', 'notOpen', { entity });
    return rollout;
  }

  private missionOf({ form: key, answers }: ResponseLineInput): { mission: Mission; form: BlueprintForm } {
    const asked = (form: BlueprintForm) =>
      Object.keys(answers).every((answer) => form.questions.some((question) => question.key === answer));
    const { forms, missions } = this.blueprint;
    const fitting = forms.filter((form) => (key === undefined ? forms.length === 1 || asked(form) : form.key === key));
    const [form, ...others] = fitting;
    const mission = form && missions.find(({ formId }) => formId === form.id);
    if (!mission) throw refusal('form', 'noForm');
    if (others.length) throw refusal('form', 'severalForms');
    return { mission, form };
  }

  private productOf({ perProduct }: Mission, key: string | undefined): number {
    if (!perProduct && key === undefined) return 0;
    const product = this.blueprint.products.find((each) => each.key === key);
    if (!perProduct || !product) throw refusal('product', perProduct ? 'noProduct' : 'notPerProduct');
    return product.id;
  }
}

function parsed(text: string): unknown {
  if (text.length > LONGEST_LINE) throw refusal('', 'tooLong');
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal('', 'notJson');
  }
}

export function refusal(field: string, name: string, vars: Record<string, string> = {}): AppError {
  return AppError.invalid([{ field, messageKey: `testing.import.${name}`, vars }]);
}
