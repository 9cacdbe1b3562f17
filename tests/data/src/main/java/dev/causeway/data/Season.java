package dev.causeway.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/** Two years of trade: growth, a busy autumn, quiet weekends. */
final class Season {
  static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  /** The day on which the data was taken: nothing lies after it but plans. */
  static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private static final double[] MONTHS = {
    0.80, 0.82, 0.95, 0.97, 1.00, 1.02, 0.92, 0.85, 1.05, 1.18, 1.45, 1.30
  };

  private final double[] cumulated;

  Season() {
    int days = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1;
    cumulated = new double[days];
    double sum = 0;
    for (int day = 0; day < days; day++) {
      sum += weight(FIRST.plusDays(day), day, days);
      cumulated[day] = sum;
    }
  }

  private static double weight(LocalDate date, int day, int days) {
    double week =
        switch (date.getDayOfWeek()) {
          case SATURDAY -> 0.45;
          case SUNDAY -> 0.2;
          case MONDAY -> 1.2;
          default -> 1.0;
        };
    return MONTHS[date.getMonthValue() - 1] * week * (1 + 0.35 * day / days);
  }

  /** The day at a share, 0 to 1, of the whole trade; a greater share is never an earlier day. */
  LocalDate at(double share) {
    int found = Arrays.binarySearch(cumulated, share * cumulated[cumulated.length - 1]);
    int day = Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    return FIRST.plusDays(day);
  }

  static boolean peak(LocalDate date) {
    return date.getMonthValue() >= 11;
  }

  /** This day, or the Monday after it. */
  static LocalDate workday(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY
        ? date.plusDays(2)
        : date.getDayOfWeek() == DayOfWeek.SUNDAY ? date.plusDays(1) : date;
  }
}
