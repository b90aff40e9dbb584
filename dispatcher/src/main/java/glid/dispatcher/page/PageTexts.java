package glid.dispatcher.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the pages in English. Those whose names begin with {@code js} are for scripts, which
 * put values in for {@code $1}, {@code $2} and so on.
 */
@MessageBundle(locale = "en")
public interface PageTexts {
  @Message("Skip to the content")
  String skip();

  @Message("Pages")
  String pages();

  @Message("Make a video")
  String makeOne();

  @Message("Videos")
  String videos();

  @Message("Your photos and videos stay on the machines of this Glid.")
  String footer();

  @Message("Your photos, side by side, sliding by")
  String headline();

  @Message("Add photos, adjust what you like, press one button.")
  String subline();

  @Message("Please correct this:")
  String pleaseCorrect();

  @Message("Add photos")
  String addPhotos();

  @Message("Motion & look")
  String motionAndLook();

  @Message("Output")
  String output();

  @Message("Choose photos")
  String choosePhotos();

  @Message("or drop them, or a whole folder, anywhere on this page")
  String orDrop();

  @Message("JPEG, HEIC, PNG, WebP, AVIF, TIFF, GIF, BMP; up to 2000 photos")
  String photoKinds();

  @Message("Photos")
  String photosLabel();

  @Message("Grid")
  String gridLabel();

  @Message("Length")
  String lengthLabel();

  @Message("Sort by name")
  String byName();

  @Message("Sort by date")
  String byDate();

  @Message("Remove all")
  String removeAll();

  @Message("Undo removal")
  String undo();

  @Message("Upload again")
  String retryUploads();

  @Message(
      "Arrow keys go from photo to photo. Space picks a photo up, arrow keys move it, Space puts it"
          + " down, Escape puts it back. Delete removes it.")
  String cardsHelp();

  @Message("No photos yet. They fill the grid row by row, in the order you see here.")
  String noPhotosYet();

  @Message("These photos can't be used:")
  String refusedPhotos();

  @Message("Go on without photos that can't be used")
  String skipBad();

  @Message("Advanced")
  String advanced();

  @Message("What each setting means")
  String aboutSettings();

  @Message(".")
  String stop();

  @Message("Your video")
  String yourVideo();

  @Message("Render")
  String render();

  @Message("Reset settings")
  String reset();

  @Message("Ctrl or ⌘ + Enter")
  String shortcut();

  @Message("Earlier videos")
  String earlierVideos();

  @Message("All videos")
  String allVideos();

  @Message("No videos yet. The first one will appear here.")
  String noVideosYet();

  @Message("Older and newer")
  String olderNewer();

  @Message("Older")
  String older();

  @Message("Newest")
  String newest();

  @Message("Upload")
  String uploadProgress();

  @Message("Move back")
  String moveBack();

  @Message("Move on")
  String moveOn();

  @Message("Position")
  String place();

  @Message("Remove")
  String remove();

  @Message("Pick a colour")
  String pickColor();

  @Message("Download")
  String download();

  @Message("Connection lost, reconnecting …")
  String lostConnection();

  @Message("Progress")
  String progress();

  @Message("Prepare")
  String phasePrepare();

  @Message("Render")
  String phaseRender();

  @Message("Join & check")
  String phaseJoin();

  @Message("Done")
  String phaseDone();

  @Message("Elapsed")
  String elapsed();

  @Message("Time left")
  String timeLeft();

  @Message("Speed")
  String speed();

  @Message("Stop making this video?")
  String confirmCancel();

  @Message("Cancel")
  String cancel();

  @Message("You may close this page. The video is made on the server.")
  String mayClose();

  @Message("Copy link")
  String copyLink();

  @Message("Back to photos and settings")
  String changeSettings();

  @Message("Delete this video for good?")
  String confirmDelete();

  @Message("Delete")
  String delete();

  @Message("What went wrong")
  String whatWentWrong();

  @Message("Go on without these photos")
  String goOnWithout();

  @Message("Try again")
  String tryAgain();

  @Message("Made without the photos that can't be used")
  String goesOnWithout();

  @Message("This video was canceled before it was finished.")
  String wasCanceled();

