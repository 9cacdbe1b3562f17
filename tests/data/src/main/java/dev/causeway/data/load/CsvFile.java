package dev.causeway.data.load;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;

/** Streams a CSV file with a header, plain or as .gz or .zip, into its table. */
final class CsvFile {
  private static final int LONGEST_HEADER = 1 << 20;

  private final Connection connection;
  private final Target target;
  private final String nullText;

  /**
   * @param nullText what stands for NULL when it is not in quotes
   */
  CsvFile(Connection connection, Target target, String nullText) {
    this.connection = connection;
    this.target = target;
    this.nullText = nullText;
  }

  /**
   * Loads it.
   *
   * @param bytes told how much of the file was read so far
   * @return number of rows
   */
  long load(Path file, String table, LongConsumer bytes)
      throws LoadException, SQLException, IOException {
    try (InputStream counted = new Counted(Files.newInputStream(file), bytes);
        InputStream in = new BufferedInputStream(plain(file, counted), LONGEST_HEADER)) {
      String sql =
          target.copy(
              file, table, header(file, in), ", HEADER true, NULL " + Target.literal(nullText));
      try {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in);
      } catch (SQLException e) {
        throw LoadException.inData(file, 0, e);
      }
    }
  }

  private static InputStream plain(Path file, InputStream in) throws IOException, LoadException {
    String name = file.getFileName().toString();
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(in, 1 << 16);
    }
    if (name.endsWith(".zip")) {
      ZipInputStream zip = new ZipInputStream(in);
      if (zip.getNextEntry() == null) {
        throw new LoadException(file, "holds no file");
      }
      return zip;
    }
    return in;
  }

  private static List<String> header(Path file, InputStream in) throws IOException, LoadException {
    in.mark(LONGEST_HEADER);
    StringBuilder line = new StringBuilder();
    byte[] seen = in.readNBytes(LONGEST_HEADER);
    in.reset();
    String start = new String(seen, StandardCharsets.UTF_8);
    line.append(start.startsWith("\ufeff") ? start.substring(1) : start);
    int end = line.indexOf("\n");
    if (end < 0) {
      throw new LoadException(file, "has no line of column names at its start");
    }
    List<String> names = new ArrayList<>();
    for (String name : line.substring(0, end).strip().split(",", -1)) {
      String plain = name.strip();
      names.add(
          plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
              ? plain.substring(1, plain.length() - 1).replace("\"\"", "\"")
              : plain);
    }
    return names;
  }

  /** Tells how much was read. */
  private static final class Counted extends FilterInputStream {
    private final LongConsumer bytes;
    private long count;

    Counted(InputStream in, LongConsumer bytes) {
      super(in);
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      bytes.accept(count);
      return read;
    }
  }
}
