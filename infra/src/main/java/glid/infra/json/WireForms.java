package glid.infra.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.BadPhotos;
import glid.core.job.Coding;
import glid.core.job.CodingChoice;
import glid.core.job.EncoderEffort;
import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.RateControl;
import glid.core.job.RunEnd;
import glid.core.job.Stage;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.core.message.Notice;
import glid.core.timeline.FrameRate;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/**
 * How values of {@code core} look in JSON. These forms are stored for good: they may be added to,
 * never changed.
 *
 * <p>Records are objects with their component names. Small values are text: job ids, fractions
 * ({@code 30000/1001}), aspect ratios ({@code 3:2}), frame sizes ({@code 1920x1080}), colours
 * ({@code rrggbb}), choices (lower case with dashes), encoder families (the encoder's name), times
 * (ISO 8601). Words for people are an object by language. Alternatives carry a {@code type}.
 */
final class WireForms {
  private WireForms() {}

  /** A mapper that knows all forms, ignores unknown fields and refuses missing ones. */
  static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(new JavaTimeModule())
        .addModule(texts())
        .addMixIn(RateControl.class, Typed.class)
        .addMixIn(Coding.class, Typed.class)
        .addMixIn(RunEnd.class, Typed.class)
        .addMixIn(Message.class, Typed.class)
        .addMixIn(Wording.class, Languages.class)
        .registerSubtypes(
            new NamedType(RateControl.ConstantQuality.class, "constant-quality"),
            new NamedType(RateControl.AverageBitrate.class, "average-bitrate"),
            new NamedType(Coding.Frames.class, "frames"),
            new NamedType(Coding.Slide.class, "slide"),
            new NamedType(RunEnd.Done.class, "done"),
            new NamedType(RunEnd.Failed.class, "failed"),
            new NamedType(RunEnd.Canceled.class, "canceled"))
        .registerSubtypes(messages())
        .build();
  }

  private static NamedType[] messages() {
    return Messages.all().stream()
        .map(type -> new NamedType(type, Messages.type(type)))
        .toArray(NamedType[]::new);
  }

  private static SimpleModule texts() {
    SimpleModule module = new SimpleModule("glid");
    text(module, JobId.class, JobId::text, JobId::new);
    text(
        module,
        Rational.class,
        value -> value.numerator() + "/" + value.denominator(),
        text -> pair(text, "/", (n, d) -> new Rational(n, d)));
    text(
        module,
        FrameRate.class,
        value -> value.numerator() + "/" + value.denominator(),
        text -> pair(text, "/", (n, d) -> new FrameRate(toInt(n), toInt(d))));
    text(
        module,
        AspectRatio.class,
        value -> value.width() + ":" + value.height(),
        text -> pair(text, ":", (w, h) -> new AspectRatio(toInt(w), toInt(h))));
    text(
        module,
        FrameSize.class,
        value -> value.width() + "x" + value.height(),
        text -> pair(text, "x", (w, h) -> new FrameSize(toInt(w), toInt(h))));
    text(module, RgbColor.class, RgbColor::hex, WireForms::color);
    text(
        module,
        EncoderFamily.class,
        EncoderFamily::codecName,
        text -> EncoderFamily.ofCodecName(text).orElseThrow(() -> unexpected("encoder", text)));
    choice(module, Motion.class);
    choice(module, CropPosition.class);
    choice(module, EncoderEffort.class);
    choice(module, CodingChoice.class);
    choice(module, HardwareUse.class);
    choice(module, BadPhotos.class);
    choice(module, Event.Unsoundness.class);
    choice(module, Notice.Phase.class);
    choiceAsKey(module, Stage.class);
    return module;
  }

  private static <E extends Enum<E>> void choice(SimpleModule module, Class<E> type) {
    text(module, type, WireForms::nameOf, text -> choiceOf(type, text));
  }

  private static <E extends Enum<E>> void choiceAsKey(SimpleModule module, Class<E> type) {
    module.addKeySerializer(type, new ToKey<>(type));
    module.addKeyDeserializer(type, new FromKey<>(type));
  }

  private static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E choiceOf(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> nameOf(value).equals(text))
        .findFirst()
        .orElseThrow(() -> unexpected(type.getSimpleName(), text));
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new ToText<>(type, write));
    module.addDeserializer(type, new FromText<>(type, read));
  }

  private static RgbColor color(String text) {
    if (!text.matches("[0-9a-f]{6}")) {
      throw unexpected("colour", text);
    }
    int rgb = HexFormat.fromHexDigits(text);
    return new RgbColor(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
  }

  private static <T> T pair(String text, String separator, PairReader<T> reader) {
    int at = text.indexOf(separator);
    if (at < 0) {
      throw unexpected("two numbers with '" + separator + "'", text);
    }
    return reader.of(
        Long.parseLong(text.substring(0, at)),
        Long.parseLong(text.substring(at + separator.length())));
  }

  private static int toInt(long value) {
    return Math.toIntExact(value);
  }

  private static IllegalArgumentException unexpected(String what, String text) {
    return new IllegalArgumentException(what + " expected, got '" + text + "'");
  }

  /** Gives alternatives a {@code type}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}

  /** Names languages as ISO 639 does. */
  private interface Languages {
    @JsonProperty("en")
    String english();

    @JsonProperty("ja")
    String japanese();
  }

  @FunctionalInterface
  private interface PairReader<T> {
    T of(long first, long second);
  }

  @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes it.
  private static final class ToText<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Function<T, String> write;

    ToText(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(write.apply(value));
    }
  }

  @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes it.
  private static final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final Function<String, T> read;

    FromText(Class<T> type, Function<String, T> read) {
      super(type);
      this.type = type;
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "";
      try {
        return read.apply(text);
      } catch (IllegalArgumentException | ArithmeticException wrong) {
        throw context.weirdStringException(text, type, String.valueOf(wrong.getMessage()));
      }
    }
  }

  @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes it.
  private static final class ToKey<E extends Enum<E>> extends StdSerializer<E> {
    private static final long serialVersionUID = 1L;

    ToKey(Class<E> type) {
      super(type);
    }

    @Override
    public void serialize(E value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(nameOf(value));
    }
  }

  private static final class FromKey<E extends Enum<E>> extends KeyDeserializer {
    private final Class<E> type;

    FromKey(Class<E> type) {
      this.type = type;
    }

    @Override
    public E deserializeKey(String text, DeserializationContext context) throws IOException {
      try {
        return choiceOf(type, text);
      } catch (IllegalArgumentException wrong) {
        throw context.weirdKeyException(type, text, String.valueOf(wrong.getMessage()));
      }
    }
  }
}
