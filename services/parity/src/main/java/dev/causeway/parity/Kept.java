package dev.causeway.parity;

import dev.causeway.contract.Json;
import dev.causeway.parity.ParityReport.Cost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The steps of one piece of work, each done once however often the comparison is begun. */
final class Kept {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
  private static final String FORM = "causeway.dev/parity-checkpoint/v1";

  private final Checkpoints home;
  private final String key;

  /**
   * @param resume where, and of what data
   * @param work all that decides what the work comes to, as JSON can say it
   */
  Kept(Resume resume, Object work) {
    this.home = resume.home();
    this.key =
        home == Checkpoints.NONE
            ? ""
            : Json.hash(List.of(ParityReport.SCHEMA, resume.data(), work)).substring(0, 40);
  }

  /** Work whose result is kept. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws InterruptedException;
  }

  /** What a step came to, and what it cost, a side each. */
  private record Done(String value, List<Cost> costs) {}

  /**
   * Does a step, or takes what it came to at an earlier try.
   *
   * @param sides whose statements it sends; they are charged in either case
   */
  <T> T once(String step, Class<T> type, List<Side> sides, Step<T> work)
      throws InterruptedException {
    if (home == Checkpoints.NONE) {
      return work.run();
    }
    Optional<Done> done = load(step);
    if (done.isPresent() && done.get().costs().size() == sides.size()) {
      for (int i = 0; i < sides.size(); i++) {
        sides.get(i).charge(done.get().costs().get(i));
      }
      return Json.read(done.get().value(), type);
    }
    List<Cost> before = sides.stream().map(Side::cost).toList();
    T value = work.run();
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      costs.add(sides.get(i).cost().minus(before.get(i)));
    }
    save(step, Json.write(new Done(Json.write(value), costs)));
    return value;
  }

  private Optional<Done> load(String step) {
    String name = key + "/" + step;
    try {
      return home.load(name).flatMap(text -> genuine(name, text));
    } catch (RuntimeException e) {
      lost(name, "could not be read", e);
      return Optional.empty();
    }
  }

  private static Optional<Done> genuine(String name, String text) {
    int end = text.indexOf('\n');
    String body = text.substring(end + 1);
    if (end < 0 || !text.substring(0, end).equals(head(name, body))) {
      LOG.atWarn()
          .addKeyValue("checkpoint", name)
          .log("is cut short, of another form or was changed; the work is done again");
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(body, Done.class));
    } catch (JacksonException e) {
      LOG.atWarn().addKeyValue("checkpoint", name).setCause(e).log("is no JSON of that form");
      return Optional.empty();
    }
  }

  private void save(String step, String body) {
    String name = key + "/" + step;
    try {
      home.save(name, head(name, body) + "\n" + body);
    } catch (RuntimeException e) {
      lost(name, "could not be kept", e);
    }
  }

  /** A checkpoint saves work; without it the comparison is as good. */
  private static void lost(String name, String what, RuntimeException e) {
    if (Thread.currentThread().isInterrupted()) {
      throw e;
    }
    LOG.atWarn().addKeyValue("checkpoint", name).setCause(e).log(what);
  }

  private static String head(String name, String body) {
    return "%s %d %s"
        .formatted(
            FORM, body.getBytes(StandardCharsets.UTF_8).length, Json.sha256(name + "\n" + body));
  }
}