  @Message("Sign in")
  String signIn();

  @Message("This server is protected by a token. Whoever started it knows it.")
  String signInWhy();

  @Message("Token")
  String token();

  @Message("This is not the token of this server.")
  String wrongToken();

  @Message("To the start page")
  String toStart();

  @Message("$1 photo")
  String jsPhoto();

  @Message("$1 photos")
  String jsPhotos();

  @Message("$1 × $2")
  String jsGrid();

  @Message("$1 s · $2 fps")
  String jsLength();

  @Message("$1 of $2 cells")
  String jsCellsUsed();

  @Message("$1 photos for $2 cells: the last $3 will not be shown.")
  String jsSurplus();

  @Message("Added $1")
  String jsAdded();

  @Message("Moved $1 to position $2")
  String jsMoved();

  @Message("Removed $1")
  String jsRemoved();

  @Message("Removed all photos")
  String jsRemovedAll();

  @Message("The photos are back")
  String jsUndone();

  @Message("Picked up $1")
  String jsPickedUp();

  @Message("$1 is now number $2")
  String jsPutDown();

  @Message("$1 is back in its place")
  String jsPutBack();

  @Message("$1 of $2: $3, $4")
  String jsCardLabel();

  @Message("waiting")
  String jsWaiting();

  @Message("uploading")
  String jsSending();

  @Message("ready")
  String jsStored();

  @Message("upload failed")
  String jsFailed();

  @Message("Uploading: $1 of $2")
  String jsUploading();

  @Message("Not uploaded. Check the connection and try again.")
  String jsUploadFailed();

  @Message("The server no longer has this photo: choose it again.")
  String jsChooseAgain();

  @Message("These photos were not uploaded before the reload, choose them again: $1")
  String jsUnsent();

  @Message("Expected: $1")
  String jsAllowed();

  @Message("$1: $2")
  String jsLabelled();

  @Message("Uploading photos …")
  String jsWaitingForUploads();

  @Message("Starting …")
  String jsSubmitting();

  @Message("The server does not answer. Your photos and settings are kept; try again.")
  String jsNotReached();

  @Message("Some photos were not uploaded. Upload them again, or remove them.")
  String jsSomeFailed();

  @Message("Some photos can't be used. Tick “Go on without photos that can't be used” to go on.")
  String jsSomeRefused();

  @Message("Add at least one photo.")
  String jsNoPhotos();

  @Message("$1 fps")
  String jsPerSecond();

  @Message("About $1")
  String jsLeft();

  @Message("About $1–$2")
  String jsLeftRange();

  @Message("Copied")
  String jsCopied();

  @Message("Copy this link:")
  String jsCopyByHand();

  @Message("{count} photos are here already and need not be chosen again.")
  String storedPhotos(int count);

  @Message("Play: {title}")
  String playVideo(String title);

  @Message("Workers")
  String workers();

  @Message("Online")
  String workersOnline();

  @Message("Slots in use")
  String slotsBusy();

  @Message("Videos under way")
  String videosUnderWay();

  @Message("No worker is online. Videos wait until one comes.")
  String noWorkers();

  @Message("Nothing to render now")
  String rendersNothing();

  @Message("Memory")
  String memory();

  @Message("Last heard")
  String lastHeard();

  @Message("Queues")
  String queues();

  @Message("Encoder")
  String encoder();

  @Message("Segments")
  String segments();

  @Message("Segments waiting")
  String segmentsWaiting();

  @Message("Frames left")
  String framesLeft();

  @Message("Speed with all slots")
  String speedTogether();

  @Message("Time needed")
  String timeNeeded();

  @Message("Add a worker")
  String addWorker();

  @Message("On another machine with a clone of Glid, with your own addresses and keys:")
  String addWorkerHow();

  @Message("Command")
  String command();

  @Message("Copy command")
  String copyCommand();

  @Message(
      "“glid serve” renders in its own process, on this machine alone. To let other machines render"
          + " too, start “glid dispatcher” in its place.")
  String oneProcess();

  @Message("Read on in")
  String readOn();

  @Message("Copy this command:")
  String jsCopyCommandByHand();

  @Message("differs from the dispatcher's {own}")
  String otherVersion(String own);
}
