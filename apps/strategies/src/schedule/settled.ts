/** A reply as JSON keeps it: a field that is left out is not there, instead of there and undefined. */
export type Settled<T> = T extends readonly (infer Item)[]
  ? Settled<Item>[]
  : T extends object
    ? { [Field in keyof T]: Settled<Exclude<T[Field], undefined>> }
    : T;
