/** Floors of product-wide disclosure control; an entity may ask for more, never for less. */
export const MINIMUM_GROUP = 5;
export const MINIMUM_TEXTS = 10;
export const LARGEST_MINIMUM = 1000;
