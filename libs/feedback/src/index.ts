export { FeedbackModule } from './feedback.module.js';
export { PastAnswers } from './responses/past-answers.entity.js';
export { Response } from './responses/response.entity.js';
export { Step } from './tallies/step.entity.js';
export { Tally } from './tallies/tally.entity.js';
