package glid.architecture;

import static glid.architecture.PlantedViolation.breaks;

import java.util.List;

/** One violation of each rule. The code is short on purpose: one line is one file. */
final class PlantedViolations {
  static final List<PlantedViolation> ALL =
      List.of(
          // The house.
          breaks("EVERY_CLASS_LIVES_IN_A_ROOM", "package glid.attic; class Lodger {}")
              .beside("package glid.core.job; class Resident {}"),
          breaks(
                  "CORE_IS_PURE_JAVA",
                  "package glid.core.job; class Reader { java.nio.file.Path file; }",
                  "package glid.core.job; class Caller { java.net.URI address; }",
                  "package glid.core.job; class Stream { java.io.InputStream bytes; }",
                  "package glid.core.job; class Diary { org.slf4j.Logger log; }",
                  "package glid.core.job; class Tree { com.fasterxml.jackson.databind.JsonNode n;"
                      + " }",
                  "package glid.core.job; class Carrier { glid.infra.queue.Cart cart; }")
              .beside(
                  "package glid.core.job; record Pure(java.math.BigInteger count, byte[] bytes) {}",
                  "package glid.infra.queue; public class Cart {}"),
          breaks(
                  "INFRA_KNOWS_ONLY_CORE",
                  "package glid.infra.queue; class Nosy { glid.worker.strip.Bench bench; }")
              .beside(
                  "package glid.worker.strip; public class Bench {}",
                  "package glid.infra.queue; class Quiet { glid.core.job.JobId job; }"),
          breaks(
                  "DISPATCHER_DOES_NOT_KNOW_THE_WORKER",
                  "package glid.dispatcher.lead; class Boss { glid.worker.strip.Bench bench; }")
              .beside("package glid.worker.strip; public class Bench {}"),
          breaks(
                  "WORKER_DOES_NOT_KNOW_THE_DISPATCHER",
                  "package glid.worker.strip; class Rebel { glid.dispatcher.lead.Desk desk; }")
              .beside("package glid.dispatcher.lead; public class Desk {}"),
          breaks(
                  "PACKAGES_FORM_NO_CIRCLE",
                  "package glid.worker.chicken; public class Hen { glid.worker.egg.Egg laid; }",
                  "package glid.worker.egg; public class Egg { glid.worker.chicken.Hen mother; }")
              .beside("package glid.worker.nest; class Nest { glid.worker.egg.Egg egg; }"),
          breaks("PACKAGES_ARE_FEATURES_NOT_LAYERS", "package glid.worker.util; class Drawer {}")
              .beside("package glid.worker.strip; class Strip {}"),

          // One owner per outside thing.
          breaks(
                  "ONLY_THE_QUEUE_SPEAKS_RABBITMQ",
                  "package glid.worker.segment; class Hare { com.rabbitmq.client.Channel c; }")
              .beside(
                  "package com.rabbitmq.client; public interface Channel {}",
                  "package glid.infra.queue; class Lawful { com.rabbitmq.client.Channel c; }"),
          breaks(
                  "ONLY_THE_STORAGE_SPEAKS_MINIO",
                  "package glid.infra.storage; class Flamingo { io.minio.MinioClient client; }")
              .beside(
                  "package io.minio; public class MinioClient {}",
                  "package glid.infra.storage.s3; class Lawful { io.minio.MinioClient client; }"),
          breaks(
                  "ONLY_THE_S3_STORE_SPEAKS_HTTP_BY_OKHTTP",
                  "package glid.infra.storage; class Ferry { okhttp3.OkHttpClient client; }")
              .beside(
                  "package okhttp3; public class OkHttpClient {}",
                  "package glid.infra.storage.s3; class Barge { okhttp3.OkHttpClient client; }"),
          breaks(
                  "ONLY_THE_QUEUE_TRACES",
                  "package glid.worker.segment; class Hound { io.opentelemetry.api.Any any; }")
              .beside(
                  "package io.opentelemetry.api; public class Any {}",
                  "package glid.infra.queue; class Bloodhound { io.opentelemetry.api.Any any; }"),
          breaks(
                  "ONLY_MEDIA_PACKAGES_USE_FFMPEG",
                  "package glid.worker.segment; class Film { org.bytedeco.ffmpeg.Any any; }",
                  "package glid.worker.metal; class Reel { org.bytedeco.ffmpeg.Any any; }")
              .beside(
                  "package org.bytedeco.ffmpeg; public class Any {}",
                  "package glid.worker.metal.media; class Lawful { org.bytedeco.ffmpeg.Any any; }"),
          breaks(
                  "ONLY_METERS_COUNT",
                  "package glid.dispatcher.web; class Bean { io.micrometer.core.Counter c; }")
              .beside(
                  "package io.micrometer.core; public class Counter {}",
                  "package glid.dispatcher.metric; class Lawful { io.micrometer.core.Counter c; }"),
          breaks(
                  "ONLY_PHOTO_READS_METADATA",
                  "package glid.worker.strip; class Peeping { com.drew.metadata.Metadata seen; }")
              .beside("package glid.worker.photo; class Lawful { com.drew.metadata.Metadata m; }"),
          breaks(
                  "ONLY_METAL_AND_PHOTO_CALL_NATIVE_CODE",
                  "package glid.worker.encode; class Miner { java.lang.foreign.Arena arena; }")
              .beside(
                  "package glid.worker.metal.objc; class Lawful { java.lang.foreign.Arena a; }"),
          breaks(
                  "METALS_BINDINGS_KNOW_NO_VIDEO",
                  "package glid.worker.metal; class Painter { glid.worker.render.Canvas c; }",
                  "package glid.worker.metal.media; class Cinema { glid.worker.gpu.Film film; }")
              .beside(
                  "package glid.worker.render; public class Canvas {}",
                  "package glid.worker.gpu; public class Film { glid.worker.metal.Lawful l; }",
                  "package glid.worker.metal; public class Lawful { java.util.List<String> l; }"),
          breaks(
                  "ONLY_THE_INPUT_READS_DOTENV",
                  "package glid.standalone.serve; class Dot { io.github.cdimascio.Any any; }")
              .beside(
                  "package io.github.cdimascio; public class Any {}",
                  "package glid.standalone.input; class Lawful { io.github.cdimascio.Any any; }"),
          breaks(
                  "ONLY_THE_EDGES_USE_JACKSON",
                  "package glid.dispatcher.lead;"
                      + " class Teller { @com.fasterxml.jackson.annotation.JsonProperty int n; }",
                  "package glid.standalone.member;"
                      + " class Hearer { @com.fasterxml.jackson.annotation.JsonProperty int n; }")
              .beside(
                  "package glid.standalone.remote;"
                      + " class Lawful { @com.fasterxml.jackson.annotation.JsonProperty int n; }",
                  "package glid.dispatcher.web;"
                      + " class Lawful { @com.fasterxml.jackson.annotation.JsonProperty int n; }"),
          breaks(
                  "ONLY_THE_BENCH_USES_JAVAS_OWN_PICTURES",
                  "package glid.worker.photo; class Slow { javax.imageio.ImageReader reader; }")
              .beside("package glid.standalone.bench; class Lawful { javax.imageio.ImageIO io; }"),
          breaks(
                  "FRAMEWORKS_STAY_AT_THE_DOORS",
                  "package glid.worker.segment; @jakarta.inject.Singleton class Bean {}",
                  "package glid.infra.queue; @picocli.CommandLine.Command class Flag {}")
              .beside(
                  "package glid.worker; @jakarta.inject.Singleton class WorkerMain {}",
                  "package glid.worker;"
                      + " interface WorkerSettings { @jakarta.inject.Singleton class Nested {} }"),
          breaks(
                  "EVERY_LIBRARY_HAS_AN_OWNER",
                  "package glid.worker.strip; class Shopper { org.stranger.Toy toy; }")
              .beside(
                  "package org.stranger; public class Toy {}",
                  "package glid.worker.strip; class Sober { org.slf4j.Logger log; }"),

          // Style.
          breaks(
                  "NAMES_SAY_WHAT_A_TYPE_IS",
                  "package glid.core.job; class JobManager {}",
                  "package glid.core.job; class HelperOfJobs {}",
                  "package glid.core.job; class JobUtil {}",
                  "package glid.core.job; class StringUtils {}",
                  "package glid.core.job; class JobImpl {}",
                  "package glid.core.job; class JPEGData {}",
                  "package glid.core.job; class JobInfo {}",
                  "package glid.core.job; class BaseJob {}",
                  "package glid.core.job; class AbstractJob {}",
                  "package glid.core.job; class DataFolders {}")
              .beside(
                  "package glid.core.job; class Database { Object nameless = new Object() {}; }",
                  "package glid.core.job; class Information {}",
                  "package glid.core.job; class DataFolder {}"),
          breaks(
                  "ONLY_THE_CONSOLE_WRITES_TO_THE_TERMINAL",
                  "package glid.worker.strip; class Shouter { Object out = System.out; }",
                  "package glid.worker.strip; class Wailer { Object err = System.err; }",
                  "package glid.worker.strip; class Raw { Object out = java.io.FileDescriptor.out;"
                      + " }",
                  "package glid.worker.strip; class Chatty { Object tty = System.console(); }",
                  "package glid.worker.strip; class Modern { void say() { IO.println(1); } }",
                  "package glid.worker.strip;"
                      + " class Tracer { void tell(Error e) { e.printStackTrace(); } }")
              .beside(
                  "package glid.standalone.command; class Console { Object out = System.out; }",
                  "package glid.worker.strip; class Kept {"
                      + " void keep(Error e, java.io.PrintWriter w) { e.printStackTrace(w); } }"),
          breaks(
                  "EVERY_PACKAGE_IS_NULL_MARKED",
                  "package glid.worker.bare; class Doorless {}",
                  "package glid.worker.ajar; class Unmarked {}",
                  "@Deprecated package glid.worker.ajar;")
              .beside(
                  "@org.jspecify.annotations.NullMarked package glid.worker.shut;",
                  "package glid.worker.shut; class Marked { class Inner {} }"),
          breaks(
                  "CORE_RECORDS_HOLD_NO_NULL",
                  "package glid.core.job;"
                      + " record Hollow(@org.jspecify.annotations.Nullable String name) {}",
                  "package glid.core.job; record Holes("
                      + "java.util.List<@org.jspecify.annotations.Nullable String> names) {}",
                  "package glid.core.job; record Gaps("
                      + "@org.jspecify.annotations.Nullable String[] names) {}")
              .beside("package glid.core.job; record Full(String name, java.util.List<Long> n) {}"),
          breaks(
                  "OPTIONAL_IS_ONLY_A_RETURN_TYPE",
                  "package glid.core.job; class Keeper { java.util.Optional<String> name; }",
                  "package glid.core.job; class Taker { void take(java.util.OptionalInt n) {} }",
                  "package glid.core.job; record Both(java.util.OptionalLong n) {}")
              .beside(
                  "package glid.core.job; class Giver {"
                      + " java.util.Optional<String> give() { return java.util.Optional.empty(); }"
                      + " Object f = (java.util.function.Function<java.util.Optional<?>, ?>)"
                      + " o -> o.get(); }"));

  private PlantedViolations() {}
}
