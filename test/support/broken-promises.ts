/** Answers of the API that its document does not promise, kept until the end of the file: see `kept-promises.ts`. */
export const brokenPromises: string[] = [];
