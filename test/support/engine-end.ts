import { dropDatabases } from './engine.js';
import { closeProducts } from './product.js';

afterAll(async () => {
  try {
    await closeProducts();
  } finally {
    await dropDatabases();
  }
});
