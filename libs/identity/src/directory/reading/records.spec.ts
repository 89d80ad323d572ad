import { csvRecords, type CsvRecord } from './records.js';

async function records(...slices: string[]): Promise<CsvRecord[]> {
  const found: CsvRecord[] = [];
  for await (const batch of csvRecords(sliced(slices), ';', 1_000)) found.push(...batch);
  return found;
}

async function* sliced(slices: string[]): AsyncGenerator<string> {
  for (const slice of slices) yield await Promise.resolve(slice);
}

describe('records', () => {
  it('know the line they begin on, wherever the text was cut', async () => {
    const text = 'a;b\n\n"c\nd";"\n\ne"\nf;g\n\n\nh;"i""\nj"';
    const expected = [
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['c\nd', '\n\ne'] },
      { line: 7, cells: ['f', 'g'] },
      { line: 10, cells: ['h', 'i"\nj'] },
    ];
    for (let cut = 0; cut <= text.length; cut++) {
      expect(await records(text.slice(0, cut), text.slice(cut))).toEqual(expected);
    }
    expect(await records(...text)).toEqual(expected);
  });

  it('take a quotation mark inside a cell for text', async () => {
    const [record] = await records('=LINK("x";y");"a"b;5" screen;"";"""q"""\n');
    expect(record!.cells).toEqual(['=LINK("x"', 'y")', '"a"b', '5" screen', '', '"q"']);
  });

  it('of any width cost the same: the parser makes no error of them', async () => {
    const traces = jest.spyOn(Error, 'captureStackTrace');
    expect(await records('a;b;c\n', 'd\ne;f\ng;h;i;j\n'.repeat(100))).toHaveLength(301);
    expect(traces).not.toHaveBeenCalled();
    traces.mockRestore();
  });

  it('found before a fault still come', async () => {
    const found: CsvRecord[] = [];
    const reading = async () => {
      for await (const batch of csvRecords(sliced(['a;b\n"c']), ';', 1_000)) found.push(...batch);
    };
    await expect(reading()).rejects.toMatchObject({ items: [{ line: 2 }] });
    expect(found).toHaveLength(1);
  });
});
