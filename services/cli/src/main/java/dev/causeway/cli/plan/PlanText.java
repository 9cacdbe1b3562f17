package dev.causeway.cli.plan;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan for people. */
final class PlanText {
  private static final String ROW = "%-8s %-26s %-32s %12s %10s %8s%n";
  private static final String UNKNOWN = "unknown";

  private PlanText() {}

  static void print(Plan plan, PrintWriter out) {
    out.printf(
        "phase %s of workload %s, up to %s. Sizes: %s. List prices of %s.%n",
        plan.phase(), plan.workload(), plan.targetState(), plan.sizes(), plan.pricesAsOf());
    out.printf(ROW, "STAGE", "ACT", "ON", "BYTES", "USD", "SECONDS");
    for (Step step : plan.steps()) {
      out.printf(
          ROW,
          step.stage(),
          step.act(),
          step.subject(),
          bytes(step.bytes()),
          usd(step.usd()),
          step.seconds() == null ? UNKNOWN : step.seconds());
    }
    out.printf(
        "%s%s USD, %d seconds one after another%n",
        plan.partly() ? "at least " : "", usd(plan.usd()), plan.seconds());
    Interval interval = plan.interval();
    if (interval != null) {
      print(interval, out);
    }
    plan.problems().forEach(problem -> out.printf("error: %s%n", problem));
    plan.assumptions().forEach(words -> out.printf("assumed: %s%n", words));
  }

  private static void print(Interval interval, PrintWriter out) {
    String atLeast = interval.atLeast() ? "at least " : "";
    out.printf(
        "every %s%s: a run keeps the source awake for %s%d s on %d RPU and costs %s%s USD%n",
        interval.every(),
        interval.window() == null ? "" : " in " + interval.window() + " UTC",
        atLeast,
        interval.sourceSeconds(),
        interval.sourceRpus(),
        atLeast,
        usd(interval.usd()));
    out.printf(
        "30 days of it: %d runs, %s%s RPU-hours, %s%s USD%n",
        interval.month().runs(),
        atLeast,
        interval.month().rpuHours().toPlainString(),
        atLeast,
        interval.month().usd().toPlainString());
  }

  private static String usd(@Nullable BigDecimal usd) {
    return usd == null ? UNKNOWN : usd.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private static String bytes(@Nullable Long bytes) {
    if (bytes == null) {
      return UNKNOWN;
    }
    double size = bytes;
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }
}
