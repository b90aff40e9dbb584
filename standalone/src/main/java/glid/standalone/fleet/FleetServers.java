package glid.standalone.fleet;

import glid.core.language.Wording;
import glid.infra.queue.MessageBus;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.s3.S3ObjectStore;
import glid.standalone.member.FleetMember;
import glid.standalone.member.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens what a fleet shares, and tells what it is waiting for. */
final class FleetServers {
  private static final Duration TELL_EVERY = Duration.ofSeconds(5);

  private static final int RANDOM_BYTES = 4;

  private final FleetSettings settings;
  private final Consumer<Wording> say;

  FleetServers(FleetSettings settings, Consumer<Wording> say) {
    this.settings = settings;
    this.say = say;
  }

  /** A name for this process that no other one has: process numbers come again. */
  static String newName(Role role) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return role.command() + "-" + HexFormat.of().formatHex(random);
  }

  /**
   * Joins the fleet. Servers that are not there yet are waited for as long as {@link
   * FleetSettings#PATIENCE}.
   *
   * @param name of this process, as the broker shows it
   * @param folder for temporary files, this process's alone
   * @throws glid.core.language.ExplainedFailure if one of them cannot be had
   */
  FleetMember join(String name, Path folder) {
    String broker = Masked.address(settings.servers().broker().toString());
    String place =
        "%s, %s"
            .formatted(settings.servers().store().endpoint(), settings.servers().store().bucket());
    ObjectStore store =
        opened(
            new Wording("store: " + place, "ストア: " + place),
            () -> S3ObjectStore.open(settings.servers().store()));
    try {
      MessageBus bus =
          opened(
              new Wording("broker: " + broker, "ブローカー: " + broker),
              () ->
                  RabbitMessageBus.open(
                      new RabbitSettings(
                          settings.servers().broker(), name, FleetSettings.PATIENCE)));
      return FleetMember.over(store, bus, folder);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  private <T> T opened(Wording what, Supplier<T> open) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("waiting").daemon().factory());
    try {
      Wording waiting =
          new Wording("waiting for the " + what.english(), "待っています: " + what.japanese());
      Future<?> _ =
          clock.scheduleAtFixedRate(
              () -> say.accept(waiting),
              TELL_EVERY.toMillis(),
              TELL_EVERY.toMillis(),
              TimeUnit.MILLISECONDS);
      T server = open.get();
      say.accept(what);
      return server;
    } finally {
      clock.shutdownNow();
    }
  }
}
