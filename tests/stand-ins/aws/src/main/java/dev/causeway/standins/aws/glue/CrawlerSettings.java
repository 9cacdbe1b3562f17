package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a crawler is to do.
 *
 * @param targets folders in S3
 * @param update whether a table that is there already is changed (UPDATE_IN_DATABASE), or left as
 *     it is (LOG)
 */
record CrawlerSettings(
    String name,
    String role,
    String database,
    String description,
    String tablePrefix,
    List<Target> targets,
    boolean update) {
  private static final Set<String> UPDATES = Set.of("LOG", "UPDATE_IN_DATABASE");

  /**
   * A folder.
   *
   * @param path {@code s3://bucket/folder/}
   * @param exclusions globs below it
   */
  record Target(String path, List<String> exclusions) {}

  /** Reads a create or an update; what an update leaves out stays as it was. */
  static CrawlerSettings of(Request request, @Nullable CrawlerSettings old) {
    String name = request.required("Name");
    CrawlerSettings settings =
        new CrawlerSettings(
            name,
            old == null ? request.required("Role") : request.textOr("Role", old.role()),
            old == null
                ? request.required("DatabaseName")
                : request.textOr("DatabaseName", old.database()),
            request.textOr("Description", old == null ? "" : old.description()),
            request.textOr("TablePrefix", old == null ? "" : old.tablePrefix()),
            targets(request, old),
            update(request, old));
    recrawl(request);
    request.refuseOthers();
    return settings;
  }

  private static List<Target> targets(Request request, @Nullable CrawlerSettings old) {
    if (!request.has("Targets")) {
      if (old == null) {
        throw request.invalid("Targets is required");
      }
      return old.targets();
    }
    List<Target> targets = new ArrayList<>();
    for (Request target : request.structure("Targets").structures("S3Targets")) {
      String path = target.required("Path");
      if (!path.matches("s3://[a-z0-9][a-z0-9.-]+(/.*)?")) {
        throw request.invalid(
            "Targets.S3Targets[].Path is %s, must be s3://bucket/folder/".formatted(path));
      }
      targets.add(new Target(path.endsWith("/") ? path : path + "/", target.texts("Exclusions")));
    }
    if (targets.isEmpty()) {
      throw request.invalid("Targets.S3Targets must have a target: the stand-in crawls S3 only");
    }
    return List.copyOf(targets);
  }

  private static boolean update(Request request, @Nullable CrawlerSettings old) {
    if (!request.has("SchemaChangePolicy") && old != null) {
      return old.update();
    }
    Request policy = request.structure("SchemaChangePolicy");
    String delete = policy.textOr("DeleteBehavior", "DEPRECATE_IN_DATABASE");
    if (!delete.equals("LOG")) {
      throw request.invalid(
          "the stand-in does not support SchemaChangePolicy.DeleteBehavior %s; use LOG"
              .formatted(delete));
    }
    String update = policy.textOr("UpdateBehavior", "UPDATE_IN_DATABASE");
    if (!UPDATES.contains(update)) {
      throw request.invalid(
          "SchemaChangePolicy.UpdateBehavior is %s, must be one of %s".formatted(update, UPDATES));
    }
    return !update.equals("LOG");
  }

  private static void recrawl(Request request) {
    String behavior =
        request.structure("RecrawlPolicy").textOr("RecrawlBehavior", "CRAWL_EVERYTHING");
    if (!behavior.equals("CRAWL_EVERYTHING")) {
      throw request.invalid(
          "the stand-in does not support RecrawlPolicy.RecrawlBehavior %s; use CRAWL_EVERYTHING"
              .formatted(behavior));
    }
  }

  /** As GetCrawler tells it. */
  ObjectNode json() {
    ArrayNode s3 = Json.array();
    for (Target target : targets) {
      ArrayNode exclusions = Json.array();
      target.exclusions().forEach(exclusions::add);
      s3.add(Json.object().put("Path", target.path()).set("Exclusions", exclusions));
    }
    ObjectNode json =
        Json.object()
            .put("Name", name)
            .put("Role", role)
            .put("DatabaseName", database)
            .put("Description", description)
            .put("TablePrefix", tablePrefix);
    json.set("Targets", Json.object().set("S3Targets", s3));
    json.set("Classifiers", Json.array());
    json.set(
        "SchemaChangePolicy",
        Json.object()
            .put("UpdateBehavior", update ? "UPDATE_IN_DATABASE" : "LOG")
            .put("DeleteBehavior", "LOG"));
    json.set("RecrawlPolicy", Json.object().put("RecrawlBehavior", "CRAWL_EVERYTHING"));
    return json;
  }
}
