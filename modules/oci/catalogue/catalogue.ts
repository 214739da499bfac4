import { arguments_ } from './arguments.ts';
import { building } from './building.ts';
import type { Chapter, Entry } from './entry.ts';
import { network } from './network.ts';
import { node } from './node.ts';
import { promotion } from './promotion.ts';
import { registry } from './registry.ts';
import { serving } from './serving.ts';
import { unexpected } from './unexpected.ts';
import { vendor } from './vendor.ts';
import { zuul } from './zuul.ts';

const CATALOGUE = {
  ...registry,
  ...network,
  ...vendor,
  ...promotion,
  ...building,
  ...node,
  ...serving,
  ...arguments_,
  ...zuul,
  ...unexpected,
};

/** A code that has an entry: nothing else can be thrown. */
export type CatalogueCode = keyof typeof CATALOGUE;

/** The subjects in the order of their codes, with their titles. */
export const CHAPTERS: ReadonlyArray<readonly [string, Chapter]> = [
  ['Answers of a registry', registry],
  ['On the way to a registry', network],
  ['Interfaces of registries and of Zuul', vendor],
  ['Promoting and rolling back', promotion],
  ['Building', building],
  ['Configuring the engines of a node', node],
  ['Running a registry', serving],
  ['Arguments', arguments_],
  ['Jobs and their configuration', zuul],
  ['Unexpected', unexpected],
];

export function entryOf(code: CatalogueCode): Entry {
  return CATALOGUE[code];
}

/** A code as people type it, in any case and without the zeros: `oci-401`. */
export function findCode(text: string): CatalogueCode | undefined {
  const number = /^(?:oci-?)?0*(\d{1,4})$/i.exec(text.trim())?.[1];
  const code = `OCI-${number?.padStart(4, '0')}`;
  return code in CATALOGUE ? (code as CatalogueCode) : undefined;
}
