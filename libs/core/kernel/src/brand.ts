declare const brand: unique symbol;

/**
 * A value that has passed a check, told apart by the compiler alone: at run time it is the bare value.
 * Several names on one value add up, so an account id is also a subject key.
 */
export type Brand<T, Names extends string> = T & { readonly [brand]: { readonly [Name in Names]: true } };
