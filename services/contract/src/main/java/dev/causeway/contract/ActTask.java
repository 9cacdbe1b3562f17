package dev.causeway.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a runner Job has to do; mounted as {@code task.json}.
 *
 * @param act name of the act, also the Job's name; the same act is the same work however often its
 *     pod is started
 * @param phase name of the phase
 * @param stage what to do: Prepare inspects the source, Sync takes a run, Prove compares it, Drill
 *     asks the agent as the synthetic user
 * @param planHash hash of the phase's plan
 * @param token prefix of all client tokens: hash of phase uid, plan hash, stage and attempt
 * @param plan the workload
 * @param run the run to prove or to drill; null before Sync
 * @param agentUrl base address of the agent, for the drill; empty otherwise
 * @param follow Sync: how the run follows earlier ones; null where runs do not follow
 */
public record ActTask(
    String act,
    String phase,
    Stage stage,
    String planHash,
    String token,
    WorkloadPlan plan,
    @Nullable Run run,
    String agentUrl,
    @Nullable Follow follow,
    @Nullable Certification certification) {

  /** Without a certificate. */
  public ActTask(
      String act,
      String phase,
      Stage stage,
      String planHash,
      String token,
      WorkloadPlan plan,
      @Nullable Run run,
      String agentUrl,
      @Nullable Follow follow) {
    this(act, phase, stage, planHash, token, plan, run, agentUrl, follow, null);
  }

  /** The base that this act's run follows; null where it is taken whole. */
  public Follow.@Nullable Base base() {
    return follow == null ? null : follow.base();
  }
}
