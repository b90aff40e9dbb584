package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import glid.core.language.Language;
import glid.core.settings.Allowed;
import glid.core.settings.Setting;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings there are, for programs that offer them. */
@Path("/api/settings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SettingsResource {
  /** All settings of a job, in the language of the request. */
  @GET
  public List<SettingJson> list(@Context HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    return Arrays.stream(Setting.values())
        .map(setting -> SettingJson.of(setting, language))
        .toList();
  }

  /**
   * A setting.
   *
   * @param allowed what it takes, in words
   * @param defaultValue empty where the product decides itself
   * @param choices the words it takes; empty if it takes others
   * @param minimum of a number
   * @param maximum of a number
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SettingJson(
      String name,
      String meaning,
      String allowed,
      String defaultValue,
      List<String> choices,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum) {
    static SettingJson of(Setting setting, Language language) {
      List<String> choices = List.of();
      BigDecimal minimum = null;
      BigDecimal maximum = null;
      switch (setting.allowed()) {
        case Allowed.WholeNumber(int least, int most) -> {
          minimum = BigDecimal.valueOf(least);
          maximum = BigDecimal.valueOf(most);
        }
        case Allowed.DecimalNumber(BigDecimal least, BigDecimal most) -> {
          minimum = least;
          maximum = most;
        }
        case Allowed.OneOf(List<String> words) -> choices = words;
        case Allowed.Form _ -> {
          // Described in words only.
        }
      }
      return new SettingJson(
          setting.name(),
          setting.meaning(language),
          setting.allowed().text(language),
          setting.defaultText(),
          choices,
          minimum,
          maximum);
    }
  }
}
