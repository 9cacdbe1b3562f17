package dev.causeway.operators.engine.it;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.Items;
import dev.causeway.certificate.KeyPairs;
import dev.causeway.certificate.Samples;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Spent;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the runner's acts come to; a test may say otherwise, stage by stage. */
final class RunnerScript {
  private static final String RECORD = "a".repeat(64);

  final List<String> played = new CopyOnWriteArrayList<>();

  /** Signs what Prove found. */
  final KeyPairs keys = KeyPairs.p256();

  /** What a result's certificate is changed to before it is reported. */
  volatile UnaryOperator<String> onTheWay = text -> text;

  private final List<Certificate> certificates = new CopyOnWriteArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();
  private final Map<Stage, Function<ActTask, Play>> plays = new EnumMap<>(Stage.class);

  /** How an act goes. */
  sealed interface Play {}

  record Ends(ActResult result) implements Play {}

  record Crashes(String message) implements Play {}

  record KeepsRunning() implements Play {}

  synchronized void on(Stage stage, Function<ActTask, Play> play) {
    plays.put(stage, play);
  }

  synchronized void asUsual(Stage stage) {
    plays.remove(stage);
  }

  synchronized Play play(ActTask task) {
    played.add(task.act());
    return plays.getOrDefault(task.stage(), this::succeed).apply(task);
  }

  Play succeed(ActTask task) {
    Run run = task.stage() == Stage.Sync ? run(task) : null;
    ParitySummary parity =
        task.stage() == Stage.Prove
            ? new ParitySummary(Verdict.Match, 1, 1, 1_000, 1, 1, "")
            : null;
    return new Ends(result(task, Outcome.Succeeded, "", "", run, parity));
  }

  private @Nullable String certify(ActTask task, @Nullable ParitySummary parity) {
    Certification terms = task.certification();
    if (terms == null || parity == null) {
      return null;
    }
    Items items = Samples.items(task.plan(), parity.verdict());
    Certificate certificate =
        Samples.certificate(
            task,
            Objects.requireNonNull(task.run()),
            RECORD,
            terms.policy(),
            items,
            certificates.size() + 1L,
            certificates.isEmpty() ? "" : certificates.getLast().hash());
    certificates.add(certificate);
    return onTheWay.apply(keys.sign(certificate, items).shortened().text());
  }

  Play mismatch(ActTask task, String difference) {
    ParitySummary parity = new ParitySummary(Verdict.Mismatch, 1, 0, 1_000, 1, 1, difference);
    return new Ends(result(task, Outcome.Succeeded, "", "", null, parity));
  }

  Play refuse(ActTask task, String reason, String message) {
    return new Ends(result(task, Outcome.Refused, reason, message, null, null));
  }

  private Run run(ActTask task) {
    int number = runs.incrementAndGet();
    return new Run(
        number,
        Names.runDatabase(task.plan().target().catalogDatabase(), number),
        Instant.now(),
        "session",
        "",
        List.of(new Run.ExportedTable("orders", 1_000, 20_000, 3, "runs/manifest")));
  }

  private static @Nullable Spent spent(Stage stage) {
    return switch (stage) {
      case Sync -> new Spent(0, 20_000, new BigDecimal("0.000015"));
      case Prove -> new Spent(41_943_040, 0, new BigDecimal("0.00019072"));
      default -> null;
    };
  }

  private ActResult result(
      ActTask task,
      Outcome outcome,
      String reason,
      String message,
      @Nullable Run run,
      @Nullable ParitySummary parity) {
    return new ActResult(
        task.act(),
        task.stage(),
        task.planHash(),
        outcome,
        reason,
        message,
        run,
        parity,
        new Evidence("s3://shop-lake/causeway/evidence/" + task.act(), RECORD),
        certify(task, parity),
        spent(task.stage()),
        Instant.now(),
        Instant.now());
  }
}
