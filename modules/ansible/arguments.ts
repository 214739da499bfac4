/** A JSON Schema of a module's arguments, as far as the type below follows it. */
export interface ArgumentSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

interface Simple {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  null: null;
}

type ListOf<S> = S extends { readonly items: infer I } ? ArgumentsOf<I>[] : unknown[];

/** With a default a property is there after validation, as one that is required. */
type Present<P, R> = {
  [N in keyof P]: N extends R ? N : P[N] extends { readonly default: unknown } ? N : never;
}[keyof P];

type Rest<S> = S extends { readonly additionalProperties: false }
  ? unknown
  : S extends { readonly additionalProperties: infer A extends object }
    ? { [name: string]: ArgumentsOf<A> }
    : { [name: string]: unknown };

type DictOf<S> = S extends { readonly properties: infer P }
  ? Properties<P, S extends { readonly required: readonly (infer R)[] } ? R : never> &
      (S extends { readonly additionalProperties: false } ? unknown : { [name: string]: unknown })
  : Rest<S>;

type Properties<P, R> = { -readonly [N in Present<P, R>]: ArgumentsOf<P[N]> } & {
  -readonly [N in Exclude<keyof P, Present<P, R>>]?: ArgumentsOf<P[N]>;
};

type Typed<T, S> = T extends keyof Simple
  ? Simple[T]
  : T extends 'array'
    ? ListOf<S>
    : T extends 'object'
      ? DictOf<S>
      : unknown;

/**
 * The type of what a schema accepts. Only the keywords of ArgumentSchema are followed; general libraries
 * for this cost the type checker a minute on schemas of our size.
 */
export type ArgumentsOf<S> = S extends { readonly enum: readonly (infer E)[] }
  ? E
  : S extends { readonly type: infer T }
    ? T extends readonly (infer U)[]
      ? Typed<U, S>
      : Typed<T, S>
    : unknown;
