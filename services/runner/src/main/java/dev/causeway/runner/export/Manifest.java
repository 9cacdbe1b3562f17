package dev.causeway.runner.export;

import java.util.List;
import java.util.Objects;

/**
 * What {@code MANIFEST VERBOSE} says of an UNLOAD.
 *
 * @param entries its files
 * @param schema its columns
 * @param meta its totals
 */
record Manifest(List<Entry> entries, Elements schema, Meta meta) {
  Manifest {
    entries = List.copyOf(entries);
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(meta, "meta");
  }

  /**
   * A file.
   *
   * @param url {@code s3://bucket/key}
   * @param meta its size and rows
   */
  record Entry(String url, Meta meta) {
    Entry {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(meta, "meta");
    }
  }

  /** Columns in their order. */
  record Elements(List<Element> elements) {
    Elements {
      elements = List.copyOf(elements);
    }
  }

  /** A column. */
  record Element(String name, Type type) {}

  /**
   * A type.
   *
   * @param base as Redshift spells it, such as {@code character varying}
   */
  record Type(String base) {}

  /**
   * Counts of a file or of all.
   *
   * @param content_length bytes
   * @param record_count rows
   */
  @SuppressWarnings("checkstyle:ParameterName")
  record Meta(long content_length, long record_count) {}
}
