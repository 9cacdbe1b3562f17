package dev.causeway.warehouse.aws;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Reads the texts in which both services send typed values. */
public final class Texts {
  private Texts() {}

  /** A CHAR without its padding. */
  public static String unpadded(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** {@code 2026-03-01}. */
  public static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  /** {@code 2026-03-01 12:30:00}, with a fraction or without. */
  public static LocalDateTime timestamp(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }

  /** {@code 2026-03-01 12:30:00.000 UTC}, or with an offset such as {@code +00}. */
  public static OffsetDateTime timestampTz(String text) {
    int zone = zoneStart(text);
    LocalDateTime time = timestamp(text.substring(0, zone).strip());
    String name = text.substring(zone).strip();
    return name.startsWith("+") || name.startsWith("-")
        ? time.atOffset(ZoneOffset.of(name))
        : time.atZone(ZoneId.of(name)).toOffsetDateTime();
  }

  /** Hexadecimal digits, with blanks between bytes or without. */
  public static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static int zoneStart(String text) {
    int afterDate = text.indexOf(' ') + 1;
    for (int i = afterDate; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '+' || c == '-') {
        return i;
      }
    }
    throw new IllegalArgumentException("timestamp without its zone: " + text);
  }
}
