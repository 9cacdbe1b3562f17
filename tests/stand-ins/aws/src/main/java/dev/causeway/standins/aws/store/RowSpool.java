package dev.causeway.standins.aws.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one result in a file: written once, in order, then read in pages. */
public final class RowSpool implements AutoCloseable {
  private static final int ROWS_PER_MARK = 256;

  private final Path file;
  private final int columns;
  private final DataOutputStream out;
  private final List<Long> marks = new ArrayList<>();
  private long position;
  private long rows;
  private long valueBytes;

  public RowSpool(Path folder, String name, int columns) {
    this.columns = columns;
    try {
      file = Files.createTempFile(folder, name + "-", ".rows");
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends a row; null is SQL's NULL. */
  public void add(@Nullable String[] row) throws IOException {
    if (row.length != columns) {
      throw new IllegalArgumentException(row.length + " values for " + columns + " columns");
    }
    if (rows % ROWS_PER_MARK == 0) {
      marks.add(position);
    }
    for (String value : row) {
      byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes == null ? -1 : bytes.length);
      position += Integer.BYTES;
      if (bytes != null) {
        out.write(bytes);
        position += bytes.length;
        valueBytes += bytes.length;
      }
    }
    rows++;
  }

  /** Ends the writing; pages can be read from now on. */
  public void seal() throws IOException {
    out.close();
  }

  public long rows() {
    return rows;
  }

  /** The size of all values in UTF-8. */
  public long valueBytes() {
    return valueBytes;
  }

  long fileBytes() {
    return position;
  }

  /**
   * Rows from {@code first} on: at most {@code maxRows}, and no more once {@code maxBytes} are
   * reached (but at least one).
   */
  public List<List<@Nullable String>> page(long first, int maxRows, long maxBytes) {
    if (first >= rows) {
      return List.of();
    }
    long mark = marks.get(Math.toIntExact(first / ROWS_PER_MARK));
    List<List<@Nullable String>> page = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(mark);
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
      long bytes = 0;
      long last = Math.min(rows, first + maxRows);
      for (long row = first - first % ROWS_PER_MARK; row < last && bytes < maxBytes; row++) {
        List<@Nullable String> values = read(in);
        if (row >= first) {
          page.add(values);
          for (String value : values) {
            bytes += value == null ? 1 : value.length();
          }
        }
      }
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<@Nullable String> read(DataInputStream in) throws IOException {
    @Nullable String[] row = new String[columns];
    for (int i = 0; i < columns; i++) {
      int length = in.readInt();
      row[i] = length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
    return Collections.unmodifiableList(Arrays.asList(row));
  }

  /** Removes the file. */
  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
