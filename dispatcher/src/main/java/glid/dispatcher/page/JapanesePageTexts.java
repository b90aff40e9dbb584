package glid.dispatcher.page;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the pages in Japanese. */
@Localized("ja")
public interface JapanesePageTexts extends PageTexts {
  @Override
  @Message("本文へ移動")
  String skip();

  @Override
  @Message("ページ")
  String pages();

  @Override
  @Message("動画を作る")
  String makeOne();

  @Override
  @Message("作った動画")
  String videos();

  @Override
  @Message("写真と動画は、この Glid を動かすマシンの外に送られません。")
  String footer();

  @Override
  @Message("写真を並べて、流れる動画に")
  String headline();

  @Override
  @Message("写真を入れて、お好みで調整して、ボタンを押すだけ。")
  String subline();

  @Override
  @Message("次の点をご確認ください:")
  String pleaseCorrect();

  @Override
  @Message("写真を入れる")
  String addPhotos();

  @Override
  @Message("動きと見た目")
  String motionAndLook();

  @Override
  @Message("書き出し")
  String output();

  @Override
  @Message("写真を選ぶ")
  String choosePhotos();

  @Override
  @Message("または、このページのどこにでも写真やフォルダーをドロップ")
  String orDrop();

  @Override
  @Message("JPEG・HEIC・PNG・WebP・AVIF・TIFF・GIF・BMP、2000枚まで")
  String photoKinds();

  @Override
  @Message("写真")
  String photosLabel();

  @Override
  @Message("グリッド")
  String gridLabel();

  @Override
  @Message("長さ")
  String lengthLabel();

  @Override
  @Message("名前順")
  String byName();

  @Override
  @Message("日付順")
  String byDate();

  @Override
  @Message("すべて外す")
  String removeAll();

  @Override
  @Message("元に戻す")
  String undo();

  @Override
  @Message("もう一度アップロード")
  String retryUploads();

  @Override
  @Message("矢印キーで写真を移動。スペースで持ち上げ、矢印キーで動かし、スペースで置きます。Esc で元の位置に戻ります。Delete で外します。")
  String cardsHelp();

  @Override
  @Message("まだ写真がありません。ここに並ぶ順に、グリッドへ一行ずつ入ります。")
  String noPhotosYet();

  @Override
  @Message("使えない写真があります:")
  String refusedPhotos();

  @Override
  @Message("使えない写真を除いて続ける")
  String skipBad();

  @Override
  @Message("くわしい設定")
  String advanced();

  @Override
  @Message("各設定の意味")
  String aboutSettings();

  @Override
  @Message("。")
  String stop();

  @Override
  @Message("できあがる動画")
  String yourVideo();

  @Override
  @Message("動画を作る")
  String render();

  @Override
  @Message("設定を初期値に戻す")
  String reset();

  @Override
  @Message("Ctrl または ⌘ + Enter")
  String shortcut();

  @Override
  @Message("これまでの動画")
  String earlierVideos();

  @Override
  @Message("すべて見る")
  String allVideos();

  @Override
  @Message("まだ動画がありません。できあがると、ここに並びます。")
  String noVideosYet();

  @Override
  @Message("前後のページ")
  String olderNewer();

  @Override
  @Message("以前の動画")
  String older();

  @Override
  @Message("最新に戻る")
  String newest();

  @Override
  @Message("アップロードの進み")
  String uploadProgress();

  @Override
  @Message("前へ移動")
  String moveBack();

  @Override
  @Message("後ろへ移動")
  String moveOn();

  @Override
  @Message("位置")
  String place();

  @Override
  @Message("外す")
  String remove();

  @Override
  @Message("色を選ぶ")
  String pickColor();

  @Override
  @Message("ダウンロード")
  String download();

  @Override
  @Message("接続が切れました・再接続中…")
  String lostConnection();

  @Override
  @Message("進み具合")
  String progress();

  @Override
  @Message("準備")
  String phasePrepare();

  @Override
  @Message("描画")
  String phaseRender();

  @Override
  @Message("結合・検査")
  String phaseJoin();

  @Override
  @Message("完了")
  String phaseDone();

  @Override
  @Message("経過")
  String elapsed();

  @Override
  @Message("残り")
  String timeLeft();

  @Override
  @Message("速さ")
  String speed();

  @Override
  @Message("この動画の作成を中止しますか?")
  String confirmCancel();

  @Override
  @Message("中止")
  String cancel();

  @Override
  @Message("このページを閉じても、動画はサーバーで作られます。")
  String mayClose();

  @Override
  @Message("リンクをコピー")
  String copyLink();

  @Override
  @Message("写真と設定に戻る")
  String changeSettings();

  @Override
  @Message("この動画を完全に削除しますか?")
  String confirmDelete();

  @Override
  @Message("削除")
  String delete();

  @Override
  @Message("うまくいかなかった理由")
  String whatWentWrong();

  @Override
  @Message("使えない写真を除いて続ける")
  String goOnWithout();

  @Override
  @Message("もう一度試す")
  String tryAgain();

  @Override
  @Message("使えない写真を除いて作成しました")
  String goesOnWithout();

  @Override
  @Message("この動画は、できあがる前に中止されました。")
  String wasCanceled();

  @Override
  @Message("サインイン")
  String signIn();

  @Override
  @Message("このサーバーはトークンで保護されています。サーバーを起動した人にお尋ねください。")
  String signInWhy();

