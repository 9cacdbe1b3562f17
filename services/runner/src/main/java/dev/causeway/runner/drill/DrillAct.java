package dev.causeway.runner.drill;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.act.SourceSchema;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the agent every query as the synthetic user, whose cohort the operator has sent to the
 * target: each answer must come from the run, and the source's columns must still be those that
 * were proven.
 */
public final class DrillAct implements Act {
  private final SourceSchema source;
  private final HttpClient http;
  private final Lake lake;
  private final Duration pause;

  /**
   * @param pause time before the second try of one question
   */
  public DrillAct(SourceSchema source, HttpClient http, Lake lake, Duration pause) {
    this.source = source;
    this.http = http;
    this.lake = lake;
    this.pause = pause;
  }

  @Override
  public Accomplishment run(ActTask task, Progress progress) throws InterruptedException {
    Run run = Objects.requireNonNull(task.run(), "run is missing in task.json of a Drill act");
    AgentClient agent = new AgentClient(http, URI.create(task.agentUrl()), pause);
    List<NamedQuery> queries = task.plan().queries();
    if (queries.isEmpty()) {
      throw new Refusal("NoQueries", "The workload has no queries to drill with; add one.");
    }
    requireSameSchema(task, run);
    List<Answer> answers = new ArrayList<>();
    long asked = 0;
    for (NamedQuery query : queries) {
      progress.tell(asked++, queries.size(), "queries", "Asking " + query.name() + ".");
      for (Map<String, String> values : query.asked()) {
        Answer answer = agent.ask(query.name(), values);
        requireTarget(answer, run);
        answers.add(answer);
      }
    }
    String key = Names.evidencePrefix(task) + "drill.json";
    long slowest = answers.stream().mapToLong(a -> a.statistics().millis()).max().orElse(0);
    return new Accomplishment(
        "All %d queries were answered by %s, the slowest in %d ms."
            .formatted(queries.size(), run.database(), slowest),
        null,
        null,
        lake.evidence(key, new DrillEvidence(run.database(), answers)));
  }

  /** A proof is about columns, too: what people asked for since then was never compared. */
  private void requireSameSchema(ActTask task, Run run) {
    if (!run.schemaHash().isEmpty()
        && !run.schemaHash().equals(Json.hash(source.read(task.plan())))) {
      throw new Refusal(
          ActResult.SCHEMA_CHANGED,
          "The source's columns are not those of %s any more, so its proof does not count."
                  .formatted(run.database())
              + " A retry takes a new run.");
    }
  }

  private static void requireTarget(Answer answer, Run run) {
    Answer.AnsweredBy by = answer.answeredBy();
    if (!by.engine().equals(Engine.Athena.name()) || !by.database().equals(run.database())) {
      throw new Refusal(
          "WrongSide",
          "Query %s was answered by %s %s under route version %d, not by Athena %s."
              .formatted(
                  answer.query(), by.engine(), by.database(), by.routeVersion(), run.database()));
    }
  }

  /** What is kept of a drill. */
  record DrillEvidence(String database, List<Answer> answers) {}
}
