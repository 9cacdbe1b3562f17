package dev.causeway.standins.crossplane.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.SchemaChangePolicy;

/** {@code glue.aws.m.upbound.io Crawler} over S3, without a schedule. */
final class GlueCrawler implements ExternalResource {
  private final AwsClients clients;

  GlueCrawler(AwsClients clients) {
    this.clients = clients;
  }

  /** What the spec may say of a crawler. */
  private record Settings(
      String role,
      String database,
      String description,
      String tablePrefix,
      List<S3Target> targets,
      String onDelete,
      String onUpdate,
      String recrawl) {

    static Settings wanted(ForProvider spec) {
      spec.only(
          "region",
          "role",
          "databaseName",
          "description",
          "tablePrefix",
          "s3Target",
          "schemaChangePolicy",
          "recrawlPolicy");
      ForProvider policy =
          spec.object("schemaChangePolicy").only("deleteBehavior", "updateBehavior");
      List<S3Target> targets =
          spec.objects("s3Target").stream()
              .map(t -> t.only("path", "exclusions"))
              .map(t ->
                  S3Target.builder()
                      .path(t.required("path"))
                      .exclusions(t.texts("exclusions"))
                      .build())
              .toList();
      if (targets.isEmpty()) {
        throw new InvalidSpecException("spec.forProvider.s3Target must have a target");
      }
      return new Settings(
          spec.required("role"),
          spec.required("databaseName"),
          spec.text("description").orElse(""),
          spec.text("tablePrefix").orElse(""),
          targets,
          policy.text("deleteBehavior").orElse("DEPRECATE_IN_DATABASE"),
          policy.text("updateBehavior").orElse("UPDATE_IN_DATABASE"),
          spec.object("recrawlPolicy")
              .only("recrawlBehavior")
              .text("recrawlBehavior")
              .orElse("CRAWL_EVERYTHING"));
    }

    static Settings found(Crawler crawler) {
      SchemaChangePolicy policy = crawler.schemaChangePolicy();
      return new Settings(
          crawler.role(),
          Objects.requireNonNullElse(crawler.databaseName(), ""),
          Objects.requireNonNullElse(crawler.description(), ""),
          Objects.requireNonNullElse(crawler.tablePrefix(), ""),
          crawler.targets().s3Targets().stream()
              .map(t -> S3Target.builder().path(t.path()).exclusions(t.exclusions()).build())
              .toList(),
          policy == null ? "" : policy.deleteBehaviorAsString(),
          policy == null ? "" : policy.updateBehaviorAsString(),
          crawler.recrawlPolicy() == null
              ? "CRAWL_EVERYTHING"
              : crawler.recrawlPolicy().recrawlBehaviorAsString());
    }

    CrawlerTargets crawlerTargets() {
      return CrawlerTargets.builder().s3Targets(targets).build();
    }

    SchemaChangePolicy changePolicy() {
      return SchemaChangePolicy.builder().deleteBehavior(onDelete).updateBehavior(onUpdate).build();
    }

    Map<String, Object> atProvider(String name, String region) {
      Map<String, Object> written = new LinkedHashMap<>();
      written.put("id", name);
      written.put("region", region);
      written.put("role", role);
      written.put("databaseName", database);
      written.put("description", description);
      written.put("tablePrefix", tablePrefix);
      written.put(
          "s3Target",
          targets.stream()
              .map(t -> Map.<String, Object>of("path", t.path(), "exclusions", t.exclusions()))
              .toList());
      return written;
    }
  }

  @Override
  public Set<String> immutable() {
    return Set.of("region");
  }

  @Override
  public void check(ManagedSpec spec) {
    Settings.wanted(spec.forProvider());
    spec.region();
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    Settings found;
    try {
      found = Settings.found(glue(spec).getCrawler(r -> r.name(spec.externalName())).crawler());
    } catch (EntityNotFoundException e) {
      return Observation.MISSING;
    }
    return Observation.found(
        found.equals(Settings.wanted(spec.forProvider())),
        found.atProvider(spec.externalName(), spec.region()));
  }

  @Override
  public String create(ManagedSpec spec) {
    Settings wanted = Settings.wanted(spec.forProvider());
    glue(spec)
        .createCrawler(r ->
            r.name(spec.externalName())
                .role(wanted.role())
                .databaseName(wanted.database())
                .description(wanted.description())
                .tablePrefix(wanted.tablePrefix())
                .targets(wanted.crawlerTargets())
                .schemaChangePolicy(wanted.changePolicy())
                .recrawlPolicy(p -> p.recrawlBehavior(wanted.recrawl())));
    return spec.externalName();
  }

  @Override
  public void update(ManagedSpec spec) {
    Settings wanted = Settings.wanted(spec.forProvider());
    glue(spec)
        .updateCrawler(r ->
            r.name(spec.externalName())
                .role(wanted.role())
                .databaseName(wanted.database())
                .description(wanted.description())
                .tablePrefix(wanted.tablePrefix())
                .targets(wanted.crawlerTargets())
                .schemaChangePolicy(wanted.changePolicy())
                .recrawlPolicy(p -> p.recrawlBehavior(wanted.recrawl())));
  }

  @Override
  public void delete(ManagedSpec spec) {
    try {
      glue(spec).deleteCrawler(r -> r.name(spec.externalName()));
    } catch (EntityNotFoundException e) {
      // already gone
    }
  }

  private GlueClient glue(ManagedSpec spec) {
    return clients.glue(spec.region());
  }
}
