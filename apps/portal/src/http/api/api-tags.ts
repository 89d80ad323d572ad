interface Tag {
  readonly name: string;
  readonly description: string;
  /** Names of classes, without `Api` at the end. */
  readonly controllers: readonly string[];
}

/** In the order in which somebody who begins needs them. */
export const TAGS: readonly Tag[] = [
  {
    name: 'My account',
    description: 'Who I am, tokens, language, charter, inbox',
    controllers: ['Profile', 'Contact', 'Inbox'],
  },
  {
    name: 'Entities and people',
    description: 'The directory, and who holds which role',
    controllers: ['Entities', 'Person'],
  },
  { name: 'Directory imports', description: 'A whole entity’s people from a file', controllers: ['DirectoryImports'] },
  { name: 'Campaigns', description: 'Blueprints as documents', controllers: ['Campaigns'] },
  { name: 'Rollouts', description: 'A campaign in one entity: dates, target, team, steps', controllers: ['Rollouts'] },
  {
    name: 'Recruitment',
    description: 'Invitations, links, codes, who takes part',
    controllers: ['Recruitment', 'Invitations', 'Enrolment'],
  },
  {
    name: 'Testing',
    description: 'A tester’s missions, drafts and answers',
    controllers: ['Catalogue', 'Testing', 'Drafts', 'MissionStates', 'Untaken'],
  },
  {
    name: 'Contributions',
    description: 'What testers say, with pictures and votes',
    controllers: ['Contributions', 'Posting', 'Votes', 'Pictures'],
  },
  { name: 'Comments', description: 'What is said about a contribution', controllers: ['Comments'] },
  { name: 'Moderation', description: 'Reports, hiding and showing', controllers: ['Moderation'] },
  { name: 'Desk', description: 'Triage: judge, assign, merge, note', controllers: ['Desk', 'DeskItem', 'DeskNotes'] },
  {
    name: 'Answers and outcomes',
    description: 'What becomes of contributions, and the closed loop',
    controllers: ['Answers', 'Outcomes', 'ClosedLoop'],
  },
  { name: 'Results', description: 'Figures, comparisons, files', controllers: ['Results', 'Late'] },
];

/** The tag of a controller; undefined for one that nobody has put anywhere. */
export function tagOf(controller: string): string | undefined {
  const name = controller.replace(/Api$/, '');
  return TAGS.find(({ controllers }) => controllers.includes(name))?.name;
}
