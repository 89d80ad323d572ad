import { labelledCells } from './table-cells.js';
import { trustedHtml } from './trusted-html.js';

const HEAD = `<thead><tr>
  <th scope="col" class="number"><span class="sr-only">Choose</span></th><th scope="col">Name &amp; site</th>
  <th scope="col"><em>Sent</em>
    so far</th><th scope="col" class="number">$&amp; n</th></tr></thead>`;

const labelled = (row: string) => labelledCells(trustedHtml(`${HEAD}<tbody><tr>${row}</tr></tbody>`)).toString();
const rowOf = (table: string) => /<tbody><tr>(.*)<\/tr><\/tbody>/.exec(table)?.[1];

describe('the cells of a table', () => {
  it('bear the name of their column, but for the one the row is called by', () => {
    expect(rowOf(labelled('<td>1</td><th scope="row">Ana</th><td class="number">2</td><td></td>'))).toBe(
      '<td>1</td><th scope="row">Ana</th><td class="number" data-label="Sent so far">2</td>' +
        '<td data-label="$&amp; n"></td>',
    );
  });

  it('bear it also where a row is called by a number', () => {
    expect(rowOf(labelled('<td>1</td><th scope="row" class="number">7</th>'))).toContain(
      '<th scope="row" class="number" data-label="Name &amp; site">7</th>',
    );
  });

  it('that cover several columns bear none of their names; those after them bear their own', () => {
    expect(rowOf(labelled('<td>1</td><td colspan="2">too few</td><td>3</td>'))).toBe(
      '<td>1</td><td colspan="2">too few</td><td data-label="$&amp; n">3</td>',
    );
  });

  it('leave the head as it is', () => {
    expect(labelled('').startsWith(HEAD)).toBe(true);
  });
});
