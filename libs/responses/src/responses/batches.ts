export { Batches, allFulfilled } from '#platform';
