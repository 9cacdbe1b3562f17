package dev.causeway.data.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of an SQL file one by one: quotes, dollar quotes and comments are respected,
 * lines of psql's own ({@code \connect}) are left out.
 */
final class SqlScript {
  private final BufferedReader lines;
  private final StringBuilder text = new StringBuilder();
  private String rest = "";
  private long line;
  private long began;

  /** Ends what is open: a quote, a dollar quote's tag, or the end of a comment. Empty for none. */
  private String open = "";

  SqlScript(BufferedReader lines) {
    this.lines = lines;
  }

  /**
   * One statement.
   *
   * @param sql its text without the semicolon
   * @param line the line it begins on, from 1
   */
  record Statement(String sql, long line) {}

  /** The line that was read last. */
  long line() {
    return line;
  }

  /** The next statement; null at the end. */
  @Nullable Statement next() throws IOException {
    text.setLength(0);
    String current = rest;
    rest = "";
    while (current != null) {
      boolean command = text.isEmpty() && open.isEmpty() && current.startsWith("\\");
      int end = command ? -1 : scan(current);
      if (end >= 0) {
        rest = current.substring(end + 1);
        append(current.substring(0, end));
        String sql = text.toString();
        return new Statement(sql, began);
      }
      if (!command) {
        append(current + "\n");
      }
      current = lines.readLine();
      line++;
    }
    return text.isEmpty() ? null : new Statement(text.toString().stripTrailing(), began);
  }

  private void append(String part) {
    if (!text.isEmpty()) {
      text.append(part);
    } else if (!part.isBlank() && !part.stripLeading().startsWith("--")) {
      began = Math.max(1, line);
      text.append(part);
    }
  }

  /** Copies the lines of a {@code COPY … FROM stdin} up to its end. */
  void data(OutputStream out) throws IOException {
    for (String data = lines.readLine(); data != null; data = lines.readLine()) {
      line++;
      if (data.equals("\\.")) {
        return;
      }
      out.write(data.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    throw new IOException("the data of a COPY does not end with a line \\.");
  }

  /** Where in a line the statement ends; -1 if it goes on. */
  private int scan(String current) {
    for (int i = 0; i < current.length(); i++) {
      if (!open.isEmpty()) {
        if (current.startsWith(open, i)) {
          i += open.length() - 1;
          open = "";
        }
      } else if (current.charAt(i) == ';') {
        return i;
      } else if (current.startsWith("--", i)) {
        return -1;
      } else {
        i += opened(current, i);
      }
    }
    return -1;
  }

  /** Notes what opens here; how many further characters belong to it. */
  private int opened(String current, int at) {
    char c = current.charAt(at);
    if (c == '\'' || c == '"') {
      open = String.valueOf(c);
    } else if (current.startsWith("/*", at)) {
      open = "*/";
      return 1;
    } else if (c == '$') {
      int end = current.indexOf('$', at + 1);
      if (end > 0 && current.substring(at + 1, end).matches("\\w*")) {
        open = current.substring(at, end + 1);
        return open.length() - 1;
      }
    }
    return 0;
  }
}
