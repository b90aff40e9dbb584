package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet does whose broker dies, or forgets everything. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrokerFaultsTest {
  private static final Duration AWAY = Duration.ofSeconds(8);

  /** Everybody connects again within 10 s; the leader finds what is lost twice a minute. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir static Path folder;

  private static RabbitNode broker;
  private static DisturbedFleet fleet;

  @BeforeAll
  static void start() throws Exception {
    broker = RabbitNode.start(folder.resolve("broker"));
    fleet =
        DisturbedFleet.startWithVideo(
            folder.resolve("fleet"), broker.uri(), RadosGateway.shared().freshBucket());
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
    }
    broker.close();
  }

  @Test
  void aBrokerThatDiesAndComesBackCostsNothingButTime() throws Exception {
    String id = fleet.submit();
    fleet.awaitCommitted(id, 3);

    broker.kill();
    Absence absence = Absence.begins(fleet.all());
    for (GlidServer process : fleet.all()) {
      assertThat(process.awaitNotReady()).contains("RabbitMQ at ", "127.0.0.1:" + broker.port());
      assertThat(process.get("/health/live").statusCode()).isEqualTo(200);
    }
    requirePages(id);
    String sentMeanwhile = fleet.submit(1, fleet.form(4, 1, 2));
    absence.last(AWAY);
    requirePages(id);
    absence.ends("broker away");
    int before = fleet.committed(id);
    long back = System.nanoTime();
    broker.restart();

    for (GlidServer process : fleet.all()) {
      process.awaitReady();
    }
    RecoveryTimes.note("broker killed, all ready again", RecoveryTimes.since(back), LIMIT);
    fleet.awaitCommitted(id, before + 1);
    RecoveryTimes.note("broker killed, segments go on", RecoveryTimes.since(back), LIMIT);
    fleet.awaitState(sentMeanwhile, "DONE");
    RecoveryTimes.note("broker killed, job sent meanwhile", RecoveryTimes.since(back), LIMIT);
    fleet.requireVideo(id);
    RecoveryTimes.note(
        "broker killed, job done after %.1f s"
            .formatted(RecoveryTimes.seconds(RecoveryTimes.since(back))));
  }

  @Test
  void aBrokerThatForgotEverythingIsFilledAgainFromTheBucket() throws Exception {
    String id = fleet.submit();
    fleet.awaitCommitted(id, 3);

    broker.wipe();
    long back = System.nanoTime();
    int before = fleet.committed(id);

    fleet.awaitCommitted(id, before + 2);
    RecoveryTimes.note("broker wiped, segments go on", RecoveryTimes.since(back), LIMIT);
    fleet.requireVideo(id);
    RecoveryTimes.note(
        "broker wiped, job done after %.1f s"
            .formatted(RecoveryTimes.seconds(RecoveryTimes.since(back))));
    for (GlidServer process : fleet.all()) {
      process.awaitReady();
    }
  }

  private static void requirePages(String id) throws Exception {
    for (GlidServer dispatcher : fleet.dispatchers()) {
      for (String path : new String[] {"/", "/videos", "/fleet", "/api/jobs/" + id, "/metrics"}) {
        assertThat(dispatcher.get(path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }
}
