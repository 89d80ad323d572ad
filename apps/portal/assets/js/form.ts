import { watchConditions } from './shared/conditions.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-conditions]')) watchConditions(form);
