import { API_TABLE } from './api-table.js';
import { PAGE_TABLE } from './page-table.js';

/**
 * Who is let in by each route: x anonymous, t tester, a ambassador, e expert, m community manager, s sponsor, c central. A small
 * letter is let in at home only, a capital in another entity too. A row without letters asks for a record of one's own
 * (a session, a token, an invitation) that none of the callers has.
 */
export const TABLE: Readonly<Record<string, string>> = { ...API_TABLE, ...PAGE_TABLE };
