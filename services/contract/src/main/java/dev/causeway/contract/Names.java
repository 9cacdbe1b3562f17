package dev.causeway.contract;

/** Names that more than one component must spell alike. */
public final class Names {
  /** API group of the custom resources, and prefix of all labels and annotations. */
  public static final String GROUP = "causeway.dev";

  /** Label: the workload an object belongs to. */
  public static final String WORKLOAD_LABEL = GROUP + "/workload";

  /** Label: the phase an object belongs to. */
  public static final String PHASE_LABEL = GROUP + "/phase";

  /** Label: the stage a Job works for. */
  public static final String STAGE_LABEL = GROUP + "/stage";

  /** Label: the act a Job carries out. */
  public static final String ACT_LABEL = GROUP + "/act";

  /** Label of a consumer's Lease; its value is the workload whose routes it consumes. */
  public static final String ROUTES_LABEL = GROUP + "/routes";

  /** Label of a consumer's Lease; its value is the kind of consumer, such as {@code agent}. */
  public static final String CONSUMER_LABEL = GROUP + "/consumer";

  /** The user whose requests form the reserved cohort of the drill. */
  public static final String SYNTHETIC_USER = "causeway-synthetic";

  /** The reserved cohort of the drill. */
  public static final String SYNTHETIC_COHORT = "synthetic";

  /** Request header in which the gateway passes on the authenticated user. */
  public static final String USER_HEADER = "X-Causeway-User";

  /** Request header that names a request; the gateway sets it. */
  public static final String REQUEST_HEADER = "X-Request-Id";

  /** Prefix in the lake's bucket of all that Causeway itself keeps there. */
  public static final String BUCKET_PREFIX = "causeway/";

  private Names() {}

  /** Name of the ConfigMap that holds a workload's routes. */
  public static String routes(String workload) {
    return workload + "-routes";
  }

  /** Name of the ConfigMap in which a workload's agents add up what asking both engines came to. */
  public static String shadow(String workload) {
    return workload + "-shadow";
  }

  /** Name of the ConfigMap in which a phase's acts report. */
  public static String progress(String phase) {
    return phase + "-progress";
  }

  /** Name of the agent's Deployment, Service, ServiceAccount and ConfigMap. */
  public static String agent(String workload) {
    return workload + "-agent";
  }

  /** Name of the ServiceAccount of a workload's runner Jobs. */
  public static String runner(String workload) {
    return workload + "-runner";
  }

  /** Key of an act's progress in the progress ConfigMap. */
  public static String progressKey(String act) {
    return act + ".progress";
  }

  /** Key of an act's result in the progress ConfigMap. */
  public static String resultKey(String act) {
    return act + ".result";
  }

  /**
   * Key in the lake's bucket of one transition of the ledger.
   *
   * @param version the route's version, so keys sort in order of time
   */
  public static String ledgerKey(
      String namespace, String workload, Capability capability, long version) {
    return ledgerPrefix(namespace, workload, capability) + "%010d.json".formatted(version);
  }

  /** Prefix in the lake's bucket of a capability's ledger. */
  public static String ledgerPrefix(String namespace, String workload, Capability capability) {
    return BUCKET_PREFIX + "ledger/" + namespace + "/" + workload + "/" + capability + "/";
  }

  /**
   * Prefix in the lake's bucket of the evidence of one act. It holds the act's token, which no
   * other act ever has: a phase that is deleted and made anew leaves the older evidence alone.
   */
  public static String evidencePrefix(ActTask task) {
    return BUCKET_PREFIX
        + "evidence/%s/%s/%s/%s/"
            .formatted(task.plan().namespace(), task.phase(), task.act(), task.token());
  }

  /**
   * Prefix in the lake's bucket of what a comparison has finished, for a further try of its act.
   */
  public static String checkpointsPrefix(ActTask task) {
    return evidencePrefix(task) + "checkpoints/";
  }

  /** Key in the lake's bucket of the record that claims a run's number. */
  public static String runKey(String namespace, String workload, int run) {
    return runsPrefix(namespace, workload) + "r%04d.json".formatted(run);
  }

  /** Prefix in the lake's bucket of all records of a workload's runs. */
  public static String runsPrefix(String namespace, String workload) {
    return BUCKET_PREFIX + "runs/" + namespace + "/" + workload + "/";
  }

  /**
   * Key in the lake's bucket of one certificate of a workload's chain.
   *
   * @param number its place in the chain, so keys sort in order of time
   */
  public static String certificateKey(String namespace, String workload, long number) {
    return certificatesPrefix(namespace, workload) + "%010d.json".formatted(number);
  }

  /** Prefix in the lake's bucket of a workload's chain of certificates. */
  public static String certificatesPrefix(String namespace, String workload) {
    return BUCKET_PREFIX + "certificates/" + namespace + "/" + workload + "/";
  }

  /** Glue database in which a workload's crawler writes down what it finds. */
  public static String crawlDatabase(String catalogDatabase) {
    return catalogDatabase + "_crawl";
  }

  /** Glue database of a run; also its folder's name in the lake. */
  public static String runDatabase(String catalogDatabase, int run) {
    return catalogDatabase + "_r%04d".formatted(run);
  }
}