  @Override
  @Message("トークン")
  String token();

  @Override
  @Message("トークンが違います。")
  String wrongToken();

  @Override
  @Message("最初のページへ")
  String toStart();

  @Override
  @Message("$1枚")
  String jsPhoto();

  @Override
  @Message("$1枚")
  String jsPhotos();

  @Override
  @Message("$1×$2")
  String jsGrid();

  @Override
  @Message("$1秒・$2 fps")
  String jsLength();

  @Override
  @Message("$2枠中 $1枚")
  String jsCellsUsed();

  @Override
  @Message("写真$1枚に対して枠は$2個です。最後の$3枚は表示されません。")
  String jsSurplus();

  @Override
  @Message("$1を追加しました")
  String jsAdded();

  @Override
  @Message("$1 を$2番目に移動しました")
  String jsMoved();

  @Override
  @Message("$1 を外しました")
  String jsRemoved();

  @Override
  @Message("すべての写真を外しました")
  String jsRemovedAll();

  @Override
  @Message("写真を元に戻しました")
  String jsUndone();

  @Override
  @Message("$1 を持ち上げました")
  String jsPickedUp();

  @Override
  @Message("$1 を$2番目に置きました")
  String jsPutDown();

  @Override
  @Message("$1 を元の位置に戻しました")
  String jsPutBack();

  @Override
  @Message("$2中 $1番目: $3、$4")
  String jsCardLabel();

  @Override
  @Message("待機中")
  String jsWaiting();

  @Override
  @Message("アップロード中")
  String jsSending();

  @Override
  @Message("準備完了")
  String jsStored();

  @Override
  @Message("アップロード失敗")
  String jsFailed();

  @Override
  @Message("アップロード中: $1 / $2")
  String jsUploading();

  @Override
  @Message("アップロードできませんでした。接続を確かめて、もう一度お試しください。")
  String jsUploadFailed();

  @Override
  @Message("この写真はサーバーにありません。もう一度選んでください。")
  String jsChooseAgain();

  @Override
  @Message("再読み込みの前にアップロードできなかった写真です。もう一度選んでください: $1")
  String jsUnsent();

  @Override
  @Message("指定できるのは$1です")
  String jsAllowed();

  @Override
  @Message("$1: $2")
  String jsLabelled();

  @Override
  @Message("写真をアップロード中…")
  String jsWaitingForUploads();

  @Override
  @Message("開始しています…")
  String jsSubmitting();

  @Override
  @Message("サーバーに接続できません。写真と設定はそのまま残っています。もう一度お試しください。")
  String jsNotReached();

  @Override
  @Message("アップロードできなかった写真があります。もう一度アップロードするか、外してください。")
  String jsSomeFailed();

  @Override
  @Message("使えない写真があります。続けるには「使えない写真を除いて続ける」にチェックを入れてください。")
  String jsSomeRefused();

  @Override
  @Message("写真を1枚以上入れてください。")
  String jsNoPhotos();

  @Override
  @Message("$1 フレーム/秒")
  String jsPerSecond();

  @Override
  @Message("約 $1")
  String jsLeft();

  @Override
  @Message("約 $1~$2")
  String jsLeftRange();

  @Override
  @Message("コピーしました")
  String jsCopied();

  @Override
  @Message("このリンクをコピーしてください:")
  String jsCopyByHand();

  @Override
  @Message("{count}枚の写真はアップロード済みです。選び直す必要はありません。")
  String storedPhotos(int count);

  @Override
  @Message("再生: {title}")
  String playVideo(String title);

  @Override
  @Message("ワーカー")
  String workers();

  @Override
  @Message("稼働中")
  String workersOnline();

  @Override
  @Message("使用中のスロット")
  String slotsBusy();

  @Override
  @Message("作成中の動画")
  String videosUnderWay();

  @Override
  @Message("稼働中のワーカーがありません。動画はワーカーが来るまで待ちます。")
  String noWorkers();

  @Override
  @Message("いま描画しているものはありません")
  String rendersNothing();

  @Override
  @Message("メモリー")
  String memory();

  @Override
  @Message("最後の応答")
  String lastHeard();

  @Override
  @Message("待ち行列")
  String queues();

  @Override
  @Message("エンコーダー")
  String encoder();

  @Override
  @Message("セグメント")
  String segments();

  @Override
  @Message("待ちセグメント")
  String segmentsWaiting();

  @Override
  @Message("残りフレーム")
  String framesLeft();

  @Override
  @Message("全スロットの速さ")
  String speedTogether();

  @Override
  @Message("必要な時間")
  String timeNeeded();

  @Override
  @Message("ワーカーを追加する")
  String addWorker();

  @Override
  @Message("別のマシンの Glid のフォルダーで、ご自分の接続先とキーを入れて実行します:")
  String addWorkerHow();

  @Override
  @Message("コマンド")
  String command();

  @Override
  @Message("コマンドをコピー")
  String copyCommand();

  @Override
  @Message("glid serve は、このマシンの一つのプロセスだけで描画します。ほかのマシンでも描画するには、代わりに glid dispatcher を起動してください。")
  String oneProcess();

  @Override
  @Message("くわしくは")
  String readOn();

  @Override
  @Message("このコマンドをコピーしてください:")
  String jsCopyCommandByHand();

  @Override
  @Message("ディスパッチャーの {own} と異なります")
  String otherVersion(String own);
}
