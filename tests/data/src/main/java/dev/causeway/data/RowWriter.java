package dev.causeway.data;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes rows in the text form of COPY: tabs between fields, {@code \N} for NULL. */
final class RowWriter {
  private static final int FLUSH_AT = 1 << 15;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(FLUSH_AT + 1024);
  private boolean started;
  private long rows;

  RowWriter(OutputStream out) {
    this.out = out;
  }

  RowWriter number(long value) {
    field().append(value);
    return this;
  }

  /** A decimal by its digits: 1234 at scale 2 is 12.34. */
  RowWriter decimal(long digits, int scale) {
    field().append(BigDecimal.valueOf(digits, scale).toPlainString());
    return this;
  }

  RowWriter decimalOrNull(@Nullable Long digits, int scale) {
    return digits == null ? nothing() : decimal(digits, scale);
  }

  RowWriter date(@Nullable LocalDate value) {
    return value == null ? nothing() : plain(value.toString());
  }

  RowWriter timestamp(@Nullable LocalDateTime value) {
    return value == null ? nothing() : plain(value.toString());
  }

  RowWriter bool(@Nullable Boolean value) {
    return value == null ? nothing() : plain(value ? "t" : "f");
  }

  RowWriter text(@Nullable String value) {
    if (value == null) {
      return nothing();
    }
    StringBuilder field = field();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> field.append("\\\\");
        case '\t' -> field.append("\\t");
        case '\n' -> field.append("\\n");
        case '\r' -> field.append("\\r");
        default -> field.append(c);
      }
    }
    return this;
  }

  void end() throws IOException {
    text.append('\n');
    started = false;
    rows++;
    if (text.length() >= FLUSH_AT) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  long rows() {
    return rows;
  }

  private RowWriter plain(String value) {
    field().append(value);
    return this;
  }

  private RowWriter nothing() {
    field().append("\\N");
    return this;
  }

  private StringBuilder field() {
    if (started) {
      text.append('\t');
    }
    started = true;
    return text;
  }
}
