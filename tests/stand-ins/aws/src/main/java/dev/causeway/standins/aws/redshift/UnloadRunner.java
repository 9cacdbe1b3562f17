package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.store.Folders;
import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.store.S3Uri;
import dev.causeway.standins.aws.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * UNLOAD: COPY on the statement's own connection, so that its snapshot is read; Parquet by DuckDB;
 * upload. Everything goes through files in a folder that is removed at the end.
 */
final class UnloadRunner {
  private final ObjectStore s3;
  private final Path scratch;

  UnloadRunner(ObjectStore s3, Path scratch) {
    this.s3 = s3;
    this.scratch = scratch;
  }

  /** The statement was cancelled between two steps. */
  static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void run(Backend backend, Unload unload, BooleanSupplier cancelled)
      throws SQLException, IOException {
    String select = Dialect.toPostgres(unload.select());
    List<ResultColumn> columns = columns(backend, select);
    check(unload, columns);
    Path work = Files.createTempDirectory(scratch, "unload-");
    try {
      Path csv = work.resolve("rows.csv");
      long rows = copyOut(backend, select, csv);
      List<ParquetWriter.File> files =
          ParquetWriter.write(csv, columns, unload, work.resolve("parquet"));
      long written = files.stream().mapToLong(ParquetWriter.File::rows).sum();
      if (written != rows) {
        throw new IOException("%d rows were read and %d written".formatted(rows, written));
      }
      upload(unload, columns, files, cancelled);
    } finally {
      Folders.remove(work);
    }
  }

  private static List<ResultColumn> columns(Backend backend, String select) throws SQLException {
    try (java.sql.Statement statement = backend.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet none =
          statement.executeQuery("SELECT * FROM (" + select + "\n) AS unloaded LIMIT 0")) {
        List<ResultColumn> columns = ResultColumn.of(none.getMetaData());
        columns.forEach(ParquetWriter::type); // refuses those that Parquet files do not get
        return columns;
      }
    }
  }

  private void check(Unload unload, List<ResultColumn> columns) {
    List<String> names = columns.stream().map(ResultColumn::name).toList();
    if (new HashSet<>(names).size() < names.size()) {
      throw new Command.RefusedException("two columns of the query have the same name");
    }
    for (String partition : unload.partitionBy()) {
      if (!names.contains(partition)) {
        throw new Command.RefusedException(
            "PARTITION BY column \"%s\" is not in the query's result".formatted(partition));
      }
    }
    if (unload.partitionBy().size() >= names.size()) {
      throw new Command.RefusedException(
          "UNLOAD with PARTITION BY needs at least one column that is not a partition column");
    }
    if (!s3.bucketExists(unload.to().bucket())) {
      throw new Command.RefusedException(
          "S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket,"
              + unload.to().bucket());
    }
    if (unload.existing() == Unload.Existing.REFUSE && s3.holdsAnything(unload.to())) {
      throw new Command.RefusedException(
          "Specified unload destination on S3 is not empty. Consider using a different bucket /"
              + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE"
              + " option.");
    }
  }

  private static long copyOut(Backend backend, String select, Path csv)
      throws SQLException, IOException {
    String copy =
        "COPY (%s\n) TO STDOUT (FORMAT csv, FORCE_QUOTE *, NULL '%s', ENCODING 'UTF8')"
            .formatted(select, ParquetWriter.NULL);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 18)) {
      return backend.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
    }
  }

  private void upload(
      Unload unload,
      List<ResultColumn> columns,
      List<ParquetWriter.File> files,
      BooleanSupplier cancelled) {
    tooLarge(unload, files);
    if (unload.existing() == Unload.Existing.CLEAN) {
      clean(unload, files);
    }
    Map<String, Integer> slices = new HashMap<>();
    List<Manifest.Entry> entries = new ArrayList<>();
    for (ParquetWriter.File file : files) {
      if (cancelled.getAsBoolean()) {
        throw new CancelledException();
      }
      int slice = slices.merge(file.folder(), 1, Integer::sum) - 1;
      S3Uri place = unload.to().append("%s%04d_part_00.parquet".formatted(file.folder(), slice));
      s3.put(place, file.path(), "application/octet-stream");
      entries.add(new Manifest.Entry(place, file.bytes(), file.rows()));
    }
    if (unload.manifest()) {
      String json =
          Json.MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(Manifest.json(entries, columns, unload.verbose()));
      s3.put(unload.to().append("manifest"), json, "application/octet-stream");
    }
  }

  /** DuckDB does not split the files of a partition. */
  private static void tooLarge(Unload unload, List<ParquetWriter.File> files) {
    for (ParquetWriter.File file : files) {
      if (unload.maxFileBytes() > 0
          && !unload.partitionBy().isEmpty()
          && file.bytes() > unload.maxFileBytes()) {
        throw new Command.RefusedException(
            "the Redshift stand-in does not split partitions: %s has %d bytes, MAXFILESIZE is %d"
                .formatted(file.folder(), file.bytes(), unload.maxFileBytes()));
      }
    }
  }

  private void clean(Unload unload, List<ParquetWriter.File> files) {
    Set<String> folders =
        files.stream().map(ParquetWriter.File::folder).collect(Collectors.toSet());
    for (String folder : folders) {
      s3.list(unload.to().append(folder)).forEach(s3::delete);
    }
  }
}
