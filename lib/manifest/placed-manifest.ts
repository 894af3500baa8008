import type { AccessManifest } from './access-manifest.ts';
import type { FilePlace } from './file-place.ts';

/** A manifest of one file or several, and where everything in it stands. */
export interface PlacedManifest {
  readonly manifest: AccessManifest;
  /** Where the value at a path of the manifest stands. */
  readonly placeOf: (path: readonly PropertyKey[]) => FilePlace;
}
