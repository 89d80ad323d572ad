import { dropDatabases } from './engine.js';
import { closeProducts } from './product.js';

afterAll(async () => {
  await closeProducts();
  await dropDatabases();
});
