package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.wire.AwsServer;
import dev.causeway.standins.aws.wire.Operation;
import dev.causeway.standins.aws.wire.ServiceException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/** Glue. Its data catalogue is that of the Glue behind, which Trino reads, too. */
public final class Glue implements AutoCloseable {
  /** What stands before the operation in X-Amz-Target. */
  public static final String TARGET = "AWSGlue";

  private final Crawlers crawlers;
  private final GlueBehind behind;

  public Glue(URI endpoint, String region, ObjectStore s3, Path scratch, InstantSource clock) {
    behind = new GlueBehind(endpoint, region);
    crawlers = new Crawlers(new Crawl(s3, scratch, new Findings(behind.client(), clock)), clock);
  }

  public AwsServer.Service service() {
    return new AwsServer.Service(
        Map.of(
            "CreateCrawler", crawlers::create,
            "UpdateCrawler", crawlers::update,
            "GetCrawler", crawlers::get,
            "StartCrawler", crawlers::start,
            "StopCrawler", crawlers::stop,
            "DeleteCrawler", crawlers::delete,
            "GetCrawlerMetrics", crawlers::metrics),
        GlueErrors::invalid,
        this::other);
  }

  /** All but what has to do with crawlers, which the Glue behind would only record. */
  private Operation other(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    if (small.contains("crawl") || small.contains("classifier")) {
      throw new ServiceException(
          "UnknownOperationException", "the stand-in does not have the operation AWSGlue." + name);
    }
    return request -> behind.call(name, request.body());
  }

  @Override
  public void close() {
    crawlers.close();
    behind.close();
  }
}
