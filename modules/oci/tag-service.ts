/** A tag as a registry's own API knows it. */
export interface DatedTag {
  readonly name: string;
  /** When it was last set, in milliseconds since the epoch; absent where the registry does not say. */
  readonly updated?: number;
}

/**
 * Listing and removing the tags of one repository, by whatever means its registry has. Removing a tag
 * never removes content that another tag names. Every method throws OciError.
 */
export interface TagService {
  /** For messages: `Docker Hub's API`. */
  readonly name: string;
  /**
   * Only tags that exist now; absent where the registry does not say how old a tag is.
   * @param matters saves questions about tags that the caller would pass over
   */
  list?(matters?: (tag: string) => boolean): AsyncIterable<DatedTag>;
  /** A tag that is gone already is no error. @throws OciError UNSUPPORTED where only whole versions can go. */
  remove(tag: string): Promise<void>;
}
