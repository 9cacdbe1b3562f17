package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Json;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.phase.decide.Phase;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes tasks whose names and tokens follow from what they are: the same act is the same task. */
final class ActNames {
  private static final int LONGEST = 63;

  private ActNames() {}

  static ActTask task(
      Phase phase,
      WorkloadPlan plan,
      Stage stage,
      int attempt,
      @Nullable Run run,
      @Nullable Follow follow,
      String agentUrl,
      @Nullable Certification certification) {
    String hash = plan.hash();
    String token = Json.sha256(phase.uid() + "\n" + hash + "\n" + stage + "\n" + attempt);
    return new ActTask(
        name(phase.name(), stage, hash, attempt),
        phase.name(),
        stage,
        hash,
        token,
        plan,
        run,
        stage == Stage.Drill ? agentUrl : "",
        follow,
        stage == Stage.Prove ? certification : null);
  }

  /** {@code <phase>-<stage>-<hash>-<attempt>}; a phase's name that is too long ends in a hash. */
  static String name(String phase, Stage stage, String planHash, int attempt) {
    String rest =
        "-%s-%s-%d"
            .formatted(stage.name().toLowerCase(Locale.ROOT), planHash.substring(0, 8), attempt);
    int room = LONGEST - rest.length();
    String first =
        phase.length() <= room
            ? phase
            : phase.substring(0, room - 9) + "-" + Json.sha256(phase).substring(0, 8);
    return first + rest;
  }

  /** The attempt that an act's name ends in. */
  static int attempt(String act) {
    return Integer.parseInt(act.substring(act.lastIndexOf('-') + 1));
  }
}
