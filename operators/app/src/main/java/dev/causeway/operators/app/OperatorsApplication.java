package dev.causeway.operators.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the operators: three reconcilers, one of the replicas leading. */
@SpringBootApplication
@EnableConfigurationProperties(OperatorSettings.class)
public class OperatorsApplication {

  /** Starts the process. */
  public static void main(String[] args) {
    SpringApplication.run(OperatorsApplication.class, args);
  }
}
