package dev.causeway.certificate;

import java.util.List;

/**
 * The files that a comparison read on the target's side, as S3 listed them before and after it.
 *
 * @param tables files of each table, in the plan's order
 */
public record FileList(List<TableFiles> tables) {
  public FileList {
    tables = List.copyOf(tables);
  }

  /**
   * Files of a table.
   *
   * @param name the table
   * @param files its files, by key
   */
  public record TableFiles(String name, List<StoredFile> files) {
    public TableFiles {
      files = List.copyOf(files);
    }

    /** Size of all. */
    public long bytes() {
      return files.stream().mapToLong(StoredFile::bytes).sum();
    }
  }

  /**
   * A file.
   *
   * @param key its key
   * @param bytes its size
   * @param etag S3's entity tag: another content has another one
   */
  public record StoredFile(String key, long bytes, String etag) {}

  /** Number of files. */
  public long count() {
    return tables.stream().mapToLong(t -> t.files().size()).sum();
  }

  /** Size of all. */
  public long bytes() {
    return tables.stream().mapToLong(TableFiles::bytes).sum();
  }
}
