import fc from 'fast-check';
import { campaignDocuments } from '../../../../test/factories/campaign-documents.js';
import { documentProblems, type Section } from './document-problems.js';
import { readDocument } from './read-document.js';
import { removedParts } from './removed-parts.js';
import { revisionProblems, type Progress } from './revision-problems.js';
import { translationMeters } from './translations.js';
import { blockingGaps, whatIsMissing } from './what-is-missing.js';
import { writeDocument } from './write-document.js';

const untouched: Progress = { opened: false, tested: false, answered: new Map() };

describe('campaigns of any kind', () => {
  it('are read from their own file as they were written', () => {
    fc.assert(
      fc.property(campaignDocuments, (document) => {
        const file = JSON.parse(JSON.stringify(writeDocument(document))) as unknown;
        expect(readDocument(file)).toEqual(document);
      }),
    );
  });

  it('that keep all rules have no problem, whichever section could not be read', () => {
    const sections: Section[] = ['campaign', 'products', 'missions', 'forms', 'criteria'];
    fc.assert(
      fc.property(campaignDocuments, fc.subarray(sections), (document, broken) => {
        expect(documentProblems(document, new Set(broken))).toEqual([]);
      }),
    );
  });

  it('blame nothing on a section that could not be read: its problem is told already', () => {
    fc.assert(
      fc.property(campaignDocuments, (document) => {
        const unread = { ...document, forms: {}, products: [] };
        const problems = documentProblems(unread, new Set<Section>(['forms', 'products']));
        expect(problems).toEqual([]);
      }),
    );
  });

  it('may change into any other while nothing is open, and stay as they are whatever has happened', () => {
    const answered = new Map([['pay', new Map([['fpay-nps-0', 'nps' as const]])]]);
    fc.assert(
      fc.property(campaignDocuments, campaignDocuments, (before, after) => {
        expect(revisionProblems(before, after, untouched)).toEqual([]);
        expect(removedParts(before, after, untouched)).toEqual([]);
        const everything: Progress = { opened: true, tested: true, answered };
        const kept = {
          ...before,
          forms: Object.fromEntries(Object.entries(before.forms).filter(([key]) => key !== 'pay')),
        };
        expect(revisionProblems(kept, kept, everything)).toEqual([]);
        expect(removedParts(before, before, everything)).toEqual([]);
      }),
    );
  });

  it('lack something that keeps them closed exactly when there is nothing to test or nothing to ask', () => {
    fc.assert(
      fc.property(campaignDocuments, (document) => {
        const { products, missions, forms } = document;
        const asks = Object.values(forms);
        const isReady =
          products.length > 0 && missions.length > 0 && asks.length > 0 && asks.every((all) => all.length);
        expect(blockingGaps(document).length === 0).toBe(isReady);
        const names = whatIsMissing(document).map(({ name, about }) => `${name} ${about ?? ''}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('are whole in their source language, and never more than whole in another', () => {
    fc.assert(
      fc.property(campaignDocuments, (document) => {
        const [source, ...others] = translationMeters(document);
        expect(source).toMatchObject({ locale: 'en', written: source!.total });
        expect(others.map(({ locale }) => locale).sort()).toEqual(['de', 'fr', 'pt']);
        for (const { written, total } of others) {
          expect(total).toBe(source!.total);
          expect(written).toBeLessThanOrEqual(total);
        }
      }),
    );
  });
});
