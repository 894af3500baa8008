export { LeanDataSource, LeanResource, MORE_METADATA } from './lean-elements';
export { MERGES_WITH_NONE } from './merging';
export { NestedList } from './nested-list';
export { Produced } from './produced';
