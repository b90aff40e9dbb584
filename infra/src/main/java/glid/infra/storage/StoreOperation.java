package glid.infra.storage;

import glid.core.language.Wording;

/** What a store was asked for. */
public enum StoreOperation {
  CREATE("create", "作成"),
  STORE("store", "保存"),
  CACHE("cache", "キャッシュ"),
  READ("read", "読み取り"),
  FETCH("fetch", "取り出し"),
  STAT("look at", "確認"),
  LIST("list", "一覧の取得"),
  DELETE("delete", "削除"),
  CLOSE("close", "終了処理");

  private final Wording verb;

  StoreOperation(String english, String japanese) {
    this.verb = new Wording(english, japanese);
  }

  Wording verb() {
    return verb;
  }
}
