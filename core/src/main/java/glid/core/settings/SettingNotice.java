package glid.core.settings;

import glid.core.language.Language;

/** Something about settings that are usable but perhaps not meant so. */
public sealed interface SettingNotice {
  /** What to know. */
  String text(Language language);

  /** A setting of older tools that changes nothing here. */
  record NoEffect(Setting setting) implements SettingNotice {
    @Override
    public String text(Language language) {
      return language.pick("%s has no effect", "%s は効果がありません").formatted(setting);
    }
  }

  /** A value taken as another one. */
  record ReadAs(Setting setting, String seen, String used) implements SettingNotice {
    @Override
    public String text(Language language) {
      return language
          .pick("%s: '%s' is read as %s", "%s: '%s' は %s として扱います")
          .formatted(setting, seen, used);
    }
  }

  /** A name that is no setting but nearly one. */
  record NearMiss(String seen, Setting meant) implements SettingNotice {
    @Override
    public String text(Language language) {
      return language
          .pick("%s is no setting; did you mean %s?", "%s という設定はありません。%s のことですか?")
          .formatted(seen, meant);
    }
  }

  /** Photos that have no cell. */
  record SurplusPhotos(int photos, int cells) implements SettingNotice {
    @Override
    public String text(Language language) {
      return language
          .pick(
              "%d photos for %d cells: the last %d are not shown",
              "写真%d枚に対して枠は%d個です。最後の%d枚は表示されません")
          .formatted(photos, cells, photos - cells);
    }
  }
}
