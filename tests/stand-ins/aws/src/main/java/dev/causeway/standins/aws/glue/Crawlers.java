package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The crawlers, kept in memory, and their operations. */
final class Crawlers implements AutoCloseable {
  private final Map<String, Crawler> crawlers = new ConcurrentSkipListMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Crawl crawl;
  private final InstantSource clock;

  Crawlers(Crawl crawl, InstantSource clock) {
    this.crawl = crawl;
    this.clock = clock;
  }

  ObjectNode create(Request request) {
    CrawlerSettings settings = CrawlerSettings.of(request, null);
    Crawler crawler = new Crawler(settings, crawl, threads, clock);
    if (crawlers.putIfAbsent(settings.name(), crawler) != null) {
      throw GlueErrors.exists(settings.name());
    }
    return Json.object();
  }

  ObjectNode update(Request request) {
    Crawler crawler = named(request);
    crawler.change(CrawlerSettings.of(request, crawler.settings()));
    return Json.object();
  }

  ObjectNode get(Request request) {
    Crawler crawler = named(request);
    request.refuseOthers();
    return Json.object().set("Crawler", crawler.json());
  }

  ObjectNode start(Request request) {
    Crawler crawler = named(request);
    request.refuseOthers();
    crawler.start();
    return Json.object();
  }

  ObjectNode stop(Request request) {
    Crawler crawler = named(request);
    request.refuseOthers();
    crawler.stop();
    return Json.object();
  }

  ObjectNode delete(Request request) {
    Crawler crawler = named(request);
    request.refuseOthers();
    crawler.refuseRunning();
    crawlers.remove(crawler.settings().name());
    return Json.object();
  }

  ObjectNode metrics(Request request) {
    List<String> names = request.texts("CrawlerNameList");
    request.refuseOthers();
    ArrayNode list = Json.array();
    crawlers.forEach((name, crawler) -> {
      if (names.isEmpty() || names.contains(name)) {
        list.add(crawler.metrics());
      }
    });
    return Json.object().set("CrawlerMetricsList", list);
  }

  private Crawler named(Request request) {
    String name = request.required("Name");
    Crawler crawler = crawlers.get(name);
    if (crawler == null) {
      throw GlueErrors.notFound(name);
    }
    return crawler;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
