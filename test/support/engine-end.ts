import { brokenPromises } from './broken-promises.js';
import { dropDatabases } from './engine.js';
import { closeProducts } from './product.js';

// A whole portal starts before the first test, on machines that do other things as well.
jest.setTimeout(30_000);

afterAll(async () => {
  try {
    await closeProducts();
  } finally {
    await dropDatabases();
  }
  expect(brokenPromises).toEqual([]);
});
