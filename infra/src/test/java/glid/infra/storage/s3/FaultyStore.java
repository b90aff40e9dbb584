package glid.infra.storage.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import glid.infra.storage.ObjectKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers of an S3 store that has faults. */
final class FaultyStore {
  static final ObjectKey KEY = new ObjectKey("jobs/a/end.json");

  /** Three tries, a moment apart. */
  static final S3Timing QUICK = waiting(Duration.ofSeconds(20));

  /** As quick, and a store is too slow after half a second. */
  static final S3Timing IMPATIENT = waiting(Duration.ofMillis(500));

  private FaultyStore() {}

  private static S3Timing waiting(Duration answer) {
    return new S3Timing(
        Duration.ofSeconds(3),
        answer,
        answer,
        List.of(Duration.ofMillis(20), Duration.ofMillis(40)),
        Duration.ofSeconds(60));
  }

  static WireMockExtension extension() {
    return WireMockExtension.newInstance()
        .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
        .build();
  }

  static ResponseDefinitionBuilder error(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/xml")
        .withBody("<Error><Code>%s</Code></Error>".formatted(code));
  }

  static ResponseDefinitionBuilder stored() {
    return aResponse().withHeader("ETag", "\"0123\"");
  }

  static ResponseDefinitionBuilder taken() {
    return error(412, "PreconditionFailed");
  }

  /** A whole list. */
  static ResponseDefinitionBuilder list(String... keys) {
    return list(false, keys);
  }

  /** A list that says whether there is more, but not where. */
  static ResponseDefinitionBuilder list(boolean truncated, String... keys) {
    String contents =
        Arrays.stream(keys)
            .map(
                key ->
                    """
                    <Contents><Key>%s</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>\
                    <ETag>"0123"</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Contents>
                    """
                        .formatted(key))
            .collect(Collectors.joining());
    return aResponse()
        .withHeader("Content-Type", "application/xml")
        .withBody(
            """
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>glid</Name>\
            <Prefix/><MaxKeys>1000</MaxKeys><KeyCount>%d</KeyCount>\
            <IsTruncated>%s</IsTruncated>%s</ListBucketResult>
            """
                .formatted(keys.length, truncated, contents));
  }

  /** The first write of all creates, the others find an object, also those of the same moment. */
  static void letOneCreate(WireMockExtension store) {
    AtomicReference<@Nullable String> first = new AtomicReference<>();
    store.stubFor(put(anyUrl()).willReturn(taken()));
    store.stubFor(
        put(anyUrl())
            .andMatching(
                request -> {
                  boolean _ = first.compareAndSet(null, request.getBodyAsString());
                  return MatchResult.of(request.getBodyAsString().equals(first.get()));
                })
            .willReturn(stored()));
  }

  static RequestPatternBuilder deletions() {
    return deleteRequestedFor(anyUrl());
  }
}
