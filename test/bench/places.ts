import path from 'node:path';

/** Everything the benchmark makes, apart from its results. */
export const CACHE = path.resolve('.cache/bench');
export const BIN = path.join(CACHE, 'bin');
/** The modules as bundled for this run, so that a build beside it changes nothing. */
export const TREE = path.join(CACHE, 'tree');
export const LIBRARY = path.join(TREE, 'roles/oci-modules/library');
/** Content of the registries. BENCH_STORAGE may name a folder in memory. */
export const STORAGE = process.env.BENCH_STORAGE ?? path.join(CACHE, 'storage');
export const RESULTS = path.resolve('doc/bench');
