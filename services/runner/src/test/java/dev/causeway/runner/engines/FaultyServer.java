package dev.causeway.runner.engines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands before S3 or Trino and hands everything on, but for what it is told to fail. */
final class FaultyServer implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI behind;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile Predicate<String> failing = request -> false;
  private volatile Duration delay = Duration.ZERO;
  private volatile int status = 503;
  private volatile String code = "";

  FaultyServer(URI behind) throws IOException {
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Fails what matches, as S3 words it.
   *
   * @param requests matches {@code METHOD path}
   * @param times how often, then all is well
   */
  void fail(Predicate<String> requests, int times, int withStatus, String withCode) {
    status = withStatus;
    code = withCode;
    failing = requests;
    failures.set(times);
  }

  /** Every answer takes this longer. */
  void slow(Duration by) {
    delay = by;
  }

  void heal() {
    failures.set(0);
    delay = Duration.ZERO;
  }

  /** How many requests were failed so far. */
  int failed() {
    return failed.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Thread.sleep(delay);
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      if (failing.test(request) && failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        failed.incrementAndGet();
        refuse(exchange);
      } else {
        handOn(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    byte[] answer =
        "<Error><Code>%s</Code><Message>told to fail</Message></Error>"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private void handOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
            .timeout(Duration.ofSeconds(30))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          boolean own = OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
          if (!own || (head && name.equalsIgnoreCase("content-length"))) {
            values.forEach(value -> exchange.getResponseHeaders().add(name, value));
          }
        });
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
