package dev.causeway.standins.aws;

import dev.causeway.standins.aws.store.Folders;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stand-in as a process; its settings come from the environment. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Config config = Config.of(System.getenv());
    Folders.empty(config.scratch()); // what a killed process left
    AwsStandIn standIn = AwsStandIn.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stop"));
    LOG.atInfo().addKeyValue("endpoint", standIn.endpoint()).log("the AWS stand-in answers");
    new CountDownLatch(1).await();
  }
}
